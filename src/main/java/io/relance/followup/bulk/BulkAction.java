package io.relance.followup.bulk;

import io.relance.db.Tx;
import io.relance.followup.TaskOutcome;
import io.relance.followup.TaskStatus;
import io.relance.followup.Tasks;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is done to each task of a bulk. */
public enum BulkAction {
  APPROVE(Set.of(TaskStatus.PROPOSED)) {
    @Override
    TaskOutcome on(Tasks tasks, Tx tx, UUID task, String reason) {
      return tasks.approve(tx, task);
    }
  },
  SKIP(Set.of(TaskStatus.PROPOSED, TaskStatus.APPROVED)) {
    @Override
    TaskOutcome on(Tasks tasks, Tx tx, UUID task, String reason) {
      return tasks.skip(tx, task, reason);
    }
  },
  CANCEL(Set.of(TaskStatus.PROPOSED, TaskStatus.APPROVED)) {
    @Override
    TaskOutcome on(Tasks tasks, Tx tx, UUID task, String reason) {
      return tasks.cancel(tx, task, reason);
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // Never changed.
  private final Set<TaskStatus> meant;

  BulkAction(Set<TaskStatus> meant) {
    this.meant = meant;
  }

  abstract TaskOutcome on(Tasks tasks, Tx tx, UUID task, String reason);

  /**
   * The states of tasks that it is for: a task that stands in another one when the bulk comes to it
   * is refused. What failed, and what may have arrived, is dealt with one by one.
   */
  public Set<TaskStatus> meant() {
    return meant;
  }

  /** The kind of long work that it is. */
  public String kind() {
    return code() + "-tasks";
  }

  /** The operation of the API that does the same at once; it stands in the audit trail. */
  String operation() {
    return code() + "Tasks";
  }

  /** The word used in the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action that a kind of long work is; empty for another kind. */
  public static Optional<BulkAction> ofKind(String kind) {
    for (var action : values()) {
      if (action.kind().equals(kind)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
