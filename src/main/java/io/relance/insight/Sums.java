package io.relance.insight;

import io.vertx.sqlclient.Row;
import java.math.BigDecimal;

/**
 * What is owed in one currency, by age. Credits are subtracted, matched entries are aside.
 *
 * @param open {@code notDue + overdue}
 * @param overdue the sum of the four ages
 * @param lateTo30 overdue since 1 to 30 days
 * @param lateTo60 since 31 to 60 days
 * @param lateTo90 since 61 to 90 days
 * @param lateLonger since more than 90 days
 */
public record Sums(
    BigDecimal open,
    BigDecimal notDue,
    BigDecimal overdue,
    BigDecimal lateTo30,
    BigDecimal lateTo60,
    BigDecimal lateTo90,
    BigDecimal lateLonger) {

  static Sums of(Row row) {
    return new Sums(
        row.getBigDecimal("open"),
        row.getBigDecimal("not_due"),
        row.getBigDecimal("overdue"),
        row.getBigDecimal("late_to_30"),
        row.getBigDecimal("late_to_60"),
        row.getBigDecimal("late_to_90"),
        row.getBigDecimal("late_longer"));
  }
}
