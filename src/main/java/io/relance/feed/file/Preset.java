package io.relance.feed.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the files of one kind are read. What is null is detected over the whole file.
 *
 * @param entityColumn column that names the entity; null when the caller always does
 * @param charset name of a character set
 * @param separator between the cells of a CSV row
 * @param decimal "." or ","
 * @param date pattern of its dates, as java.time writes it
 */
record Preset(
    String description,
    @Nullable String entityColumn,
    @Nullable String charset,
    @Nullable String separator,
    @Nullable String decimal,
    @Nullable String date,
    List<Shape> records) {

  /**
   * One record that each row yields, when the header allows it.
   *
   * @param needs columns without which it is not yielded
   * @param unless columns with which it is not yielded
   * @param fields of the canonical record, by name
   * @param tags column by tag
   * @param tagPrefix columns of this word and a number become tags of their own name
   */
  record Shape(
      String type,
      @Nullable List<String> needs,
      @Nullable List<String> unless,
      Map<String, Source> fields,
      @Nullable Map<String, String> tags,
      @Nullable String tagPrefix) {

    boolean fits(List<String> header) {
      return (needs == null || header.containsAll(needs))
          && (unless == null || unless.stream().noneMatch(header::contains));
    }
  }

  /**
   * Where a field's value comes from.
   *
   * @param as how it is written; text when null
   * @param map the ledger's words and ours; a word that is not in it stays as it is
   * @param whenNegative our words again, for rows whose amount is negative
   * @param choose which of several values of one customer is kept
   */
  record Source(
      String column,
      @Nullable Reading as,
      @Nullable Map<String, String> map,
      @Nullable Map<String, String> whenNegative,
      @Nullable Choice choose) {}

  /** How a cell is written. */
  enum Reading {
    TEXT,
    /** A number used as a name: what floating point added is taken off again. */
    CODE,
    AMOUNT,
    DATE,
    BOOLEAN,
    COUNT,
    /** Several words. */
    WORDS
  }

  /** Which of several values. */
  enum Choice {
    /** The longest, and of those the first in the alphabet. */
    LONGEST
  }

  /** The shapes that the header allows. */
  List<Shape> shapes(List<String> header) {
    return records.stream().filter(shape -> shape.fits(header)).toList();
  }
}
