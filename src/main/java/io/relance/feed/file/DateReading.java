package io.relance.feed.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How a column's dates are written. */
sealed interface DateReading {
  Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})");
  Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})");

  /** The day, or empty when the text is none in this reading. */
  Optional<LocalDate> read(String text);

  /** As a preset states it. */
  record Stated(DateTimeFormatter formatter) implements DateReading {
    static Stated of(String pattern) {
      // "u" is the year as everybody counts it; strict, so that 31 February is no date.
      return new Stated(
          DateTimeFormatter.ofPattern(pattern.replace('y', 'u'))
              .withResolverStyle(ResolverStyle.STRICT));
    }

    @Override
    public Optional<LocalDate> read(String text) {
      try {
        return Optional.of(LocalDate.parse(text, formatter));
      } catch (DateTimeException _) {
        return Optional.empty();
      }
    }
  }

  /** As was detected; a date that starts with its year needs no detection. */
  record Detected(boolean dayFirst) implements DateReading {
    @Override
    public Optional<LocalDate> read(String text) {
      var yearFirst = YEAR_FIRST.matcher(text);
      if (yearFirst.matches()) {
        return day(number(yearFirst, 1), number(yearFirst, 3), number(yearFirst, 4));
      }
      var yearLast = YEAR_LAST.matcher(text);
      if (!yearLast.matches()) {
        return Optional.empty();
      }
      return dayFirst
          ? day(number(yearLast, 4), number(yearLast, 3), number(yearLast, 1))
          : day(number(yearLast, 4), number(yearLast, 1), number(yearLast, 3));
    }
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && YearMonth.of(year, month).isValidDay(day)
        ? Optional.of(LocalDate.of(year, month, day))
        : Optional.empty();
  }

  /** Notes what a value says about day-first against month-first. */
  static void weigh(Evidence evidence, String text, long line) {
    if (!YEAR_LAST.matcher(text).matches()) {
      return;
    }
    var dayFirst = new Detected(true).read(text);
    var monthFirst = new Detected(false).read(text);
    if (dayFirst.isPresent() && monthFirst.isPresent()) {
      if (!dayFirst.equals(monthFirst)) {
        evidence.open(text, line);
      }
    } else if (dayFirst.isPresent()) {
      evidence.firstOnly(text, line);
    } else if (monthFirst.isPresent()) {
      evidence.secondOnly(text, line);
    }
  }
}
