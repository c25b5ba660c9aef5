package io.relance.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** A customer's promise to pay an amount of one entry on a date. */
public record Promise(UUID id, String entry, BigDecimal amount, LocalDate promisedFor) {

  /** Not passed yet: a promise for today may still be kept today. */
  public boolean isUpcoming(LocalDate day) {
    return !promisedFor.isBefore(day);
  }
}
