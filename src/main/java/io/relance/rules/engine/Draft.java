package io.relance.rules.engine;

import io.relance.policy.Phase;
import io.relance.policy.Step;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A task in the making: which entries share it, before rules have seen it.
 *
 * @param lines ordered by due date, then id
 * @param entries ids of the lines' entries: who is in a draft is asked for every entry
 */
record Draft(Step step, String currency, List<Line> lines, Set<String> entries) {
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

  static Draft of(Step step, String currency, List<Line> lines) {
    var entries = HashSet.<String>newHashSet(lines.size());
    lines.forEach(line -> entries.add(line.item().entry().id()));
    return new Draft(step, currency, lines, entries);
  }

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
    return holds(item.entry().id());
  }

  boolean holds(String id) {
    return entries.contains(id);
  }
}
