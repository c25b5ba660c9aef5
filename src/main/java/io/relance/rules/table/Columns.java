package io.relance.rules.table;

import io.relance.rules.source.Family;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RulesRefused;
import io.relance.rules.table.Heading.About;
import io.relance.rules.table.Heading.Asks;
import io.relance.rules.table.Heading.Concludes;
import io.relance.rules.table.Heading.Noted;
import io.relance.rules.table.Heading.Says;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the columns of a table are about.
 *
 * @param asks conditions by column
 * @param concludes the column of the conclusion, and which
 * @param about column of the subject; {@link #NONE} when there is none
 * @param says column of the sentence; {@link #NONE} when there is none
 */
record Columns(
    Map<Integer, Asks> asks, Map.Entry<Integer, Concludes> concludes, int about, int says) {
  /** A column that no row has. */
  static final int NONE = TableLimits.COLUMNS * 3;

  /** Reads the headings. Throws RulesRefused with every problem of them. */
  static Columns of(Places places, Family family, Row headings) {
    if (headings.cells().size() > TableLimits.COLUMNS) {
      requireEmptyBeyond(places, headings);
    }
    var reader = new HeadingReader(places, family);
    var problems = new ArrayList<Problem>();
    var asks = new LinkedHashMap<Integer, Asks>();
    var concludes = new ArrayList<Map.Entry<Integer, Concludes>>();
    var about = NONE;
    var says = NONE;
    for (var column = 0; column < headings.cells().size(); column++) {
      var cell = headings.cell(column);
      if (cell.isEmpty()) {
        continue;
      }
      try {
        switch (reader.read(cell)) {
          case Asks one -> asks.put(column, one);
          case Concludes one -> concludes.add(Map.entry(column, one));
          case About _ -> about = only(places, cell, about, column);
          case Says _ -> says = only(places, cell, says, column);
          case Noted _ -> {
            // For people only.
          }
        }
      } catch (RulesRefused refused) {
        problems.addAll(refused.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new RulesRefused(problems);
    }
    if (concludes.size() != 1) {
      throw HeadingReader.noConclusion(places, headings.cells().getFirst(), family);
    }
    return new Columns(Collections.unmodifiableMap(asks), concludes.getFirst(), about, says);
  }

  private static int only(Places places, Cell cell, int before, int column) {
    if (before != NONE) {
      throw places.refused(
          cell,
          "invalid-heading",
          "There is a column \"%s\" already.".formatted(cell.text()),
          "Maybe head one of them with note.");
    }
    return column;
  }

  private static void requireEmptyBeyond(Places places, Row headings) {
    var beyond = headings.cells().subList(TableLimits.COLUMNS, headings.cells().size());
    for (var cell : beyond) {
      if (!cell.isEmpty()) {
        throw places.refused(
            cell,
            "too-many-columns",
            "There are more than %d columns.".formatted(TableLimits.COLUMNS),
            "");
      }
    }
  }

  /** Refuses what stands under no heading, or is too long. */
  List<Problem> problems(Places places, Row headings, Row row) {
    var problems = new ArrayList<Problem>();
    for (var column = 0; column < row.cells().size(); column++) {
      var cell = row.cell(column);
      if (cell.text().length() > TableLimits.CELL_CHARACTERS) {
        problems.add(
            places.problem(
                cell,
                "text-too-long",
                "It has %d characters, %d are allowed."
                    .formatted(cell.text().length(), TableLimits.CELL_CHARACTERS),
                ""));
      } else if (!cell.isEmpty() && headings.cell(column).isEmpty()) {
        problems.add(
            places.problem(
                cell,
                "no-heading",
                "\"%s\" stands under no heading.".formatted(cell.text()),
                "Maybe a separator is too much in this row; head a column for people with note."));
      }
    }
    return problems;
  }
}
