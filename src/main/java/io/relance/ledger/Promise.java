package io.relance.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's promise to pay an amount of one entry on a date, not cancelled.
 *
 * @param openAmount what the entry had open when it was made; null when that was not noted:
 *     payments then count from the entry's own amount
 */
public record Promise(
    UUID id,
    String entry,
    BigDecimal amount,
    LocalDate promisedFor,
    @Nullable BigDecimal openAmount) {

  /** A promise of an entry of which nothing had been paid. */
  public Promise(UUID id, String entry, BigDecimal amount, LocalDate promisedFor) {
    this(id, entry, amount, promisedFor, null);
  }

  /** Not passed yet: a promise for today may still be kept today. */
  public boolean isUpcoming(LocalDate day) {
    return !promisedFor.isBefore(day);
  }
}
