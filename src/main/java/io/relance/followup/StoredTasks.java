package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.policy.PolicyStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people see of tasks and do with them. The customer is locked first, as everywhere, then the
 * task is read.
 */
final class StoredTasks implements Tasks {
  /** How long a call that reached nobody may put its step off. */
  private static final int LONGEST_PUT_OFF_DAYS = 90;

  private final PolicyStore policies;
  private final Guards guards;
  private final Waiting waiting;
  private final Clocks clocks;
  private final Set<TaskStatus> seen;

  StoredTasks(PolicyStore policies, Guards guards, Waiting waiting, Clocks clocks) {
    this(policies, guards, waiting, clocks, EnumSet.allOf(TaskStatus.class));
  }

  private StoredTasks(
      PolicyStore policies, Guards guards, Waiting waiting, Clocks clocks, Set<TaskStatus> seen) {
    this.policies = policies;
    this.guards = guards;
    this.waiting = waiting;
    this.clocks = clocks;
    this.seen = seen;
  }

  @Override
  public Tasks seenAs(Set<TaskStatus> statuses) {
    return new StoredTasks(policies, guards, waiting, clocks, Set.copyOf(statuses));
  }

  @Override
  public Optional<Task> find(Tx tx, UUID task) {
    return TaskReading.find(tx, task);
  }

  @Override
  public List<Task> find(Tx tx, Collection<UUID> tasks) {
    return TaskReading.find(tx, tasks);
  }

  @Override
  public List<Task> living(Tx tx, String entity, String customer, int limit) {
    return TaskReading.living(tx, entity, customer, limit);
  }

  @Override
  public Optional<Task> ofEntry(Tx tx, String entity, String entry) {
    return TaskReading.ofEntry(tx, entity, entry);
  }

  @Override
  public Optional<String> putOff(Tx tx, String entity, String entry) {
    var zone = policies.entity(tx, entity).orElseThrow().timeZone();
    return TaskReading.putOff(tx, entity, entry, clocks.today(tx, zone))
        .map(
            by ->
                "Its step is not proposed again before %s, since task %s ended without it%s."
                    .formatted(
                        by.until(),
                        by.task(),
                        by.reason() == null ? "" : " (" + by.reason() + ")"));
  }

  @Override
  public List<Task> list(Tx tx, TaskQuery query) {
    return TaskListing.list(tx, query);
  }

  @Override
  public TaskOutcome approve(Tx tx, UUID id) {
    return move(
        tx,
        id,
        TaskTransition.APPROVE,
        null,
        task -> {
          if (task.lines().stream().noneMatch(Task.Line::ticked)) {
            return refused(
                "nothing-ticked",
                "No entry of this task is ticked.\nMaybe tick one, or skip the task.");
          }
          var entity = policies.entity(tx, task.entity()).orElseThrow();
          var held =
              guards.againstCustomers(tx, entity, List.of(task.customer())).get(task.customer());
          if (held != null && goesOut(task)) {
            return refused(
                "max-contacts", held + "\nMaybe wait, or raise the entity's maxContacts.");
          }
          TaskWriting.releaseSteps(tx, List.of(id));
          tx.update(
              "update task set approved_by_hand = true where tenant = $1 and task = $2",
              tx.tenant(),
              id);
          return null;
        });
  }

  @Override
  public List<UUID> matching(Tx tx, TaskQuery criteria, Set<TaskStatus> statuses) {
    return TaskListing.ids(tx, criteria, statuses);
  }

  @Override
  public Map<UUID, String> waiting(Tx tx, Collection<Task> tasks) {
    return waiting.of(tx, tasks);
  }

  @Override
  public TaskOutcome complete(Tx tx, UUID id, Completion completion) {
    return move(
        tx,
        id,
        TaskTransition.COMPLETE,
        completion.inWords(),
        task -> {
          if (!completion.movesStep()) {
            return tried(tx, task, completion);
          }
          var refusal = performed(tx, task, "done");
          if (refusal == null) {
            recordByHand(tx, task, completion.inWords());
          }
          return refusal;
        });
  }

  /** A contact that moved nothing: its step stays due, and is proposed again from that day on. */
  private TaskOutcome.@Nullable Refused tried(Tx tx, Task task, Completion completion) {
    var today = today(tx, task);
    var again = completion.againOn();
    if (again != null
        && (!again.isAfter(today) || again.isAfter(today.plusDays(LONGEST_PUT_OFF_DAYS)))) {
      return refused(
          "again-out-of-range",
          "\"againOn\" is %s, but a step is proposed again from %s to %s.\nMaybe stop the entry until a later day."
              .formatted(again, today.plusDays(1), today.plusDays(LONGEST_PUT_OFF_DAYS)));
    }
    TaskWriting.releaseSteps(tx, List.of(task.id()));
    putOff(tx, task.id(), again == null ? today.plusDays(1) : again);
    recordByHand(tx, task, completion.inWords());
    return null;
  }

  private static void putOff(Tx tx, UUID task, LocalDate until) {
    tx.update(
        "update task set put_off_until = $3 where tenant = $1 and task = $2",
        tx.tenant(),
        task,
        until);
  }

  @Override
  public TaskOutcome skip(Tx tx, UUID id, String reason) {
    return move(tx, id, TaskTransition.SKIP, reason, task -> performed(tx, task, "skipped"));
  }

