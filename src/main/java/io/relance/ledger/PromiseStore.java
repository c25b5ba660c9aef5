package io.relance.ledger;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    return tx.list(
        """
        select * from promise where tenant = $1 and entity = $2 and entry = $3
        order by promised_for, promise
        """,
        PromiseStore::noted,
        tx.tenant(),
        entity,
        entry);
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

  private static Noted noted(Row row) {
    var cancelledAt = row.getOffsetDateTime("cancelled_at");
    return new Noted(
        AccountStore.toPromise(row),
        row.getString("entity"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("created_by"),
        cancelledAt == null ? null : cancelledAt.toInstant(),
        row.getString("cancel_reason"));
  }
}
