package io.relance.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Left out of follow-up by hand.
 *
 * @param reason in a person's words; null when none was given
 * @param until the last day of it; null until somebody ends it
 */
public record Stop(@Nullable String reason, @Nullable LocalDate until) {
  /** A stop that nobody explained and that does not end by itself. */
  public static final Stop PLAIN = new Stop(null, null);
}
