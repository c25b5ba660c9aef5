package io.relance.policy.latepayment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days in a row with one open amount and one line of the rate table.
 *
 * @param to inclusive
 * @param percent yearly rate
 * @param amount their penalties, not rounded to cents: ten decimals, for showing. The total is not
 *     made of these but of exact numbers.
 */
public record Segment(
    LocalDate from,
    LocalDate to,
    long days,
    BigDecimal open,
    BigDecimal percent,
    BigDecimal amount) {
  /** Percent and the days of a year, which are 365 in leap years too. */
  static final BigDecimal PERCENT_DAYS = BigDecimal.valueOf(36_500);

  private static final int SCALE = 10;

  static Segment of(LocalDate from, LocalDate to, BigDecimal open, BigDecimal percent) {
    var days = ChronoUnit.DAYS.between(from, to) + 1;
    var amount = weight(open, percent, days).divide(PERCENT_DAYS, SCALE, RoundingMode.HALF_UP);
    return new Segment(from, to, days, open, percent, amount);
  }

  /** Exactly 36,500 times the penalties. */
  BigDecimal weight() {
    return weight(open, percent, days);
  }

  private static BigDecimal weight(BigDecimal open, BigDecimal percent, long days) {
    return open.multiply(percent).multiply(BigDecimal.valueOf(days));
  }
}
