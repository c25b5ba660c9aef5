package io.relance.followup;

import static io.relance.followup.TaskStatus.APPROVED;
import static io.relance.followup.TaskStatus.CANCELLED;
import static io.relance.followup.TaskStatus.DONE;
import static io.relance.followup.TaskStatus.FAILED;
import static io.relance.followup.TaskStatus.PROPOSED;
import static io.relance.followup.TaskStatus.SENDING;
import static io.relance.followup.TaskStatus.SENT;
import static io.relance.followup.TaskStatus.SKIPPED;
import static io.relance.followup.TaskStatus.UNKNOWN;

import java.util.EnumSet;
import java.util.Set;

/**
 * The whole life of a task: which moves exist, from where, to where. Nothing else changes a status.
 */
enum TaskTransition {
  /**
   * A person, or an automatic step that no guard holds. After a failure it is the person's order to
   * try again.
   */
  APPROVE(EnumSet.of(PROPOSED, FAILED, UNKNOWN), APPROVED),
  /** A guard holds back what was to go by itself: a person looks at it. */
  HOLD(EnumSet.of(APPROVED), PROPOSED),
  /** Its channel is another now, and nobody has approved that one. */
  RECONSIDER(EnumSet.of(APPROVED, SENDING), PROPOSED),
  /** Its channel is another now, and it goes by itself on that one too. */
  REROUTE(EnumSet.of(APPROVED, SENDING), APPROVED),
  CLAIM(EnumSet.of(APPROVED), SENDING),
  /** It certainly did not go out: another try later. */
  RETRY(EnumSet.of(SENDING), APPROVED),
  SEND(EnumSet.of(SENDING), SENT),
  FAIL(EnumSet.of(SENDING), FAILED),
  LOSE_TRACK(EnumSet.of(SENDING), UNKNOWN),
  /** What is no longer due, up to the hand-over. */
  WITHDRAW(EnumSet.of(PROPOSED, APPROVED, SENDING), CANCELLED),
  COMPLETE(EnumSet.of(PROPOSED, APPROVED, FAILED, UNKNOWN), DONE),
  SKIP(EnumSet.of(PROPOSED, APPROVED, FAILED, UNKNOWN), SKIPPED),
  CANCEL(EnumSet.of(PROPOSED, APPROVED, FAILED, UNKNOWN), CANCELLED);

  @SuppressWarnings("ImmutableEnumChecker") // Never changed, never given out.
  private final Set<TaskStatus> from;

  private final TaskStatus to;

  TaskTransition(Set<TaskStatus> from, TaskStatus to) {
    this.from = from;
    this.to = to;
  }

  boolean isPossibleFrom(TaskStatus status) {
    return from.contains(status);
  }

  TaskStatus to() {
    return to;
  }

  /** The codes it may start from, for a statement that moves only those. */
  String[] fromCodes() {
    return from.stream().map(TaskStatus::code).toArray(String[]::new);
  }
}
