package io.relance.followup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of a task with something changed; the one place that spells its record out for that. */
final class TaskMoves {
  private TaskMoves() {}

  /**
   * The task after a move. Throws IllegalStateException when the table has no such move from where
   * it is.
   */
  static Task to(Task task, TaskTransition move, @Nullable String reason, Instant now) {
    if (!move.isPossibleFrom(task.status())) {
      throw new IllegalStateException(
          "No " + move + " from " + task.status() + " for task " + task.id() + ".");
    }
    return copy(task, move.to(), task.heldBy(), reason, now, task.lines());
  }

  static Task heldBy(Task task, String guard, Instant now) {
    return copy(task, TaskTransition.HOLD.to(), guard, null, now, task.lines());
  }

  static Task withLines(Task task, List<Task.Line> lines, Instant now) {
    return copy(task, task.status(), task.heldBy(), task.reason(), now, List.copyOf(lines));
  }

  private static Task copy(
      Task task,
      TaskStatus status,
      @Nullable String heldBy,
      @Nullable String reason,
      Instant now,
      List<Task.Line> lines) {
    return new Task(
        task.id(),
        task.entity(),
        task.customer(),
        status,
        task.phase(),
        task.level(),
        task.channel(),
        task.template(),
        task.cc(),
        task.currency(),
        Task.total(task.phase(), lines),
        task.automatic(),
        heldBy,
        task.dueOn(),
        task.decidedOn(),
        task.run(),
        task.why(),
        task.ruleBook(),
        reason,
        task.createdAt(),
        now,
        lines);
  }
}
