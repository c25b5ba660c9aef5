package io.relance.rules.engine;

import io.relance.ledger.Entry;
import io.relance.policy.Settings;
import io.relance.rules.facts.Task;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.stream.Stream;

/** A draft in the words of rule authors. */
final class TaskFacts {
  private final AccountFacts facts;
  private final Settings settings;
  private final Plan plan;

  TaskFacts(AccountFacts facts, Settings settings, Plan plan) {
    this.facts = facts;
    this.settings = settings;
    this.plan = plan;
  }

  Task of(Draft draft) {
    var ticked = draft.lines().stream().map(Draft.Line::item).filter(plan::isTicked).toList();
    var total = draft.isThanks() ? sum(ticked.stream(), Entry::amount) : sum(ticked.stream());
    var floor = settings.reminderFloor();
    var ceiling = settings.reminderCeiling();
    return new Task(
        facts.customer(),
        draft.currency(),
        draft.step().phase().code(),
        draft.step().level(),
        draft.step().channel().code(),
        draft.step().automatic(),
        ticked.size(),
        total,
        balance(draft, total),
        ticked.stream().mapToInt(item -> Math.max(0, item.fact().daysOverdue())).max().orElse(0),
        !draft.isThanks() && total.signum() > 0 && floor != null && total.compareTo(floor) < 0,
        !draft.isThanks() && ceiling != null && total.compareTo(ceiling) > 0);
  }

  /** Late debts and the draft's own, less the credits that count. No credit counts in a notice. */
  private BigDecimal balance(Draft draft, BigDecimal total) {
    if (!draft.isReminder()) {
      return total;
    }
    return sum(facts.items().stream().filter(item -> counts(item, draft)));
  }

  private boolean counts(Item item, Draft draft) {
    if (!item.entry().currency().equals(draft.currency()) || item.fact().lettered()) {
      return false;
    }
    return item.fact().late()
        || draft.holds(item)
        || (item.isCredit() && settings.includeCreditsNotDue());
  }

  private static BigDecimal sum(Stream<Item> items) {
    return sum(items, Entry::openAmount);
  }

  private static BigDecimal sum(Stream<Item> items, Function<Entry, BigDecimal> amount) {
    return items.map(Item::entry).map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
