package io.relance.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedSource;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows that say which feeds came and what came of them. */
final class Syncs {
  /** What a feed needs to know of its entity. */
  record FedEntity(String currency, ZoneId timeZone) {}

  /**
   * A stream that was silent for so long may have been awaited; far below any freshness setting.
   */
  private static final Duration AWAITED = Duration.ofMinutes(1);

  private Syncs() {}

  /**
   * Locks the entity, so that its feeds are applied one batch at a time, whoever receives them.
   * Null when the tenant has no such entity.
   */
  static @Nullable FedEntity lock(Tx tx, String entity) {
    return fed(
        tx.one(
            """
            select currency, time_zone from entity where tenant = $1 and entity = $2 for no key update
            """,
            tx.tenant(),
            entity));
  }

  /**
   * Keeps out whoever locks the entity, and shares it with others that do this: partitions of a
   * stream have different customers. Null when the tenant has no such entity.
   */
  static @Nullable FedEntity share(Tx tx, String entity) {
    return fed(
        tx.one(
            """
            select currency, time_zone from entity where tenant = $1 and entity = $2 for share
            """,
            tx.tenant(),
            entity));
  }

  private static @Nullable FedEntity fed(@Nullable Row row) {
    return row == null
        ? null
        : new FedEntity(row.getString("currency"), ZoneId.of(row.getString("time_zone")));
  }

  static void start(
      Tx tx, UUID sync, String entity, FeedSource source, FeedMode mode, Instant now) {
    tx.update(
        """
        insert into sync (tenant, sync, entity, source, mode, started_at) values ($1, $2, $3, $4, $5, $6)
        """,
        tx.tenant(),
        sync,
        entity,
        source.code(),
        mode.code(),
        at(now));
  }

  /**
   * The sync of a stream.
   *
   * @param awaited it is the first for a while, so that something may have been waiting for it
   */
  record StreamSync(UUID sync, boolean awaited) {
    /**
     * Says that it has gone on until now. Its row is locked from here to the end of the
     * transaction.
     */
    void goneOn(Tx tx, Instant now) {
      tx.send(
          """
          update sync set finished_at = greatest(finished_at, $3) where tenant = $1 and sync = $2
          """,
          tx.tenant(),
          sync,
          at(now));
    }
  }

  /**
   * A stream has no end: it has one sync for each of the entity's days, finished as often as it is
   * fed. Where it has just been, its row is left alone, so that nobody waits for it: {@link
   * StreamSync#goneOn} is for the end of the transaction.
   */
  static StreamSync ofStream(Tx tx, String entity, ZoneId timeZone, Clocks clocks) {
    var now = clocks.now(tx);
    var day = LocalDate.ofInstant(now, timeZone);
    var sync =
        UUID.nameUUIDFromBytes(
            "%s|%s|%s|kafka".formatted(tx.tenant(), entity, day).getBytes(UTF_8));
    var before =
        tx.one("select finished_at from sync where tenant = $1 and sync = $2", tx.tenant(), sync);
    if (before != null
        && !before.getOffsetDateTime("finished_at").isBefore(at(now.minus(AWAITED)))) {
      return new StreamSync(sync, false);
    }
    tx.send(
        """
        insert into sync as known (tenant, sync, entity, source, mode, started_at, finished_at)
        values ($1, $2, $3, 'kafka', 'delta', $4, $4)
        on conflict (tenant, sync) do update set finished_at = greatest(known.finished_at, excluded.finished_at)
        """,
        tx.tenant(),
        sync,
        entity,
        at(now));
    return new StreamSync(sync, true);
  }

  static void count(Tx tx, UUID sync, BatchResult result) {
    tx.send(
        """
        update sync set accepted = accepted + $3, unchanged = unchanged + $4, rejected = rejected + $5,
          shown = shown + $6
        where tenant = $1 and sync = $2
        """,
        tx.tenant(),
        sync,
        result.accepted,
        result.unchanged,
        result.rejected.size(),
        result.shown);
  }

  /** Ends it; held when there is a reason. */
  static void finish(Tx tx, UUID sync, @Nullable String heldReason, Instant now) {
    tx.update(
        """
        update sync set finished_at = $3, held = $4, held_reason = $5 where tenant = $1 and sync = $2
        """,
        tx.tenant(),
        sync,
        at(now),
        heldReason != null,
        heldReason);
  }

  /** A person has let it through; how fresh the ledger is has not changed by that. */
  static void release(Tx tx, UUID sync, Instant now) {
    tx.update(
        """
        update sync set held = false, released_at = $3 where tenant = $1 and sync = $2
        """,
        tx.tenant(),
        sync,
        at(now));
  }

  static void breakOff(Tx tx, UUID sync, String reason) {
    tx.update(
        """
        update sync set broken_off = $3 where tenant = $1 and sync = $2 and finished_at is null
        """,
        tx.tenant(),
        sync,
        reason);
  }

  static boolean isBrokenOff(Tx tx, UUID sync) {
    var row =
        tx.one("select broken_off from sync where tenant = $1 and sync = $2", tx.tenant(), sync);
    return row == null || row.getString("broken_off") != null;
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
