package io.relance.rules.engine;

import io.relance.ledger.Entry;
import io.relance.rules.EntryDecision;
import io.relance.rules.EntryDecision.Outcome;
import io.relance.rules.ExclusionReason;
import io.relance.rules.Reason;
import io.relance.rules.TaskDraft;
import io.relance.rules.facts.Task;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the outcome for each entry and each task off the conclusions that stand in the end. */
final class Outcomes {
  private final Plan plan;
  private final List<Settled> drafts;

  /** A draft with the fact that rules saw of it. */
  record Settled(Draft draft, Task task) {}

  Outcomes(Plan plan, List<Settled> drafts) {
    this.plan = plan;
    this.drafts = drafts;
  }

  /** One decision for each entry, in the ledger's order. */
  List<EntryDecision> entries(List<Entry> entries, List<Item> items) {
    var byId = new HashMap<String, EntryDecision>();
    items.forEach(item -> byId.put(item.entry().id(), decision(item)));
    var decisions = new ArrayList<EntryDecision>(entries.size());
    entries.forEach(entry -> decisions.add(byId.get(entry.id())));
    return List.copyOf(decisions);
  }

  private EntryDecision decision(Item item) {
    var exclusions = exclusions(item);
    var planned = plan.planned(item);
    @Nullable Reason reason = planned == null ? null : planned.reason();
    return new EntryDecision(
        item.entry(), outcome(item, planned != null, exclusions), item.next(), reason, exclusions);
  }

  private Outcome outcome(Item item, boolean planned, List<ExclusionReason> exclusions) {
    if (item.fact().inProgress()) {
      return Outcome.NOT_YET;
    }
    if (exclusions.isEmpty()) {
      return planned && isInTask(item) ? Outcome.DUE : Outcome.NOT_YET;
    }
    return planned || (item.fact().late() && !item.isSettled())
        ? Outcome.EXCLUDED
        : Outcome.NOT_YET;
  }

  private boolean isInTask(Item item) {
    return drafts.stream().anyMatch(it -> it.draft().hasSubject() && it.draft().holds(item));
  }

  /** The entry's own, its customer's, and those of the tasks it would have been in. */
  private List<ExclusionReason> exclusions(Item item) {
    var all = new ArrayList<>(plan.exclusions(item));
    for (var settled : drafts) {
      if (settled.draft().holds(item)) {
        all.addAll(plan.of(settled.task()));
      }
    }
    all.sort(ExclusionOrder.MOST_TELLING_FIRST);
    return List.copyOf(all);
  }

  /** The drafts that come to a task. */
  List<TaskDraft> tasks() {
    return drafts.stream().filter(settled -> settled.draft().hasSubject()).map(this::task).toList();
  }

  private TaskDraft task(Settled settled) {
    var draft = settled.draft();
    var lines = draft.lines().stream().map(line -> line(line, settled.task())).toList();
    var total =
        lines.stream()
            .filter(TaskDraft.Line::ticked)
            .map(line -> draft.isThanks() ? line.entry().amount() : line.entry().openAmount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new TaskDraft(
        draft.step(), draft.currency(), total, lines, why(draft), plan.needsPerson(settled.task()));
  }

  private TaskDraft.Line line(Draft.Line line, Task task) {
    var item = line.item();
    var own = plan.exclusions(item);
    var exclusions = own.isEmpty() ? plan.of(task) : own;
    return new TaskDraft.Line(
        item.entry(),
        item.fact().daysOverdue(),
        line.level(),
        line.movesStep(),
        exclusions.isEmpty() ? null : exclusions.getFirst());
  }

  /** The rule that planned the task's own step: for a ticked line of it where there is one. */
  private Reason why(Draft draft) {
    var atStep =
        draft.lines().stream()
            .filter(line -> line.movesStep() && line.level() == draft.step().level())
            .map(Draft.Line::item)
            .toList();
    var item = atStep.stream().filter(plan::isTicked).findFirst().orElse(atStep.getFirst());
    var planned = plan.planned(item);
    if (planned == null) {
      throw new IllegalStateException("Entry " + item.entry().id() + " is in a task unplanned");
    }
    return planned.reason();
  }
}
