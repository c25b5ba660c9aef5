package io.relance.rules.facts;

import java.time.LocalDate;

/** What the customer contests at this moment, one entry or everything, and since when. */
@Meaning(value = "each dispute that is open", example = "$dispute : Dispute( daysOpen < 30 )")
public record Dispute(
    @Meaning(
            value = "what is contested: the entry, or the customer as a whole",
            example = "subject == $entry")
        Subject subject,
    @Meaning(
            value = "the customer contests as a whole, no entry in particular",
            example = "wholeCustomer")
        boolean wholeCustomer,
    @Meaning(value = "why; may be empty", example = "reason contains \"price\"") String reason,
    @Meaning(value = "the day it was opened", example = "openedOn < \"2026-01-31\"")
        LocalDate openedOn,
    @Daily(Daily.Change.COUNTS)
        @Meaning(value = "days since it was opened: 0 on the day", example = "daysOpen < 30")
        int daysOpen) {

  @Override
  public String toString() {
    return "Dispute since %s%s".formatted(openedOn, reason.isEmpty() ? "" : ": " + reason);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
