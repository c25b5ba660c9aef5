package io.relance.ledger;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single customers, and what people note about them by hand. */
public final class CustomerStore {

  /**
   * What people noted about a customer, beside what its {@link Customer} says.
   *
   * @param stop null when it is not stopped; its last day may have passed
   * @param disputeReason null when it contests nothing as a whole
   */
  public record Notes(
      @Nullable Stop stop,
      @Nullable String collector,
      List<String> flags,
      @Nullable String disputeReason,
      @Nullable Instant disputedSince) {
    /** Of a customer about which nobody noted anything. */
    public static final Notes NONE = new Notes(null, null, List.of(), null, null);
  }

  /** One customer on a day, or empty when the tenant has none of this number in this entity. */
  public Optional<Customer> find(Tx tx, String entity, String id, LocalDate day) {
    return tx
        .list(
            """
            select customer.*, stopped and (stopped_until is null or stopped_until >= $4) as is_stopped
            from customer where tenant = $1 and entity = $2 and customer = $3
            """,
            AccountStore::toCustomer,
            tx.tenant(),
            entity,
            id,
            day)
        .stream()
        .findFirst();
  }

  /** Whether there is a customer of this number. */
  public boolean exists(Tx tx, String entity, String id) {
    return tx.one(
            "select from customer where tenant = $1 and entity = $2 and customer = $3",
            tx.tenant(),
            entity,
            id)
        != null;
  }

  /** Locks customers until the transaction ends, in the order in which everything locks them. */
  public void lock(Tx tx, String entity, Collection<String> customers) {
    tx.query(
        """
        select customer from customer
        where tenant = $1 and entity = $2 and customer = any($3)
        order by customer collate "C" for update
        """,
        tx.tenant(),
        entity,
        customers.toArray(String[]::new));
  }

  /** Locks a customer until the transaction ends. False when there is none of this number. */
  public boolean lock(Tx tx, String entity, String id) {
    return tx.one(
            "select from customer where tenant = $1 and entity = $2 and customer = $3 for update",
            tx.tenant(),
            entity,
            id)
        != null;
  }

  /** What people noted about these customers, by number; nothing for one without notes. */
  public Map<String, Notes> notes(Tx tx, String entity, Collection<String> customers) {
    var byCustomer = new HashMap<String, Notes>();
    tx.query(
            """
            select customer.customer, stopped, stop_reason, stopped_until, collector, flags, reason, opened_at
            from customer left join dispute on dispute.tenant = customer.tenant
              and dispute.entity = customer.entity and dispute.customer = customer.customer
              and dispute.entry is null and closed_at is null and customer.disputed
            where customer.tenant = $1 and customer.entity = $2 and customer.customer = any($3)
            """,
            tx.tenant(),
            entity,
            customers.toArray(String[]::new))
        .forEach(row -> byCustomer.put(row.getString("customer"), notes(row)));
    return byCustomer;
  }

  static Notes notes(Row row) {
    var since = row.getOffsetDateTime("opened_at");
    return new Notes(
        row.getBoolean("stopped")
            ? new Stop(row.getString("stop_reason"), row.getLocalDate("stopped_until"))
            : null,
        row.getString("collector"),
        List.of(row.getArrayOfStrings("flags")),
        row.getString("reason"),
        since == null ? null : since.toInstant());
  }

  /** Leaves the customer out of follow-up by hand; null takes it in again. */
  public void stop(Tx tx, String entity, String id, @Nullable Stop stop) {
    tx.update(
        """
        update customer set stopped = $4, stop_reason = $5, stopped_until = $6
        where tenant = $1 and entity = $2 and customer = $3
        """,
        tx.tenant(),
        entity,
        id,
        stop != null,
        stop == null ? null : stop.reason(),
        stop == null ? null : stop.until());
  }

  /** Notes that it is, or is not, in insolvency proceedings. */
  public void insolvent(Tx tx, String entity, String id, boolean insolvent) {
    tx.update(
        "update customer set insolvent = $4 where tenant = $1 and entity = $2 and customer = $3",
        tx.tenant(),
        entity,
        id,
        insolvent);
  }

  /** Notes that it contests as a whole, or not; {@link DisputeStore} keeps why and since when. */
  public void disputed(Tx tx, String entity, String id, boolean disputed) {
    tx.update(
        "update customer set disputed = $4 where tenant = $1 and entity = $2 and customer = $3",
        tx.tenant(),
        entity,
        id,
        disputed);
  }

  /** Gives customers to a collector; null to nobody. */
  public void collector(Tx tx, String entity, List<String> customers, @Nullable String collector) {
    tx.update(
        """
        update customer set collector = $4 where tenant = $1 and entity = $2 and customer = any($3)
        """,
        tx.tenant(),
        entity,
        customers.toArray(String[]::new),
        collector);
  }

  /** Replaces its flags. */
  public void flags(Tx tx, String entity, String id, List<String> flags) {
    tx.update(
        "update customer set flags = $4 where tenant = $1 and entity = $2 and customer = $3",
        tx.tenant(),
        entity,
        id,
        flags.toArray(String[]::new));
  }

  /**
   * Pins a profile by hand, or gives the choice back to the ledger, the rules and the default.
   *
   * @param profile an existing one; null gives the choice back
   */
  public void pin(Tx tx, String entity, List<String> customers, @Nullable UUID profile) {
    if (profile == null) {
      release(tx, entity, customers);
      return;
    }
    tx.update(
        """
        update customer set profile = $4, profile_source = $5
        where tenant = $1 and entity = $2 and customer = any($3)
        """,
        tx.tenant(),
        entity,
        customers.toArray(String[]::new),
        profile,
        ProfileSource.HAND.code());
  }

  /**
   * What the ledger names counts again at once; rules and the default speak at the next decision.
   */
  private static void release(Tx tx, String entity, List<String> customers) {
    tx.update(
        """
        update customer set profile = named.profile, profile_source = case when named.profile is null then null else $4 end
        from customer self left join profile named
          on named.tenant = self.tenant and lower(named.name) = lower(self.profile_name)
        where customer.tenant = $1 and customer.entity = $2 and customer.customer = any($3)
          and self.tenant = customer.tenant and self.entity = customer.entity and self.customer = customer.customer
        """,
        tx.tenant(),
        entity,
        customers.toArray(String[]::new),
        ProfileSource.FEED.code());
  }

  /** Who is in charge of customers, by name, with how many; after the cursor. */
  public Map<String, Long> collectors(Tx tx, int limit, @Nullable String after) {
    var found = new LinkedHashMap<String, Long>();
    for (var row :
        tx.query(
            """
            select collector, count(*) as customers from customer
            where tenant = $1 and collector is not null and ($2::text is null or collector > $2)
            group by collector order by collector limit $3
            """,
            tx.tenant(),
            after,
            limit)) {
      found.put(row.getString("collector"), row.getLong("customers"));
    }
    return found;
  }

  /**
   * The same without how many: one look into the index for each of them, and not every customer.
   */
  public List<String> collectorNames(Tx tx, int limit, @Nullable String after) {
    return tx.list(
        """
        with recursive one as (
          (select collector from customer
            where tenant = $1 and collector is not null and ($2::text is null or collector > $2)
            order by collector limit 1)
          union all
          select next.collector from one cross join lateral (
            select collector from customer where tenant = $1 and collector > one.collector
            order by collector limit 1) next)
        select collector from one limit $3
        """,
        row -> row.getString("collector"),
        tx.tenant(),
        after,
        limit);
  }
}
