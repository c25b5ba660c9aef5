package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.policy.Channel;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A tenant's own guards: the stop of all sending, and the most that goes in a day. */
public final class SendingSwitch {
  private final Clocks clocks;

  /** A switch dated by the tenants' clocks. */
  public SendingSwitch(Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * How it stands.
   *
   * @param stoppedAt null while reminders may go
   * @param dailyCap most reminders by e-mail and letter in a day; null for no limit
   */
  public record State(
      @Nullable Instant stoppedAt,
      @Nullable String stoppedBy,
      @Nullable String reason,
      @Nullable Integer dailyCap) {
    /** Nothing goes. */
    public boolean isStopped() {
      return stoppedAt != null;
    }
  }

  /** The tenant's guards. */
  public State state(Tx tx) {
    var row =
        tx.one(
            """
            select sending_stopped_at, sending_stopped_by, sending_stop_reason, daily_cap
            from tenant where tenant = $1
            """,
            tx.tenant());
    if (row == null) {
      return new State(null, null, null, null);
    }
    var at = row.getOffsetDateTime("sending_stopped_at");
    return new State(
        at == null ? null : at.toInstant(),
        row.getString("sending_stopped_by"),
        row.getString("sending_stop_reason"),
        row.getInteger("daily_cap"));
  }

  /** Stops all sending, up to the hand-over to the mail server. */
  public void stop(Tx tx, @Nullable String reason, String by) {
    tx.update(
        """
        update tenant set sending_stopped_at = $2, sending_stopped_by = $3, sending_stop_reason = $4
        where tenant = $1
        """,
        tx.tenant(),
        clocks.now(tx).atOffset(ZoneOffset.UTC),
        by,
        reason);
  }

  /** Lets reminders go again; what waited goes now. */
  public void resume(Tx tx) {
    tx.update(
        """
        update tenant set sending_stopped_at = null, sending_stopped_by = null, sending_stop_reason = null
        where tenant = $1
        """,
        tx.tenant());
    ring(tx);
  }

  /** Sets the most reminders in a day; null for no limit. */
  public void cap(Tx tx, @Nullable Integer dailyCap) {
    tx.update("update tenant set daily_cap = $2 where tenant = $1", tx.tenant(), dailyCap);
    ring(tx);
  }

  /** Senders look at once: what kept reminders may be over, since the hour or a setting changed. */
  public static void ring(Tx tx) {
    for (Channel channel : TaskWriting.GOING_OUT) {
      tx.ring(Handover.bell(channel));
    }
  }
}
