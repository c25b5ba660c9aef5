package io.relance.rules.engine;

import io.relance.policy.Phase;
import io.relance.policy.Step;
import java.util.Comparator;
import java.util.List;

/**
 * A task in the making: which entries share it, before rules have seen it.
 *
 * @param lines ordered by due date, then id
 */
record Draft(Step step, String currency, List<Line> lines) {
  /** By currency, then in the order of a scenario. */
  static final Comparator<Draft> IN_ORDER =
      Comparator.comparing(Draft::currency)
          .thenComparing(draft -> draft.step().phase())
          .thenComparing(draft -> draft.step().level());

  /**
   * One entry in it.
   *
   * @param movesStep false for an entry that is listed without going through a step
   */
  record Line(Item item, int level, boolean movesStep) {}

  boolean isReminder() {
    return step.phase() == Phase.REMINDER;
  }

  boolean isThanks() {
    return step.phase() == Phase.THANKS;
  }

  /** There is something to say: a debt, or a payment to acknowledge. */
  boolean hasSubject() {
    return isThanks() || hasDebt();
  }

  boolean hasDebt() {
    return lines.stream().anyMatch(line -> line.item().isDebt());
  }

  boolean holds(Item item) {
    // By id: an item is a record of records, and comparing those for each line took most of the
    // time.
    return holds(item.entry().id());
  }

  boolean holds(String id) {
    return lines.stream().anyMatch(line -> line.item().entry().id().equals(id));
  }
}
