package io.relance.ledger;

import static java.util.stream.Collectors.groupingBy;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads and writes promises to pay, the cancelled ones too. */
public final class PromiseStore {

  /**
   * A promise with its history.
   *
   * @param cancelReason null while it is not cancelled
   */
  public record Noted(
      Promise promise,
      String entity,
      Instant createdAt,
      @Nullable String createdBy,
      @Nullable Instant cancelledAt,
      @Nullable String cancelReason) {
    /** It counts for nothing any more. */
    public boolean isCancelled() {
      return cancelledAt != null;
    }
  }

  /** Notes a promise; payments count from what the entry has open now. */
  public Promise add(
      Tx tx,
      String entity,
      Entry entry,
      BigDecimal amount,
      LocalDate promisedFor,
      Instant at,
      String by) {
    var promise =
        new Promise(UUID.randomUUID(), entry.id(), amount, promisedFor, entry.openAmount());
    tx.update(
        """
        insert into promise (tenant, promise, entity, entry, amount, promised_for, open_amount, created_at,
          created_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        tx.tenant(),
        promise.id(),
        entity,
        entry.id(),
        amount,
        promisedFor,
        entry.openAmount(),
        at.atOffset(ZoneOffset.UTC),
        by);
    return promise;
  }

  /** An entry's promises, by the day they are for. */
  public List<Noted> ofEntry(Tx tx, String entity, String entry) {
    return ofEntries(tx, entity, List.of(entry)).get().getOrDefault(entry, List.of());
  }

  /** The promises of entries, by entry, each by the day they are for; not waited for yet. */
  public Supplier<Map<String, List<Noted>>> ofEntries(
      Tx tx, String entity, Collection<String> entries) {
    var asked =
        tx.asking(
            """
            select * from promise where tenant = $1 and entity = $2 and entry = any($3)
            order by promised_for, promise
            """,
            PromiseStore::noted,
            tx.tenant(),
            entity,
            entries.toArray(String[]::new));
    return () -> asked.get().stream().collect(groupingBy(noted -> noted.promise().entry()));
  }

  /** One promise, or empty when the tenant has no such one. */
  public Optional<Noted> find(Tx tx, UUID promise) {
    return tx
        .list(
            """
            select promise.* from promise join entry using (tenant, entity, entry)
            where tenant = $1 and promise = $2
            """,
            PromiseStore::noted,
            tx.tenant(),
            promise)
        .stream()
        .findFirst();
  }

  /** Takes a promise back. False when it already was. */
  public boolean cancel(Tx tx, UUID promise, String reason, Instant at, String by) {
    return tx.update(
            """
            update promise set cancelled_at = $3, cancelled_by = $4, cancel_reason = $5
            where tenant = $1 and promise = $2 and cancelled_at is null
            """,
            tx.tenant(),
            promise,
            at.atOffset(ZoneOffset.UTC),
            by,
            reason)
        > 0;
  }

  /**
   * Which promises to list. A null criterion does not narrow the list.
   *
   * @param from first day that they are for
   * @param to last day that they are for
   */
  public record Query(
      @Nullable String entity,
      @Nullable String customer,
      @Nullable String collector,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  /** A promise with the entry that it is for. */
  public record Shown(Noted noted, Entry entry, String customerName) {}

  /**
   * Promises with their entries, by the day they are for, the cancelled ones too.
   *
   * @param after the last id of the previous page; null for the first
   */
  public List<Shown> list(Tx tx, Query query, int limit, @Nullable UUID after) {
    tx.planForTheseValues();
    return tx.list(
        """
        select entry.*, entry.stopped as is_stopped, null::date as lettered_on, promise.promise,
          promise.amount as promised, promise.promised_for, promise.open_amount as open_then, promise.created_at,
          promise.created_by, promise.cancelled_at, promise.cancel_reason, customer.name as customer_name
        from promise join entry using (tenant, entity, entry)
        join customer on customer.tenant = promise.tenant and customer.entity = promise.entity
          and customer.customer = entry.customer
        where promise.tenant = $1 and ($2::text is null or promise.entity = $2)
          and ($3::text is null or entry.customer = $3) and ($4::text is null or customer.collector = $4)
          and ($5::date is null or promised_for >= $5) and ($6::date is null or promised_for <= $6)
          and ($8::uuid is null or (promised_for, promise) > (
            select promised_for, promise from promise where tenant = $1 and promise = $8))
        order by promised_for, promise limit $7
        """,
        PromiseStore::shown,
        tx.tenant(),
        query.entity(),
        query.customer(),
        query.collector(),
        query.from(),
        query.to(),
        limit,
        after);
  }

  private static Shown shown(Row row) {
    var entry = AccountStore.toEntry(row);
    var promise =
        new Promise(
            row.getUUID("promise"),
            entry.id(),
            Objects.requireNonNull(row.getBigDecimal("promised")),
            row.getLocalDate("promised_for"),
            row.getBigDecimal("open_then"));
    return new Shown(noted(promise, row), entry, row.getString("customer_name"));
  }

  /** The promises of these entries that are not cancelled, by entity and entry. */
  public Map<String, List<Promise>> counting(Tx tx, List<Shown> shown) {
    var promises = new HashMap<String, List<Promise>>();
    tx.query(
            """
            select promise.* from unnest($2::text[], $3::text[]) wanted (entity, entry)
            join promise on promise.tenant = $1 and promise.entity = wanted.entity and promise.entry = wanted.entry
            where cancelled_at is null
            """,
            tx.tenant(),
            shown.stream().map(one -> one.noted().entity()).toArray(String[]::new),
            shown.stream().map(one -> one.entry().id()).toArray(String[]::new))
        .forEach(
            row -> {
              var promise = AccountStore.toPromise(row);
              var known =
                  promises.computeIfAbsent(
                      key(row.getString("entity"), promise.entry()), _ -> new ArrayList<>());
              if (!known.contains(promise)) {
                known.add(promise);
              }
            });
    return promises;
  }

  /** The key of an entry among {@link #counting} ones. */
  public static String key(String entity, String entry) {
    return entity + '\n' + entry;
  }

  private static Noted noted(Row row) {
    return noted(AccountStore.toPromise(row), row);
  }

  private static Noted noted(Promise promise, Row row) {
    var cancelledAt = row.getOffsetDateTime("cancelled_at");
    return new Noted(
        promise,
        row.getString("entity"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("created_by"),
        cancelledAt == null ? null : cancelledAt.toInstant(),
        row.getString("cancel_reason"));
  }
}
