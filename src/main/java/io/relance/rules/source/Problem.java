package io.relance.rules.source;

import java.util.Locale;

/**
 * Something wrong with a rule file, or with what stands beside it.
 *
 * @param file relative to the rules folder
 * @param line from 1; 0 when it is about the file as a whole
 * @param column from 1; 0 likewise
 * @param code stable, in kebab-case, e.g. {@code unknown-field}
 * @param message what is wrong, with the value found
 * @param suggestion what to do; may be empty
 */
public record Problem(
    Severity severity,
    String file,
    int line,
    int column,
    String code,
    String message,
    String suggestion) {

  /** Most problems told of one file: more than anybody mends at a time. */
  public static final int MOST_OF_FILE = 50;

  /** An error keeps the rules from being used, a warning does not. */
  public enum Severity {
    ERROR,
    WARNING;

    /** The word used in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An error at a place. */
  public static Problem error(
      String file, int line, int column, String code, String message, String suggestion) {
    return new Problem(Severity.ERROR, file, line, column, code, message, suggestion);
  }

  /** A warning at a place. */
  public static Problem warning(
      String file, int line, int column, String code, String message, String suggestion) {
    return new Problem(Severity.WARNING, file, line, column, code, message, suggestion);
  }

  /** Whether the rules can be used in spite of it. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    var place = line > 0 ? "%s:%d:%d".formatted(file, line, column) : file;
    var advice = suggestion.isEmpty() ? "" : "\n" + suggestion;
    return "%s: %s [%s]%s".formatted(place, message, code, advice);
  }
}
