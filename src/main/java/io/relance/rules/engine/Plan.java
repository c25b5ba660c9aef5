package io.relance.rules.engine;

import io.relance.rules.ExclusionReason;
import io.relance.rules.facts.Exclusion;
import io.relance.rules.facts.NeedsPerson;
import io.relance.rules.facts.PlannedStep;
import io.relance.rules.facts.Subject;
import io.relance.rules.facts.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conclusions that stand about an account, by what they are about. */
final class Plan {
  private final Map<Subject, List<Concluded>> exclusions = new HashMap<>();
  private final Map<Subject, Concluded> planned = new HashMap<>();
  private final Map<Subject, List<ExclusionReason>> reasons = new HashMap<>();
  private final Map<Task, List<Concluded>> persons = new HashMap<>();

  Plan(List<Concluded> conclusions) {
    for (var concluded : conclusions) {
      switch (concluded.conclusion()) {
        case Exclusion(var subject, var _) -> add(exclusions, subject, concluded);
        case NeedsPerson(var task, var _) -> add(persons, task, concluded);
        case PlannedStep(var entry) -> planned.putIfAbsent(entry, concluded);
        case io.relance.rules.facts.ProfileChoice _ -> {
          // Chosen before, by the rules of its own family.
        }
      }
    }
  }

  private static <K> void add(Map<K, List<Concluded>> all, K subject, Concluded concluded) {
    all.computeIfAbsent(subject, _ -> new ArrayList<>()).add(concluded);
  }

  /** The rule that found the step due, null when none did. */
  @Nullable Concluded planned(Item item) {
    return item.next() == null ? null : planned.get(item.fact());
  }

  boolean isPlanned(Item item) {
    return planned(item) != null;
  }

  /** Its own exclusions and its customer's, most telling first. */
  List<ExclusionReason> exclusions(Item item) {
    var own = of(item.fact());
    var customers = of(item.fact().customer());
    if (customers.isEmpty()) {
      return own;
    }
    var all = new ArrayList<>(own);
    all.addAll(customers);
    all.sort(ExclusionOrder.MOST_TELLING_FIRST);
    return all;
  }

  boolean isTicked(Item item) {
    return !exclusions.containsKey(item.fact()) && !exclusions.containsKey(item.fact().customer());
  }

  /** Why it is left out, most telling first; empty when it is not. */
  List<ExclusionReason> of(Subject subject) {
    var concluded = exclusions.get(subject);
    return concluded == null ? List.of() : reasons.computeIfAbsent(subject, _ -> told(concluded));
  }

  /** Words are made when they are asked for: most plans are only asked who is ticked. */
  private static List<ExclusionReason> told(List<Concluded> concluded) {
    return concluded.stream()
        .map(Concluded::exclusion)
        .distinct()
        .sorted(ExclusionOrder.MOST_TELLING_FIRST)
        .toList();
  }

  /** Why a person has to send it, null when it may go by itself. */
  @Nullable ExclusionReason needsPerson(Task task) {
    var all = told(persons.getOrDefault(task, List.of()));
    return all.isEmpty() ? null : all.getFirst();
  }
}
