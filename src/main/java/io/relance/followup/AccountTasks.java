package io.relance.followup;

import io.relance.followup.RuleEffect.Changes;
import io.relance.followup.RuleEffect.Planned;
import io.relance.followup.RulePool.Verdict;
import io.relance.ledger.Entry;
import io.relance.policy.Phase;
import io.relance.rules.AccountDecision;
import io.relance.rules.TaskDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one account that have something to send, by what they are. One whose every entry is
 * left out counts as none, and so does one that a person put off.
 *
 * @param decision null when the account was refused
 */
record AccountTasks(@Nullable AccountDecision decision, SortedMap<Key, TaskDraft> byKey) {

  /** What makes it the same task under both books. */
  record Key(String currency, Phase phase, int level) implements Comparable<Key> {

    static Key of(TaskDraft draft) {
      return new Key(draft.currency(), draft.step().phase(), draft.step().level());
    }

    String step() {
      return phase.code() + (level == 0 ? "" : " " + level);
    }

    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::currency)
          .thenComparing(Key::phase)
          .thenComparing(Key::level)
          .compare(this, other);
    }
  }

  /** A task that one side has otherwise, or not at all. */
  record Differing(Key key, Changes kind, Set<String> references) {}

  static AccountTasks of(Verdict verdict, List<PutOff> putOff, LocalDate day) {
    var byKey = new TreeMap<Key, TaskDraft>();
    return switch (verdict) {
      case Verdict.Refused _ -> new AccountTasks(null, byKey);
      case Verdict.Decided decided -> {
        decided.decision().tasks().stream()
            .filter(draft -> draft.lines().stream().anyMatch(TaskDraft.Line::ticked))
            .filter(draft -> !PutOff.covers(putOff, draft, day))
            .forEach(draft -> byKey.put(Key.of(draft), draft));
        yield new AccountTasks(decided.decision(), byKey);
      }
    };
  }

  static List<Differing> difference(AccountTasks before, AccountTasks after) {
    var keys = new LinkedHashSet<>(before.byKey.keySet());
    keys.addAll(after.byKey.keySet());
    var all = new ArrayList<Differing>();
    for (var key : keys) {
      var now = before.byKey.get(key);
      var then = after.byKey.get(key);
      var kind =
          new Changes(
              now == null ? 1 : 0,
              then == null ? 1 : 0,
              now != null && then != null && !same(now, then) ? 1 : 0);
      if (kind.total() > 0) {
        var references = new LinkedHashSet<String>();
        references.addAll(references(now));
        references.addAll(references(then));
        all.add(new Differing(key, kind, references));
      }
    }
    return all;
  }

  private static Set<String> references(@Nullable TaskDraft draft) {
    return draft == null
        ? Set.of()
        : draft.lines().stream()
            .map(TaskDraft.Line::entry)
            .map(Entry::reference)
            .collect(Collectors.toSet());
  }

  /** The same entries for the same amount on the same way; who has to send it included. */
  private static boolean same(TaskDraft one, TaskDraft other) {
    return one.total().compareTo(other.total()) == 0
        && one.step().equals(other.step())
        && Objects.equals(person(one), person(other))
        && ticked(one).equals(ticked(other));
  }

  private static @Nullable String person(TaskDraft draft) {
    return draft.needsPerson() == null ? null : draft.needsPerson().code();
  }

  private static List<String> ticked(TaskDraft draft) {
    return draft.lines().stream()
        .filter(TaskDraft.Line::ticked)
        .map(line -> line.entry().id())
        .toList();
  }

  /** What the ticked lines come to, by currency. */
  SortedMap<String, BigDecimal> totals() {
    var totals = new TreeMap<String, BigDecimal>();
    byKey.values().forEach(draft -> totals.merge(draft.currency(), draft.total(), BigDecimal::add));
    return totals;
  }

  /** How far two totals are apart, all currencies added up as numbers: it only ranks. */
  BigDecimal distance(AccountTasks other) {
    var apart = new TreeMap<>(totals());
    other
        .totals()
        .forEach((currency, total) -> apart.merge(currency, total.negate(), BigDecimal::add));
    return apart.values().stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Each as it is planned. */
  List<Planned> planned() {
    return byKey.entrySet().stream()
        .map(
            task ->
                new Planned(
                    task.getKey().phase(),
                    task.getKey().level(),
                    task.getValue().step().channel(),
                    task.getValue().total(),
                    task.getKey().currency(),
                    task.getValue().needsPerson() != null))
        .toList();
  }
}
