package io.relance.rules.engine;

import io.relance.ledger.Entry;
import io.relance.ledger.Promise;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Whether the promises about an entry hold. A promise that passed was kept when at least what was
 * promised until then has been paid off the entry's amount: the ledger tells no more.
 */
final class Promised {
  private final Entry entry;
  private final List<Promise> upcoming;
  private final List<Promise> passed;

  Promised(Entry entry, List<Promise> promises, LocalDate day) {
    this.entry = entry;
    var own = promises.stream().filter(promise -> promise.entry().equals(entry.id())).toList();
    this.upcoming = own.stream().filter(promise -> promise.isUpcoming(day)).toList();
    this.passed = own.stream().filter(promise -> !promise.isUpcoming(day)).toList();
  }

  /** It has an upcoming promise, and none that passed unkept. */
  boolean onlyUpcoming() {
    return !upcoming.isEmpty() && !late();
  }

  /** A promise passed unkept, and something is still open. */
  boolean late() {
    var promised = passed.stream().map(Promise::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    var paid = entry.amount().subtract(entry.openAmount());
    return entry.openAmount().signum() > 0 && paid.compareTo(promised) < 0;
  }
}
