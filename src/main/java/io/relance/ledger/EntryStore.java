package io.relance.ledger;

import static java.util.stream.Collectors.toMap;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people note about single entries by hand. {@link AccountStore} reads the entries. */
public final class EntryStore {

  /**
   * What people noted about an entry, beside what its {@link Entry} says.
   *
   * @param stop null when it is not stopped; its last day may have passed
   */
  public record Notes(@Nullable Stop stop, List<String> flags) {}

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

  /** Whose entry it is; empty when the tenant has no such entry. */
  public Optional<String> customerOf(Tx tx, String entity, String entry) {
    return tx
        .list(
            "select customer from entry where tenant = $1 and entity = $2 and entry = $3",
            row -> row.getString("customer"),
            tx.tenant(),
            entity,
            entry)
        .stream()
        .findFirst();
  }

  /** What people noted about one entry; the entry must exist. */
  public Notes notes(Tx tx, String entity, String entry) {
    return Objects.requireNonNull(notes(tx, entity, List.of(entry)).get().get(entry));
  }

  /** What people noted about these entries, by id; asked for and not waited for yet. */
  public Supplier<Map<String, Notes>> notes(Tx tx, String entity, Collection<String> ids) {
    var asked =
        tx.asking(
            """
            select entry, stopped, stop_reason, stopped_until, flags from entry
            where tenant = $1 and entity = $2 and entry = any($3)
            """,
            row -> Map.entry(row.getString("entry"), notes(row)),
            tx.tenant(),
            entity,
            ids.toArray(String[]::new));
    return () -> asked.get().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Notes notes(Row row) {
    return new Notes(
        row.getBoolean("stopped")
            ? new Stop(row.getString("stop_reason"), row.getLocalDate("stopped_until"))
            : null,
        List.of(row.getArrayOfStrings("flags")));
  }

  /** Leaves the entry out of follow-up by hand; null takes it in again. */
  public void stop(Tx tx, String entity, String entry, @Nullable Stop stop) {
    tx.update(
        """
        update entry set stopped = $4, stop_reason = $5, stopped_until = $6
        where tenant = $1 and entity = $2 and entry = $3
        """,
        tx.tenant(),
        entity,
        entry,
        stop != null,
        stop == null ? null : stop.reason(),
        stop == null ? null : stop.until());
  }

  /** Replaces its flags. */
  public void flags(Tx tx, String entity, String entry, List<String> flags) {
    tx.update(
        "update entry set flags = $4 where tenant = $1 and entity = $2 and entry = $3",
        tx.tenant(),
        entity,
        entry,
        flags.toArray(String[]::new));
  }

  /**
   * Notes that the customer contests it, with the reason; null when that is settled. {@link
   * DisputeStore} keeps the history.
   */
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
}
