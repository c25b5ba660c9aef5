package io.relance.policy.latepayment;

import io.relance.policy.file.FileRefused;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one table's file and makes the table. */
final class RateReader {
  private static final Pattern PERCENT = Pattern.compile("\\d{1,2}(\\.\\d{1,4})?");
  private static final Pattern MONEY = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");

  private final Path path;
  private final RateFile file;

  RateReader(Path path, RateFile file) {
    this.path = path;
    this.file = file;
  }

  RateTable table(String code) {
    var rates = rates();
    return new RateTable(
        code,
        text("source", file.source()),
        currency(),
        decimal("indemnity", file.indemnity(), MONEY, "an amount such as \"40.00\""),
        text("indemnitySource", file.indemnitySource()),
        date("indemnityFrom", file.indemnityFrom()),
        rates,
        until(rates.getLast().from()));
  }

  private List<Rate> rates() {
    var lines = file.rates();
    if (lines == null || lines.isEmpty()) {
      throw new FileRefused(path, "rates", "is missing: no day would have a rate.");
    }
    var rates = new ArrayList<Rate>();
    for (var line : lines) {
      var place = "rates[%d]".formatted(rates.size());
      if (line == null) {
        throw new FileRefused(path, place, "is empty.");
      }
      var rate = rate(place, line);
      if (!rates.isEmpty()) {
        checkFollows(place, rates.getLast().from(), rate.from());
      }
      rates.add(rate);
    }
    return rates;
  }

  private Rate rate(String place, RateFile.Line line) {
    return new Rate(
        date(place + ".from", line.from()),
        decimal(place + ".percent", line.percent(), PERCENT, "a percentage such as \"12.15\""),
        text(place + ".source", line.source()),
        date(place + ".checked", line.checked()));
  }

  /** The first rate may begin inside its half-year, as laws do; each later one begins the next. */
  private void checkFollows(String place, LocalDate before, LocalDate from) {
    var expected = halfYearAfter(before);
    if (!from.isAfter(before)) {
      throw new FileRefused(
          path, place + ".from", "is %s, but %s stands before it.".formatted(from, before));
    }
    if (!from.equals(expected)) {
      throw new FileRefused(
          path,
          place + ".from",
          "is %s, but the half-year after the one of %s begins on %s.\nMaybe a line is missing."
              .formatted(from, before, expected));
    }
  }

  /** A table ends with its last half-year: a longer one would guess, a shorter one forgets. */
  private LocalDate until(LocalDate last) {
    var until = date("until", file.until());
    var expected = halfYearAfter(last).minusDays(1);
    if (!until.equals(expected)) {
      throw new FileRefused(
          path,
          "until",
          "is %s, but the half-year of the last rate ends on %s.".formatted(until, expected));
    }
    return until;
  }

  private static LocalDate halfYearAfter(LocalDate day) {
    return day.getMonth().compareTo(Month.JULY) < 0
        ? LocalDate.of(day.getYear(), Month.JULY, 1)
        : LocalDate.of(day.getYear() + 1, Month.JANUARY, 1);
  }

  private String currency() {
    var currency = text("currency", file.currency());
    try {
      return Currency.getInstance(currency).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw new FileRefused(
          path, "currency", "is \"%s\", which is no currency.\nMaybe EUR.".formatted(currency));
    }
  }

  private BigDecimal decimal(String place, @Nullable String text, Pattern pattern, String wanted) {
    var value = text(place, text);
    if (!pattern.matcher(value).matches()) {
      throw new FileRefused(path, place, "is \"%s\", which is not %s.".formatted(value, wanted));
    }
    return new BigDecimal(value);
  }

  private LocalDate date(String place, @Nullable String text) {
    var value = text(place, text);
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw new FileRefused(
          path, place, "is \"%s\", which is not a date such as 2026-01-31.".formatted(value));
    }
  }

  private String text(String place, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new FileRefused(path, place, "is missing.");
    }
    return text;
  }
}