  @Override
  public TaskOutcome cancel(Tx tx, UUID id, String reason) {
    return move(
        tx,
        id,
        TaskTransition.CANCEL,
        reason,
        task -> {
          TaskWriting.releaseSteps(tx, List.of(id));
          putOff(tx, id, today(tx, task).plusDays(1));
          return null;
        });
  }

  @Override
  public TaskOutcome tick(Tx tx, UUID id, Map<String, Boolean> entries) {
    var task = locked(tx, id);
    if (task == null) {
      return new TaskOutcome.NotFound();
    }
    if (task.status() != TaskStatus.PROPOSED) {
      return refused(
          "not-proposed",
          "This task is %s; entries are ticked while it is proposed."
              .formatted(task.status().code()));
    }
    var known = task.lines().stream().map(Task.Line::entry).collect(Collectors.toSet());
    var unknown =
        entries.keySet().stream().filter(entry -> !known.contains(entry)).sorted().toList();
    if (!unknown.isEmpty()) {
      return refused("unknown-entry", "Not in this task: " + String.join(", ", unknown) + ".");
    }
    var lines = task.lines().stream().map(line -> ticked(line, entries.get(line.entry()))).toList();
    var changed = TaskMoves.withLines(task, lines, clocks.now(tx));
    TaskWriting.change(tx, List.of(changed));
    return new TaskOutcome.Moved(changed);
  }

  private static Task.Line ticked(Task.Line line, @Nullable Boolean ticked) {
    return ticked == null || ticked == line.ticked()
        ? line
        : new Task.Line(
            line.entry(),
            line.reference(),
            line.kind(),
            line.dueDate(),
            line.openAmount(),
            line.amount(),
            line.daysOverdue(),
            line.level(),
            line.movesStep(),
            ticked,
            line.exclusion(),
            true);
  }

  /** What a move does beside changing the status; a refusal stops it. */
  @FunctionalInterface
  private interface Effect {
    TaskOutcome.@Nullable Refused on(Task task);
  }

  private TaskOutcome move(
      Tx tx, UUID id, TaskTransition move, @Nullable String reason, Effect effect) {
    var task = locked(tx, id);
    if (task == null) {
      return new TaskOutcome.NotFound();
    }
    if (!move.isPossibleFrom(task.status())) {
      return refused("wrong-status", "This task is %s.".formatted(task.status().code()));
    }
    if (!seen.contains(task.status())) {
      return refused("status-changed", changed(task.status()));
    }
    var refusal = effect.on(task);
    if (refusal != null) {
      return refusal;
    }
    var moved = TaskMoves.to(task, move, reason, clocks.now(tx));
    TaskWriting.change(tx, List.of(moved));
    return new TaskOutcome.Moved(moved);
  }

  private String changed(TaskStatus now) {
    return "This task is %s now, and was to be dealt with as %s: nothing was done.\n%s"
        .formatted(
            now.code(),
            seen.stream().map(TaskStatus::code).sorted().collect(Collectors.joining(" or ")),
            now == TaskStatus.UNKNOWN
                ? "Maybe ask the customer first whether it arrived."
                : "Maybe look at it again.");
  }

  private @Nullable Task locked(Tx tx, UUID id) {
    TaskReading.lockCustomer(tx, id);
    tx.query("select from task where tenant = $1 and task = $2 for update", tx.tenant(), id);
    return TaskReading.find(tx, id).orElse(null);
  }

  private TaskOutcome.@Nullable Refused performed(Tx tx, Task task, String outcome) {
    if (TaskReading.isPerformedElsewhere(tx, task.id())) {
      return refused(
          "step-already-performed",
          "An entry of this task has been through the step by another reminder.\nMaybe cancel this one.");
    }
    var steps = task.lines().stream().filter(line -> line.ticked() && line.movesStep()).count();
    TaskWriting.releaseSteps(tx, List.of(task.id()));
    var completed = TaskWriting.completeSteps(tx, Map.of(task.id(), today(tx, task)), outcome);
    if (completed.getOrDefault(task.id(), 0) < steps) {
      throw new IllegalStateException(
          "A step of task " + task.id() + " has already been performed.");
    }
    return null;
  }

  /** A contact made by hand counts as one, and shows among what was sent. */
  private void recordByHand(Tx tx, Task task, @Nullable String detail) {
    tx.update(
        """
        insert into reminder (tenant, reminder, task, entity, customer, channel, phase, level, recipients, cc, lines,
          currency, total, outcome, detail, recorded_at)
        select $1, $2, task, entity, customer, channel, phase, level, '{}', '{}',
          coalesce((
            select jsonb_agg(jsonb_build_object('entry', line.entry, 'reference', line.reference,
              'kind', line.kind, 'dueDate', line.due_date, 'daysOverdue', task.decided_on - line.due_date,
              'level', line.level, 'openAmount', line.open_amount::text) order by line.due_date, line.entry)
            from task_line line where line.tenant = task.tenant and line.task = task.task and line.ticked), '[]'),
          currency, total, 'done', $5, $4
        from task where tenant = $1 and task = $3
        """,
        tx.tenant(),
        UUID.randomUUID(),
        task.id(),
        clocks.now(tx).atOffset(ZoneOffset.UTC),
        detail);
  }

  private LocalDate today(Tx tx, Task task) {
    return clocks.today(tx, policies.entity(tx, task.entity()).orElseThrow().timeZone());
  }

  private static boolean goesOut(Task task) {
    return TaskWriting.GOING_OUT.contains(task.channel());
  }

  private static TaskOutcome.Refused refused(String code, String detail) {
    return new TaskOutcome.Refused(code, detail);
  }
}
