package io.relance.rules.source;

import java.time.DateTimeException;
import java.time.LocalDate;

/** A date as authors write it. At the ends of the calendar no day could be counted from it. */
public final class WrittenDate {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  private WrittenDate() {}

  /**
   * Reads {@code 2026-01-31}.
   *
   * @throws DateTimeException when it is no date, or none of the years 1900 to 2999
   */
  public static LocalDate of(String text) {
    var date = LocalDate.parse(text);
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new DateTimeException(text + " is not between 1900 and 2999");
    }
    return date;
  }
}
