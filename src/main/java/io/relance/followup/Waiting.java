package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.policy.PolicyStore;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What keeps approved reminders in the outbox for now, whoever approved them: they go by themselves
 * once it is over. No rule can lift it.
 */
final class Waiting {
  private final PolicyStore policies;
  private final SendingHours hours;
  private final Clocks clocks;

  Waiting(PolicyStore policies, SendingHours hours, Clocks clocks) {
    this.policies = policies;
    this.hours = hours;
    this.clocks = clocks;
  }

  /** Why nothing of the tenant goes now; empty when something may. */
  Optional<String> ofTenant(Tx tx) {
    return askForTenant(tx).get();
  }

  /** Asks for that, and says it once it is fetched. */
  Supplier<Optional<String>> askForTenant(Tx tx) {
    var asked =
        tx.asking(
            """
            select sending_stopped_by, sending_stop_reason from tenant
            where tenant = $1 and sending_stopped_at is not null
            """,
            row ->
                stopped(row.getString("sending_stopped_by"), row.getString("sending_stop_reason")),
            tx.tenant());
    return () -> asked.get().stream().findFirst();
  }

  private static String stopped(String by, @Nullable String reason) {
    return "All sending is stopped by %s%s.".formatted(by, reason == null ? "" : ": " + reason);
  }

  /**
   * How many more reminders may go today, as the tenant's cap says; {@link Integer#MAX_VALUE}
   * without one. Locks the count until the transaction ends: two senders do not share one place.
   */
  int placesToday(Tx tx) {
    var cap = cap(tx);
    if (cap == null) {
      return Integer.MAX_VALUE;
    }
    tx.query(
        "select pg_advisory_xact_lock(hashtextextended('daily cap ' || $1, 0))",
        tx.tenant().toString());
    return Math.max(0, cap - gone(tx));
  }

  private static @Nullable Integer cap(Tx tx) {
    var row = tx.one("select daily_cap from tenant where tenant = $1", tx.tenant());
    return row == null ? null : row.getInteger("daily_cap");
  }

  /** Sent or being sent since midnight in the time zone of each reminder's own entity. */
  private int gone(Tx tx) {
    return tx.overEveryCustomer(() -> count(tx));
  }

  private int count(Tx tx) {
    var gone =
        tx.one(
            """
            select (
              select count(*) from reminder join entity using (tenant, entity)
              where tenant = $1 and outcome in ('sent', 'unknown') and channel in ('email', 'letter')
                and recorded_at >= $2::timestamptz - interval '27 hours'
                and (recorded_at at time zone time_zone)::date = ($2::timestamptz at time zone time_zone)::date)
              + (select count(*) from outbox where tenant = $1 and leased_until is not null) as gone
            """,
            tx.tenant(),
            clocks.now(tx).atOffset(ZoneOffset.UTC));
    return gone == null ? 0 : Math.toIntExact(gone.getLong("gone"));
  }

  /** Entities of which nothing goes now, each with the reason in words. */
  Map<String, String> ofEntities(Tx tx) {
    var now = clocks.now(tx);
    var waiting = new HashMap<String, String>();
    for (var entity : policies.entities(tx)) {
      hours.closedBecause(entity, now).ifPresent(why -> waiting.put(entity.code(), why));
    }
    for (var entity : OpenSyncs.entities(tx, clocks.system())) {
      waiting.put(
          entity, "A sync of this entity is under way; what it tells may change the account.");
    }
    return waiting;
  }

  /** Why these tasks do not go out at this moment, by id; nothing for those that may. */
  Map<UUID, String> of(Tx tx, Collection<Task> tasks) {
    var going =
        tasks.stream()
            .filter(task -> task.status() == TaskStatus.APPROVED)
            .filter(task -> TaskWriting.GOING_OUT.contains(task.channel()))
            .toList();
    var waiting = new HashMap<UUID, String>();
    if (going.isEmpty()) {
      return waiting;
    }
    var all = ofTenant(tx).or(() -> capReached(tx));
    var some = ofEntities(tx);
    var parked = parked(tx, going);
    for (var task : going) {
      all.or(() -> Optional.ofNullable(some.get(task.entity())))
          .or(() -> Optional.ofNullable(parked.get(task.id())))
          .ifPresent(why -> waiting.put(task.id(), why));
    }
    return waiting;
  }

  /** Tasks of accounts that the rules cannot decide. */
  private static Map<UUID, String> parked(Tx tx, Collection<Task> tasks) {
    var parked = new HashMap<UUID, String>();
    tx.query(
            """
            select task.task, parked.reason from task join parked_account parked using (tenant, entity, customer)
            where tenant = $1 and task.task = any($2)
            """,
            tx.tenant(),
            tasks.stream().map(Task::id).toArray(UUID[]::new))
        .forEach(
            row ->
                parked.put(
                    row.getUUID("task"),
                    "The rules cannot decide this account: " + row.getString("reason")));
    return parked;
  }

  private Optional<String> capReached(Tx tx) {
    var cap = cap(tx);
    return cap == null || cap > gone(tx)
        ? Optional.empty()
        : Optional.of(
            "As many reminders as the tenant allows in a day have gone; more go tomorrow.");
  }
}
