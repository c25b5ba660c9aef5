package io.relance.rules.facts;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A customer's promise to pay an amount of one entry on a date. */
@Meaning(value = "each promise of the customer to pay", example = "$promise : Promise( late )")
public record Promise(
    @Meaning(value = "the entry it is about", example = "entry == $entry") Entry entry,
    @Meaning(value = "what was promised", example = "amount >= 1000") BigDecimal amount,
    @Meaning(value = "the day it was promised for", example = "promisedFor < \"2026-02-28\"")
        LocalDate promisedFor,
    @Meaning(value = "that day is today or later", example = "upcoming") boolean upcoming,
    @Meaning(value = "that day has passed, and it was not kept", example = "late") boolean late,
    @Daily(Daily.Change.JUMPS)
        @Meaning(
            value = "days to that day: 0 on it, negative once it has passed",
            example = "daysUntil > 30")
        int daysUntil) {

  @Override
  public String toString() {
    return "Promise of %s for %s".formatted(amount.toPlainString(), promisedFor);
  }
}
