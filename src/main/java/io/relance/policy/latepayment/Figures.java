package io.relance.policy.latepayment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry's delay costs, in the entry's currency.
 *
 * @param penalties in cents; null when they are not known, and a warning says why
 * @param indemnity null when none is owed, or when that is not known and a warning says why
 * @param segments how the penalties come about, in order
 * @param warnings English sentences
 */
public record Figures(
    @Nullable BigDecimal penalties,
    @Nullable BigDecimal indemnity,
    List<Segment> segments,
    List<String> warnings) {

  /** Nothing is owed for a delay. */
  static final Figures NONE = new Figures(new BigDecimal("0.00"), null, List.of(), List.of());

  /** Copies the lists. */
  public Figures {
    segments = List.copyOf(segments);
    warnings = List.copyOf(warnings);
  }
}
