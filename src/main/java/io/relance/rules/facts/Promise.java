package io.relance.rules.facts;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A customer's promise to pay an amount of one entry on a date. */
public record Promise(
    @Meaning("the entry it is about") Entry entry,
    @Meaning("what was promised") BigDecimal amount,
    @Meaning("the day it was promised for") LocalDate promisedFor,
    @Meaning("that day is today or later") boolean upcoming) {

  @Override
  public String toString() {
    return "Promise of %s for %s".formatted(amount.toPlainString(), promisedFor);
  }
}
