package io.relance.policy.latepayment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The legal rates of one country, half-year by half-year, and its fixed indemnity. It knows no day
 * before its first rate and none after {@code until}: no rate means no figure.
 *
 * @param code the name of its file, such as {@code FR}
 * @param source the law the rates follow
 * @param currency ISO 4217 code of what it applies to
 * @param indemnity owed once for a late invoice
 * @param indemnityFrom the indemnity is for what becomes late on this day or after it
 * @param rates in order, at least one
 * @param until last day of the last rate
 */
public record RateTable(
    String code,
    String source,
    String currency,
    BigDecimal indemnity,
    String indemnitySource,
    LocalDate indemnityFrom,
    List<Rate> rates,
    LocalDate until) {

  /** Copies the rates. */
  public RateTable {
    rates = List.copyOf(rates);
  }

  /** The rate in force on a day, or empty when the table does not know it. */
  public Optional<Rate> on(LocalDate day) {
    if (day.isAfter(until)) {
      return Optional.empty();
    }
    return rates.reversed().stream().filter(rate -> !rate.from().isAfter(day)).findFirst();
  }

  /** The last day on which the same line of the table holds as on this one, which has a rate. */
  LocalDate heldUntil(LocalDate day) {
    return rates.stream()
        .map(Rate::from)
        .filter(from -> from.isAfter(day))
        .findFirst()
        .map(from -> from.minusDays(1))
        .orElse(until);
  }
}
