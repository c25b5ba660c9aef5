package io.relance.followup;

import io.relance.db.Tx;
import io.relance.policy.Channel;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What stands in the outbox and may be claimed. */
final class OutboxReading {
  private OutboxReading() {}

  record Ready(UUID task, String entity, String customer) {}

  /** Whether there is anything to look at, before more is asked. */
  static boolean hasReady(Tx tx, Channel channel, OffsetDateTime now) {
    return tx.one(
            """
            select from outbox
            where tenant = $1 and channel = $2 and ready_at <= $3 and leased_until is null limit 1
            """,
            tx.tenant(),
            channel.code(),
            now)
        != null;
  }

  /**
   * What is ready, in the order in which it was queued. It stops at the limit: each task is looked
   * up when its turn comes.
   *
   * @param closed entities of which nothing goes now
   */
  static List<Ready> ready(
      Tx tx, Channel channel, int limit, OffsetDateTime now, Collection<String> closed) {
    return tx.list(
        """
        select queued.task, concerned.entity, concerned.customer
        from outbox queued
        cross join lateral (
          select entity, customer, status from task where tenant = $1 and task = queued.task offset 0) concerned
        where queued.tenant = $1 and queued.channel = $2 and queued.ready_at <= $3 and queued.leased_until is null
          and concerned.status = 'approved' and concerned.entity <> all($5)
          and not exists (
            select from parked_account parked
            where parked.tenant = $1 and parked.entity = concerned.entity and parked.customer = concerned.customer)
        order by queued.ready_at, queued.number
        limit $4
        """,
        row -> new Ready(row.getUUID("task"), row.getString("entity"), row.getString("customer")),
        tx.tenant(),
        channel.code(),
        now,
        limit,
        closed.toArray(String[]::new));
  }

  /**
   * Keeps those whose customer nobody else is working on; the others' turn comes with a later
   * claim.
   */
  static List<Ready> lockCustomers(Tx tx, List<Ready> ready) {
    if (ready.isEmpty()) {
      return ready;
    }
    var locked =
        tx.list(
            """
            select customer.entity, customer.customer
            from customer
            where tenant = $1 and (entity, customer) in (
              select entity, customer from unnest($2::text[], $3::text[]) as ready (entity, customer))
            order by entity, customer collate "C"
            for update of customer skip locked
            """,
            row -> List.of(row.getString("entity"), row.getString("customer")),
            tx.tenant(),
            ready.stream().map(Ready::entity).toArray(String[]::new),
            ready.stream().map(Ready::customer).toArray(String[]::new));
    return ready.stream()
        .filter(one -> locked.contains(List.of(one.entity(), one.customer())))
        .toList();
  }

  /**
   * Those still queued, each with whether a person let it go. An account that the rules cannot
   * decide waits.
   */
  static Map<UUID, Boolean> stillQueued(Tx tx, UUID[] tasks) {
    var queued = new HashMap<UUID, Boolean>();
    tx.query(
            """
            select task, task.approved_by_hand from outbox join task using (tenant, task)
            where tenant = $1 and task = any($2) and leased_until is null and task.status = 'approved'
              and not exists (
                select from parked_account parked
                where parked.tenant = task.tenant and parked.entity = task.entity and parked.customer = task.customer)
            """,
            tx.tenant(),
            tasks)
        .forEach(row -> queued.put(row.getUUID("task"), row.getBoolean("approved_by_hand")));
    return queued;
  }
}
