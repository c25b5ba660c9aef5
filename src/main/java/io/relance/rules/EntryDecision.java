package io.relance.rules;

import io.relance.ledger.Entry;
import io.relance.policy.NextStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one entry.
 *
 * @param next the step it goes through next, null when its scenario has none for it
 * @param planned the rule that found the step due, null when it is not
 * @param exclusions why it is left out, most telling first; may be non-empty before its step is due
 */
public record EntryDecision(
    Entry entry,
    Outcome outcome,
    @Nullable NextStep next,
    @Nullable Reason planned,
    List<ExclusionReason> exclusions) {

  /**
   * Due: in a task, ticked. Excluded: it would be, were it not left out. Not yet: no step of it is
   * due.
   */
  public enum Outcome {
    DUE,
    EXCLUDED,
    NOT_YET;

    /** The word used in the API: {@code due}, {@code excluded}, {@code not-yet}. */
    public String code() {
      return switch (this) {
        case DUE -> "due";
        case EXCLUDED -> "excluded";
        case NOT_YET -> "not-yet";
      };
    }
  }
}
