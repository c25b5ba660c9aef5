package io.relance.sync;

import io.relance.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What snapshots have shown, and what they miss. */
final class Snapshots {
  /** Entries closed in one transaction, with the accounts they belong to. */
  static final int CLOSED_AT_ONCE = 1_000;

  private Snapshots() {}

  /**
   * One snapshot of an entity at a time: an earlier one that never ended can close nothing any
   * more.
   */
  static void breakOffEarlier(Tx tx, String entity) {
    tx.update(
        """
        with earlier as (
          update sync set broken_off = 'A later snapshot of the entity began.'
          where tenant = $1 and entity = $2 and mode = 'snapshot' and finished_at is null and broken_off is null
          returning sync)
        delete from sync_seen using earlier where sync_seen.tenant = $1 and sync_seen.sync = earlier.sync
        """,
        tx.tenant(),
        entity);
  }

  /**
   * Entries that any feed shows exist: the snapshots under way do not miss them, and those held for
   * a person do not close them.
   */
  static void note(Tx tx, String entity, Collection<String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var ids = entries.toArray(String[]::new);
    tx.send(
        """
        with added as (
          insert into sync_seen (tenant, sync, entry)
          select $1, sync.sync, shown.entry from sync, unnest($3::text[]) as shown (entry)
          where sync.tenant = $1 and sync.entity = $2 and sync.mode = 'snapshot' and sync.finished_at is null
            and sync.broken_off is null
          on conflict do nothing
          returning sync)
        update sync set remembered = sync.remembered + counted.entries
        from (select added.sync, count(*) as entries from added group by added.sync) as counted
        where sync.tenant = $1 and sync.sync = counted.sync
        """,
        tx.tenant(),
        entity,
        ids);
    tx.send(
        """
        delete from sync_closing using sync
        where sync_closing.tenant = $1 and sync.tenant = $1 and sync.sync = sync_closing.sync
          and sync.entity = $2 and sync_closing.entry = any($3)
        """,
        tx.tenant(),
        entity,
        ids);
  }

  /**
   * What a snapshot has shown, as its row counts it and as it is kept entry by entry. The two agree
   * unless the database lost rows, as unlogged tables and late standbys do.
   *
   * @param shown entry records of its batches that are stored
   * @param remembered entries noted as shown, by the count in its row
   * @param kept entries noted as shown that are still there
   */
  record Memory(long shown, long remembered, long kept) {
    /** True when it is known of every entry whether the snapshot has shown it. */
    boolean isWhole(long shownToUs) {
      return kept == remembered && shown >= shownToUs;
    }
  }

  static Memory memory(Tx tx, UUID sync) {
    var row =
        tx.one(
            """
            select shown, remembered,
              (select count(*) from sync_seen where tenant = $1 and sync = $2) as kept
            from sync where tenant = $1 and sync = $2
            """,
            tx.tenant(),
            sync);
    return row == null
        ? new Memory(0, 0, -1)
        : new Memory(row.getLong("shown"), row.getLong("remembered"), row.getLong("kept"));
  }

  /** Open entries of the entity. */
  static long open(Tx tx, String entity) {
    return number(
        tx,
        "select count(*) as number from entry where tenant = $1 and entity = $2 and not closed",
        tx.tenant(),
        entity);
  }

  /** Notes what is open and was not shown; returns how much that is. */
  static long noteMissing(Tx tx, UUID sync, String entity) {
    return tx.update(
        """
        insert into sync_closing (tenant, sync, entry)
        select $1, $2, missing.entry from (
          select entry from entry where tenant = $1 and entity = $3 and not closed
          except
          select entry from sync_seen where tenant = $1 and sync = $2) as missing
        """,
        tx.tenant(),
        sync,
        entity);
  }

  /** How many entry records the last good snapshot of the entity held; 0 when there was none. */
  static long shownBefore(Tx tx, UUID sync, String entity) {
    return number(
        tx,
        """
        select coalesce((select shown from sync where tenant = $1 and entity = $2 and mode = 'snapshot'
          and finished_at is not null and not held and sync <> $3 order by number desc limit 1), 0) as number
        """,
        tx.tenant(),
        entity,
        sync);
  }

  static void forgetSeen(Tx tx, UUID sync) {
    tx.update("delete from sync_seen where tenant = $1 and sync = $2", tx.tenant(), sync);
  }

  /** What other snapshots of the entity were held with: a later one has taken their place. */
  static void forgetHeld(Tx tx, UUID sync, String entity) {
    tx.update(
        """
        delete from sync_closing using sync
        where sync_closing.tenant = $1 and sync.tenant = $1 and sync.sync = sync_closing.sync
          and sync.entity = $2 and sync.sync <> $3
        """,
        tx.tenant(),
        entity,
        sync);
  }

  /** Entries taken from what is missing, and the customers of those that were still open. */
  record Closed(int taken, List<String> customers) {}

  /** Closes some of what is missing; takes none at the end. */
  static Closed closeSome(Tx tx, UUID sync, String entity) {
    var owners =
        tx.list(
            """
            with taken as (
              delete from sync_closing where tenant = $1 and sync = $2 and entry in (
                select entry from sync_closing where tenant = $1 and sync = $2 order by entry limit $4)
              returning entry),
            closing as (
              update entry set closed = true, closed_by_absence = true from taken
              where entry.tenant = $1 and entry.entity = $3 and entry.entry = taken.entry and not entry.closed
              returning entry.entry, entry.customer)
            select closing.customer from taken left join closing on closing.entry = taken.entry
            """,
            row -> Optional.ofNullable(row.getString("customer")),
            tx.tenant(),
            sync,
            entity,
            CLOSED_AT_ONCE);
    return new Closed(owners.size(), owners.stream().flatMap(Optional::stream).toList());
  }

  static void countClosed(Tx tx, UUID sync, int closed) {
    tx.update(
        "update sync set closed = closed + $3 where tenant = $1 and sync = $2",
        tx.tenant(),
        sync,
        closed);
  }

  private static long number(Tx tx, String sql, Object... parameters) {
    var row = tx.one(sql, parameters);
    return row == null ? 0 : row.getLong("number");
  }
}
