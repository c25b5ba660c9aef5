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
  private final Map<Subject, List<ExclusionReason>> exclusions = new HashMap<>();
  private final Map<Subject, Concluded> planned = new HashMap<>();
  private final Map<Task, List<ExclusionReason>> persons = new HashMap<>();

  Plan(List<Concluded> conclusions) {
    for (var concluded : conclusions) {
      switch (concluded.conclusion()) {
        case Exclusion(var subject, var code) ->
            add(exclusions, subject, concluded.exclusion(code));
        case NeedsPerson(var task, var code) -> add(persons, task, concluded.exclusion(code));
        case PlannedStep(var entry) -> planned.putIfAbsent(entry, concluded);
        case io.relance.rules.facts.ProfileChoice _ -> {
          // Chosen before, by the rules of its own family.
        }
      }
    }
    exclusions.values().forEach(reasons -> reasons.sort(ExclusionOrder.MOST_TELLING_FIRST));
    persons.values().forEach(reasons -> reasons.sort(ExclusionOrder.MOST_TELLING_FIRST));
  }

  private static <K> void add(
      Map<K, List<ExclusionReason>> reasons, K subject, ExclusionReason reason) {
    var all = reasons.computeIfAbsent(subject, _ -> new ArrayList<>());
    if (!all.contains(reason)) {
      all.add(reason);
    }
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
    return of(item.fact()).isEmpty() && of(item.fact().customer()).isEmpty();
  }

  List<ExclusionReason> of(Subject subject) {
    return exclusions.getOrDefault(subject, List.of());
  }

  /** Why a person has to send it, null when it may go by itself. */
  @Nullable ExclusionReason needsPerson(Task task) {
    var reasons = persons.getOrDefault(task, List.of());
    return reasons.isEmpty() ? null : reasons.getFirst();
  }
}
