package io.relance.followup;

import io.relance.rules.AccountDecision;
import io.relance.rules.EntryDecision;
import io.relance.rules.Reason;
import io.relance.rules.TaskDraft;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each rule made a difference: entries it left out or planned a step of, tasks it keeps
 * for a person, customers whose profile it chose. Not for several threads.
 */
public final class RuleHits {
  private final SortedMap<String, SortedMap<String, Integer>> byFile = new TreeMap<>();

  /** Hits by the rule's file, then by its sentence: each row of a table is a rule. */
  public SortedMap<String, SortedMap<String, Integer>> byFile() {
    return byFile;
  }

  void add(AccountDecision decision) {
    var profile = decision.profile();
    if (profile != null && profile.reason() != null) {
      count(profile.reason(), 1);
    }
    decision.entries().forEach(this::add);
    decision.tasks().forEach(this::add);
  }

  private void add(EntryDecision entry) {
    switch (entry.outcome()) {
      case EXCLUDED -> entry.exclusions().forEach(excluded -> count(excluded.reason(), 1));
      case DUE -> {
        if (entry.planned() != null) {
          count(entry.planned(), 1);
        }
      }
      case NOT_YET -> {}
    }
  }

  private void add(TaskDraft task) {
    if (task.needsPerson() != null) {
      count(task.needsPerson().reason(), 1);
    }
  }

  void add(RuleHits other) {
    other
        .byFile()
        .forEach(
            (file, rules) ->
                rules.forEach((rule, hits) -> count(new Reason(rule, file, ""), hits)));
  }

  private void count(Reason reason, int hits) {
    byFile
        .computeIfAbsent(reason.file(), _ -> new TreeMap<>())
        .merge(reason.rule(), hits, Integer::sum);
  }
}
