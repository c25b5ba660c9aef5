package io.relance.rules;

import io.relance.ledger.Entry;
import io.relance.policy.Step;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as the rules would have it, before guards and before it is compared with what is stored.
 *
 * @param total of the ticked lines
 * @param lines at least one of them a debt; ordered by due date, then entry id
 * @param why the rule that planned its step
 * @param needsPerson why it must not go by itself, null when it may
 */
public record TaskDraft(
    Step step,
    String currency,
    BigDecimal total,
    List<Line> lines,
    Reason why,
    @Nullable ExclusionReason needsPerson) {

  /**
   * One entry in it.
   *
   * @param level of the step the entry is at: the task's own, or the entry's last one when {@code
   *     movesStep} is false
   * @param movesStep false for an entry that an account-wise reminder lists without moving it to a
   *     new step
   * @param exclusion why it is not ticked; null exactly when it is ticked
   */
  public record Line(
      Entry entry,
      int daysOverdue,
      int level,
      boolean movesStep,
      @Nullable ExclusionReason exclusion) {

    /** Whether it counts in the total and goes out with the reminder. */
    public boolean ticked() {
      return exclusion == null;
    }
  }
}
