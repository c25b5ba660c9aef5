package io.relance.followup;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What came of doing a task by hand.
 *
 * @param movesStep its entries have been through the step; false for a call that reached nobody
 * @param outcome in a word or two; null when nothing was said
 * @param note in a person's words; null likewise
 * @param againOn the first day on which the step is proposed again when it was not moved; null for
 *     the next day
 */
public record Completion(
    boolean movesStep,
    @Nullable String outcome,
    @Nullable String note,
    @Nullable LocalDate againOn) {
  /** Done, and nothing more to say. */
  public static final Completion DONE = new Completion(true, null, null, null);

  /** Outcome and note as one text; null when there is neither. */
  @Nullable String inWords() {
    if (outcome == null || note == null) {
      return outcome == null ? note : outcome;
    }
    return outcome + ": " + note;
  }
}
