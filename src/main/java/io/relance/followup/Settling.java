package io.relance.followup;

import io.relance.db.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves tasks that senders hold, and frees their places in the outbox, a set at a time. */
final class Settling {
  private Settling() {}

  /**
   * Moves those that the move is possible for.
   *
   * @return which those are
   */
  static List<UUID> settle(
      Tx tx, Collection<UUID> tasks, TaskTransition move, @Nullable String reason, Instant now) {
    return tx.list(
        """
        update task set status = $3, reason = $4, changed_at = $6
        where tenant = $1 and task = any($2) and status = any($5)
        returning task
        """,
        row -> row.getUUID("task"),
        tx.tenant(),
        tasks.toArray(UUID[]::new),
        move.to().code(),
        reason,
        move.fromCodes(),
        now.atOffset(ZoneOffset.UTC));
  }

  /**
   * They may be claimed again from a time on.
   *
   * @param error why; null leaves what was said before
   */
  static void free(Tx tx, Collection<UUID> tasks, Instant at, @Nullable String error) {
    tx.send(
        """
        update outbox set ready_at = $3, leased_until = null, submitting = false, last_error = coalesce($4, last_error)
        where tenant = $1 and task = any($2)
        """,
        tx.tenant(),
        tasks.toArray(UUID[]::new),
        at.atOffset(ZoneOffset.UTC),
        error);
  }
}
