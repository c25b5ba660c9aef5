package io.relance.ledger;

import io.relance.db.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people note about single entries by hand. {@link AccountStore} reads the entries. */
public final class EntryStore {

  /**
   * Locks the entry's customer, as everything does that changes an account, and says which it is;
   * empty when the tenant has no such entry.
   */
  public Optional<String> lockCustomer(Tx tx, String entity, String entry) {
    return tx
        .list(
            """
            select customer from customer
            where tenant = $1 and entity = $2 and customer =
              (select customer from entry where tenant = $1 and entity = $2 and entry = $3)
            for update
            """,
            row -> row.getString("customer"),
            tx.tenant(),
            entity,
            entry)
        .stream()
        .findFirst();
  }

  /** Leaves the entry out of follow-up by hand, or takes it in again. */
  public void stop(Tx tx, String entity, String entry, boolean stopped) {
    tx.update(
        "update entry set stopped = $4 where tenant = $1 and entity = $2 and entry = $3",
        tx.tenant(),
        entity,
        entry,
        stopped);
  }

  /** Notes that the customer contests it, with the reason; null when that is settled. */
  public void dispute(Tx tx, String entity, String entry, @Nullable String reason, Instant at) {
    tx.update(
        """
        update entry set dispute_reason = $4, disputed_at = $5
        where tenant = $1 and entity = $2 and entry = $3
        """,
        tx.tenant(),
        entity,
        entry,
        reason,
        reason == null ? null : at.atOffset(ZoneOffset.UTC));
  }

  /** Notes a promise to pay. */
  public Promise promise(
      Tx tx, String entity, String entry, BigDecimal amount, LocalDate promisedFor, Instant at) {
    var promise = new Promise(UUID.randomUUID(), entry, amount, promisedFor);
    tx.update(
        """
        insert into promise (tenant, promise, entity, entry, amount, promised_for, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """,
        tx.tenant(),
        promise.id(),
        entity,
        entry,
        amount,
        promisedFor,
        at.atOffset(ZoneOffset.UTC));
    return promise;
  }

  /** The entry's promises, by the day they are for. */
  public List<Promise> promises(Tx tx, String entity, String entry) {
    return tx.list(
        """
        select * from promise where tenant = $1 and entity = $2 and entry = $3
        order by promised_for, promise
        """,
        AccountStore::toPromise,
        tx.tenant(),
        entity,
        entry);
  }
}
