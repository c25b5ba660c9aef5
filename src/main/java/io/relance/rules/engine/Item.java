package io.relance.rules.engine;

import io.relance.ledger.Entry;
import io.relance.policy.NextStep;
import io.relance.policy.Phase;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the account under decision.
 *
 * @param fact the same entry as rules see it
 * @param next null when its scenario has no step for it, or it is in progress
 */
record Item(Entry entry, io.relance.rules.facts.Entry fact, @Nullable NextStep next) {
  /** The order of lines in a task, and of facts in a session. */
  static final Comparator<Item> IN_ORDER =
      Comparator.comparing((Item item) -> item.entry().dueDate())
          .thenComparing(item -> item.entry().id());

  boolean isDebt() {
    return entry.openAmount().signum() > 0;
  }

  boolean isCredit() {
    return entry.isCredit();
  }

  /** Settled: it is only there to be acknowledged. */
  boolean isSettled() {
    return entry.isSettled();
  }

  boolean isAt(Phase phase) {
    return next != null && next.step().phase() == phase;
  }
}
