package io.relance.sync;

import io.relance.db.Tx;
import io.relance.feed.FeedSource;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of feeds, as people see it; and how a person lets a held one through. */
public final class HeldSyncs {
  private final ApplyingFeed applying;

  /** Syncs of the feeds that are applied there. */
  public HeldSyncs(ApplyingFeed applying) {
    this.applying = applying;
  }

  /**
   * One feed that came. Codes are those of the API.
   *
   * @param finishedAt null while it is under way, or when it broke off
   * @param heldReason why it waits for a person; null when it does not
   * @param brokenOff why it ended too early; null when it did not
   */
  public record Sync(
      UUID id,
      String entity,
      String source,
      String mode,
      Instant startedAt,
      @Nullable Instant finishedAt,
      int accepted,
      int unchanged,
      int closed,
      int rejected,
      boolean held,
      @Nullable String heldReason,
      @Nullable String brokenOff) {}

  /** What came of letting a held sync through. */
  public sealed interface Outcome {
    /** It counts as a good one now; as it is now. */
    record Released(Sync sync) implements Outcome {}

    /** The tenant has no such sync. */
    record NotFound() implements Outcome {}

    /** It is not held. */
    record NotHeld() implements Outcome {}

    /**
     * A later snapshot of the entity has taken its place: what this one misses says nothing now.
     */
    record Superseded() implements Outcome {}
  }

  /**
   * Syncs, newest first, after the cursor.
   *
   * @param entity null for all
   * @param held only those that wait for a person
   */
  public List<Sync> list(
      Tx tx, @Nullable String entity, boolean held, int limit, @Nullable UUID after) {
    return tx.list(
        """
        select * from sync
        where tenant = $1 and ($2::text is null or entity = $2) and (not $5 or held)
          and ($4::uuid is null or (started_at, sync) < (
            select started_at, sync from sync where tenant = $1 and sync = $4))
        order by started_at desc, sync desc limit $3
        """,
        HeldSyncs::toSync,
        tx.tenant(),
        entity,
        limit,
        after,
        held);
  }

  /**
   * Lets a held sync through: closes what its snapshot misses and counts it as a good one. Several
   * transactions; when one fails it is still held, and can be released again.
   */
  public Outcome release(UUID tenant, UUID id) {
    var found = Attempts.inTenant(applying.database(), tenant, tx -> find(tx, id)).orElse(null);
    if (found == null) {
      return new Outcome.NotFound();
    }
    if (!found.held()) {
      return new Outcome.NotHeld();
    }
    if (Attempts.inTenant(applying.database(), tenant, tx -> isSuperseded(tx, id))) {
      return new Outcome.Superseded();
    }
    var source = FeedSource.valueOf(found.source().toUpperCase(Locale.ROOT));
    Closing.closeMissing(applying, tenant, new Target(id, found.entity(), "", source));
    return Attempts.inTenant(
        applying.database(),
        tenant,
        tx -> {
          Syncs.lock(tx, found.entity());
          Syncs.release(tx, id, applying.clocks().now(tx));
          applying.synced(tx, found.entity());
          return find(tx, id).<Outcome>map(Outcome.Released::new).orElseGet(Outcome.NotFound::new);
        });
  }

  private static boolean isSuperseded(Tx tx, UUID id) {
    return tx.one(
            """
            select from sync held
            join sync later on later.tenant = $1 and later.entity = held.entity and later.mode = 'snapshot'
              and later.finished_at is not null and later.number > held.number
            where held.tenant = $1 and held.sync = $2 and held.mode = 'snapshot'
            """,
            tx.tenant(),
            id)
        != null;
  }

  private static Optional<Sync> find(Tx tx, UUID id) {
    return tx
        .list(
            "select * from sync where tenant = $1 and sync = $2",
            HeldSyncs::toSync,
            tx.tenant(),
            id)
        .stream()
        .findFirst();
  }

  private static Sync toSync(Row row) {
    var finishedAt = row.getOffsetDateTime("finished_at");
    return new Sync(
        row.getUUID("sync"),
        row.getString("entity"),
        row.getString("source"),
        row.getString("mode"),
        Objects.requireNonNull(row.getOffsetDateTime("started_at")).toInstant(),
        finishedAt == null ? null : finishedAt.toInstant(),
        row.getInteger("accepted"),
        row.getInteger("unchanged"),
        row.getInteger("closed"),
        row.getInteger("rejected"),
        row.getBoolean("held"),
        row.getString("held_reason"),
        row.getString("broken_off"));
  }
}
