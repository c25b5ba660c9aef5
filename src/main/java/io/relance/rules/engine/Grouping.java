package io.relance.rules.engine;

import io.relance.policy.Entity;
import io.relance.policy.NextStep;
import io.relance.policy.Phase;
import io.relance.policy.Step;
import io.relance.rules.engine.Draft.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which entries share a reminder. Currencies never mix, credits are never in a notice, and an entry
 * whose reminder is on its way is in no other.
 */
final class Grouping {
  private static final Comparator<Item> BY_LEVEL =
      Comparator.comparingInt(item -> step(item).level());

  private final AccountFacts facts;
  private final Plan plan;
  private final List<Item> planned;

  Grouping(AccountFacts facts, Plan plan) {
    this.facts = facts;
    this.plan = plan;
    this.planned = facts.items().stream().filter(plan::isPlanned).toList();
  }

  /** The drafts, in order; one may hold credits only, for rules to say why it comes to nothing. */
  List<Draft> drafts(Entity.Grouping grouping) {
    if (planned.isEmpty()) {
      return List.of();
    }
    var reminders = planned.stream().filter(item -> item.isAt(Phase.REMINDER)).toList();
    var drafts = new ArrayList<>(byStep(notices()));
    drafts.addAll(byStep(planned.stream().filter(item -> item.isAt(Phase.THANKS)).toList()));
    drafts.addAll(
        switch (grouping) {
          case ITEM -> byStep(reminders);
          case ACCOUNT -> byCurrency(reminders).values().stream().map(this::whole).toList();
        });
    drafts.sort(Draft.IN_ORDER);
    return facts.settings().includeCreditsNotDue() ? withCreditsNotDue(drafts) : drafts;
  }

  private List<Item> notices() {
    return planned.stream().filter(item -> item.isAt(Phase.NOTICE) && item.isDebt()).toList();
  }

  private static List<Draft> byStep(List<Item> items) {
    record Shared(Phase phase, int level, String currency) {}
    var groups = new LinkedHashMap<Shared, List<Item>>();
    for (var item : items) {
      var key = new Shared(step(item).phase(), step(item).level(), item.entry().currency());
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(item);
    }
    return groups.values().stream()
        .map(group -> draft(step(group.getFirst()), group.stream().map(Grouping::moving)))
        .toList();
  }

  private static Map<String, List<Item>> byCurrency(List<Item> items) {
    var groups = new LinkedHashMap<String, List<Item>>();
    for (var item : items) {
      groups.computeIfAbsent(item.entry().currency(), _ -> new ArrayList<>()).add(item);
    }
    return groups;
  }

  /** One reminder for a currency: what moves a step, at the highest one, with all that is late. */
  private Draft whole(List<Item> moving) {
    var debts = moving.stream().filter(Item::isDebt).toList();
    var ticked = debts.stream().filter(plan::isTicked).toList();
    if (ticked.isEmpty()) {
      // Nothing goes out, so nothing else is listed beside what is left out.
      var shown = debts.isEmpty() ? moving : debts;
      return draft(highest(shown), moving.stream().map(Grouping::moving));
    }
    var currency = moving.getFirst().entry().currency();
    // By identity: an item is a record of records.
    Set<Item> own = Collections.newSetFromMap(new IdentityHashMap<>());
    own.addAll(moving);
    var lines =
        facts.items().stream()
            .filter(item -> item.entry().currency().equals(currency))
            .filter(item -> own.contains(item) || isListed(item))
            .map(item -> own.contains(item) ? moving(item) : listed(item));
    return draft(highest(ticked), lines);
  }

  private static boolean isListed(Item item) {
    return item.fact().late() && !item.fact().inProgress() && !item.isSettled();
  }

  private static Step highest(List<Item> items) {
    return step(items.stream().max(BY_LEVEL).orElseThrow());
  }

  /** Credits not due yet join the highest reminder of their currency. */
  private List<Draft> withCreditsNotDue(List<Draft> drafts) {
    var joined = new ArrayList<Draft>();
    for (var draft : drafts) {
      var isHighest =
          drafts.stream()
              .filter(other -> other.isReminder() && other.currency().equals(draft.currency()))
              .allMatch(other -> other.step().level() <= draft.step().level());
      joined.add(draft.isReminder() && draft.hasDebt() && isHighest ? joinedBy(draft) : draft);
    }
    return joined;
  }

  private Draft joinedBy(Draft draft) {
    var credits =
        facts.items().stream()
            .filter(item -> item.isCredit() && !item.fact().late() && !item.fact().inProgress())
            .filter(item -> item.entry().currency().equals(draft.currency()))
            .filter(item -> !plan.isPlanned(item) && !draft.holds(item))
            .map(Grouping::listed);
    return draft(draft.step(), Stream.concat(draft.lines().stream(), credits));
  }

  private static Draft draft(Step step, Stream<Line> lines) {
    var ordered = lines.sorted(Comparator.comparing(Line::item, Item.IN_ORDER)).toList();
    return Draft.of(step, ordered.getFirst().item().entry().currency(), ordered);
  }

  private static Line moving(Item item) {
    return new Line(item, step(item).level(), true);
  }

  private static Line listed(Item item) {
    return new Line(item, item.fact().lastLevel(), false);
  }

  private static Step step(Item item) {
    NextStep next = item.next();
    if (next == null) {
      throw new IllegalArgumentException("Entry " + item.entry().id() + " has no next step");
    }
    return next.step();
  }
}
