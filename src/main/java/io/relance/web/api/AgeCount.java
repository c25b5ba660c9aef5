package io.relance.web.api;

import io.relance.insight.Sums;
import io.relance.ledger.Entry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;

/** Adds up entries of one currency by their age. A credit is late a day earlier than a debt. */
final class AgeCount {
  private static final int[] LAST_DAYS = {0, 30, 60, 90};

  private final BigDecimal[] byAge = new BigDecimal[LAST_DAYS.length + 1];

  AgeCount() {
    Arrays.fill(byAge, BigDecimal.ZERO);
  }

  void add(Entry entry, LocalDate today) {
    var days = entry.daysOverdue(today) + (entry.isCredit() ? 1 : 0);
    int age = 0;
    while (age < LAST_DAYS.length && days > LAST_DAYS[age]) {
      age++;
    }
    byAge[age] = byAge[age].add(entry.openAmount());
  }

  Sums sums() {
    var overdue = byAge[1].add(byAge[2]).add(byAge[3]).add(byAge[4]);
    return new Sums(
        byAge[0].add(overdue), byAge[0], overdue, byAge[1], byAge[2], byAge[3], byAge[4]);
  }
}
