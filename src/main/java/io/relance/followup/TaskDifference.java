package io.relance.followup;

import io.relance.policy.Phase;
import io.relance.policy.Step;
import io.relance.rules.AccountDecision;
import io.relance.rules.EntryDecision;
import io.relance.rules.TaskDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the rules would have with the tasks that stand, for one account.
 *
 * @param added new tasks
 * @param changed standing tasks, as they must be now
 * @param reworded of the changed ones those in which only words did: a reason counts the days on
 * @param confirmed standing tasks that stay as they are
 * @param withdrawn standing tasks that are no longer due, cancelled with the reason in words
 */
record TaskDifference(
    List<Task> added,
    List<Task> changed,
    Set<UUID> reworded,
    List<Task> confirmed,
    List<Task> withdrawn) {

  static TaskDifference empty() {
    return new TaskDifference(
        new ArrayList<>(),
        new ArrayList<>(),
        new HashSet<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /**
   * What every task of this evaluation shares.
   *
   * @param held why an automatic task of this customer must wait, empty when it need not
   */
  record Context(
      String entity, LocalDate day, @Nullable UUID run, Instant now, Optional<String> held) {}

  void addAll(TaskDifference other) {
    added.addAll(other.added);
    changed.addAll(other.changed);
    reworded.addAll(other.reworded);
    confirmed.addAll(other.confirmed);
    withdrawn.addAll(other.withdrawn);
  }

  private void add(Task before, Task now) {
    if (content(before, true).equals(content(now, true))) {
      confirmed.add(now);
      return;
    }
    changed.add(now);
    if (content(before, false).equals(content(now, false))) {
      reworded.add(now.id());
    }
  }

  private record Key(String currency, Phase phase, int level) {}

  static TaskDifference of(
      Context context, AccountDecision decision, List<Task> standing, List<Task> putOff) {
    var byKey =
        standing.stream()
            .collect(Collectors.toMap(TaskDifference::key, Function.identity(), (a, _) -> a));
    var notAgain = notAgain(putOff);
    var decided =
        decision.entries().stream()
            .collect(Collectors.toMap(entry -> entry.entry().id(), Function.identity()));
    var difference = empty();
    for (var draft : decision.tasks()) {
      var key = new Key(draft.currency(), draft.step().phase(), draft.step().level());
      var task = byKey.remove(key);
      if (task != null && isToBeWithdrawn(task, draft)) {
        difference.withdrawn.add(withdrawn(context, task, decided));
        task = null;
      }
      if (task != null) {
        difference.add(task, merged(context, decision, task, draft, decided));
      } else if (!PutOff.covers(notAgain.getOrDefault(key, Set.of()), draft)) {
        difference.added.add(added(context, decision, draft, decided));
      }
    }
    byKey.values().stream()
        .sorted(Comparator.comparing(Task::id))
        .forEach(task -> difference.withdrawn.add(withdrawn(context, task, decided)));
    return difference;
  }

  /** The entries whose step is not proposed again yet, by what would propose it. */
  private static Map<Key, Set<String>> notAgain(List<Task> putOff) {
    var entries = new HashMap<Key, Set<String>>();
    for (var task : putOff) {
      var of = entries.computeIfAbsent(key(task), _ -> new HashSet<>());
      task.lines().stream()
          .filter(line -> line.ticked() && line.movesStep())
          .forEach(line -> of.add(line.entry()));
    }
    return entries;
  }

  /**
   * Queued, and now every entry of it is left out: the queued reminder ends, visibly, and a fresh
   * one shows why.
   */
  private static boolean isToBeWithdrawn(Task task, TaskDraft draft) {
    return task.status() != TaskStatus.PROPOSED
        && lines(draft, task.lines()).stream().noneMatch(Task.Line::ticked);
  }

  private static Task added(
      Context context,
      AccountDecision decision,
      TaskDraft draft,
      Map<String, EntryDecision> decided) {
    var lines = lines(draft, List.of());
    var held = heldBy(context, draft);
    var goes =
        draft.step().automatic() && held == null && lines.stream().anyMatch(Task.Line::ticked);
    var step = draft.step();
    return new Task(
        UUID.randomUUID(),
        context.entity(),
        decision.customer(),
        goes ? TaskStatus.APPROVED : TaskStatus.PROPOSED,
        step.phase(),
        step.level(),
        step.channel(),
        step.template(),
        step.cc(),
        draft.currency(),
        draft.total(),
        step.automatic(),
        held,
        dueOn(context, draft, decided),
        context.day(),
        context.run(),
        draft.why(),
        decision.ruleBook(),
        null,
        context.now(),
        context.now(),
        lines);
  }

  private static Task merged(
      Context context,
      AccountDecision decision,
      Task task,
      TaskDraft draft,
      Map<String, EntryDecision> decided) {
    var lines = lines(draft, task.lines());
    var step = draft.step();
    var held = task.status() == TaskStatus.PROPOSED ? heldBy(context, draft) : task.heldBy();
    var goes =
        task.status() == TaskStatus.PROPOSED
            && step.automatic()
            && held == null
            && lines.stream().anyMatch(Task.Line::ticked);
    return new Task(
        task.id(),
        task.entity(),
        task.customer(),
        goes ? TaskTransition.APPROVE.to() : status(task, step),
        step.phase(),
        step.level(),
        step.channel(),
        step.template(),
        step.cc(),
        draft.currency(),
        Task.total(step.phase(), lines),
        step.automatic(),
        held,
        dueOn(context, draft, decided),
        context.day(),
        context.run() == null ? task.run() : context.run(),
        draft.why(),
        decision.ruleBook(),
        null,
        task.createdAt(),
        context.now(),
        lines);
  }

  /**
   * What a person approved for one channel is not approved for another; what goes by itself starts
   * again on the new one, even when a sender of the old one holds it.
   */
  private static TaskStatus status(Task task, Step step) {
    var move = step.automatic() ? TaskTransition.REROUTE : TaskTransition.RECONSIDER;
    return task.channel() != step.channel() && move.isPossibleFrom(task.status())
        ? move.to()
        : task.status();
  }

  private static Task withdrawn(Context context, Task task, Map<String, EntryDecision> decided) {
    var causes =
        task.lines().stream()
            .filter(Task.Line::ticked)
            .map(line -> line.reference() + " " + cause(decided.get(line.entry())))
            .distinct()
            .limit(5)
            .collect(Collectors.joining("; "));
    var reason =
        causes.isEmpty()
            ? "Withdrawn: nothing of it is due any more."
            : "Withdrawn: " + causes + ".";
    return TaskMoves.to(task, TaskTransition.WITHDRAW, reason, context.now());
  }

  private static String cause(@Nullable EntryDecision decision) {
    if (decision == null) {
      return "is settled or closed";
    }
    if (!decision.exclusions().isEmpty()) {
      return "is left out (" + decision.exclusions().getFirst().code() + ")";
    }
    var next = decision.next();
    return next == null
        ? "has no further step"
        : "is due for another step or on another day (" + next.dueOn() + ")";
  }

  private static @Nullable String heldBy(Context context, TaskDraft draft) {
    if (!draft.step().automatic()) {
      return null;
    }
    var person = draft.needsPerson();
    return person != null
        ? person.code() + ": " + person.reason().detail()
        : context.held().orElse(null);
  }

  private static List<Task.Line> lines(TaskDraft draft, List<Task.Line> standing) {
    var byEntry = new HashMap<String, Task.Line>();
    standing.forEach(line -> byEntry.put(line.entry(), line));
    return draft.lines().stream().map(line -> line(line, byEntry.get(line.entry().id()))).toList();
  }

  private static Task.Line line(TaskDraft.Line line, Task.@Nullable Line standing) {
    var byHand = standing != null && standing.byHand() ? standing : null;
    var entry = line.entry();
    return new Task.Line(
        entry.id(),
        entry.reference(),
        entry.kind().code(),
        entry.dueDate(),
        entry.openAmount(),
        entry.amount(),
        line.daysOverdue(),
        line.level(),
        line.movesStep(),
        byHand == null ? line.ticked() : byHand.ticked(),
        line.exclusion(),
        byHand != null);
  }

  private static LocalDate dueOn(
      Context context, TaskDraft draft, Map<String, EntryDecision> decided) {
    return draft.lines().stream()
        .filter(TaskDraft.Line::movesStep)
        .map(line -> decided.get(line.entry().id()))
        .map(
            decision ->
                decision == null || decision.next() == null
                    ? context.day()
                    : decision.next().dueOn())
        .min(Comparator.naturalOrder())
        .orElse(context.day());
  }

  private static Key key(Task task) {
    return new Key(task.currency(), task.phase(), task.level());
  }

  /**
   * What counts as a change: not the day, the run, or the number of decimals an amount is written
   * with.
   *
   * @param words whether the words of reasons count, too
   */
  private static List<@Nullable Object> content(Task task, boolean words) {
    var content = new ArrayList<@Nullable Object>();
    content.add(task.status());
    content.add(List.of(task.channel(), task.template(), task.automatic(), task.cc()));
    content.add(task.total().stripTrailingZeros());
    content.add(task.heldBy());
    content.add(task.dueOn());
    content.add(task.why().rule());
    for (var line : task.lines()) {
      content.add(
          List.of(
              line.entry(),
              line.reference(),
              line.dueDate(),
              line.level(),
              line.movesStep(),
              line.ticked()));
      content.add(line.openAmount().stripTrailingZeros());
      var exclusion = line.exclusion();
      content.add(exclusion == null || words ? exclusion : exclusion.code());
    }
    return content;
  }
}
