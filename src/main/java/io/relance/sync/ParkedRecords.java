package io.relance.sync;

import io.relance.db.Tx;
import io.relance.feed.FeedIntake.Opening;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedSource;
import io.relance.feed.SyncReport;
import io.relance.feed.canonical.LineParser;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines that were refused, as people see them; and how one is fed again. */
public final class ParkedRecords {
  private final ApplyingFeed applying;

  /** Lines refused by the feeds that are applied there. */
  public ParkedRecords(ApplyingFeed applying) {
    this.applying = applying;
  }

  /**
   * One refused line.
   *
   * @param entity null when the line named none that the tenant has
   * @param place where it stood: the feed and the line in it
   * @param bytes the line as it came
   * @param canonical what is fed again
   * @param fedAgainAt null while nobody has fed it again
   */
  public record Parked(
      UUID id,
      @Nullable UUID sync,
      @Nullable String entity,
      String source,
      String place,
      @Nullable Long line,
      @Nullable Integer column,
      @Nullable String field,
      String code,
      String detail,
      Buffer bytes,
      Buffer canonical,
      Instant parkedAt,
      @Nullable Instant fedAgainAt) {}

  /** What came of feeding a line again. */
  public sealed interface Outcome {
    /** It was read again; when it was refused again, a new parked record says why. */
    record Fed(SyncReport report) implements Outcome {}

    /** The tenant has no such record. */
    record NotFound() implements Outcome {}

    /** It was not read: code and reason. */
    record Refused(String code, String detail) implements Outcome {}
  }

  /**
   * Refused lines of an entity, newest first, after the cursor.
   *
   * @param sync only those of this feed; null for all
   */
  public List<Parked> list(
      Tx tx, String entity, @Nullable UUID sync, int limit, @Nullable UUID after) {
    return tx.list(
        """
        select * from parked_record
        where tenant = $1 and entity = $2 and ($5::uuid is null or sync = $5)
          and ($4::uuid is null or (parked_at, parked) < (
            select parked_at, parked from parked_record where tenant = $1 and parked = $4))
        order by parked_at desc, parked desc limit $3
        """,
        ParkedRecords::toParked,
        tx.tenant(),
        entity,
        limit,
        after,
        sync);
  }

  /** Feeds a refused line again, as a feed of one line that closes nothing. */
  public Outcome feedAgain(UUID tenant, UUID id) {
    var parked = Attempts.inTenant(applying.database(), tenant, tx -> find(tx, id)).orElse(null);
    if (parked == null) {
      return new Outcome.NotFound();
    }
    if (parked.fedAgainAt() != null) {
      return new Outcome.Refused(
          "already-fed-again", "It was fed again at %s.".formatted(parked.fedAgainAt()));
    }
    FeedLine line = LineParser.parse(1, parked.canonical());
    var entity = parked.entity() == null ? line.envelope().entity() : parked.entity();
    if (entity == null) {
      return new Outcome.Refused("no-entity", "The line does not say which entity it is for.");
    }
    var source = FeedSource.valueOf(parked.source().toUpperCase(Locale.ROOT));
    return switch (applying.open(tenant, entity, source, FeedMode.DELTA)) {
      case Opening.Refused(String code, String detail) -> new Outcome.Refused(code, detail);
      case Opening.Open(var feed) -> {
        feed.apply(List.of(line));
        note(tenant, id);
        yield new Outcome.Fed(feed.finish());
      }
    };
  }

  private void note(UUID tenant, UUID id) {
    Attempts.inTenant(
        applying.database(),
        tenant,
        tx ->
            tx.update(
                "update parked_record set fed_again_at = $3 where tenant = $1 and parked = $2",
                tenant,
                id,
                Syncs.at(applying.clocks().now(tx))));
  }

  private static Optional<Parked> find(Tx tx, UUID id) {
    return tx
        .list(
            "select * from parked_record where tenant = $1 and parked = $2",
            ParkedRecords::toParked,
            tx.tenant(),
            id)
        .stream()
        .findFirst();
  }

  private static Parked toParked(Row row) {
    var bytes = Objects.requireNonNull(row.getBuffer("bytes"));
    var canonical = row.getBuffer("canonical");
    var fedAgainAt = row.getOffsetDateTime("fed_again_at");
    return new Parked(
        row.getUUID("parked"),
        row.getUUID("sync"),
        row.getString("entity"),
        row.getString("source"),
        row.getString("place"),
        row.getLong("line"),
        row.getInteger("at_column"),
        row.getString("field"),
        row.getString("code"),
        row.getString("detail"),
        bytes,
        canonical == null ? bytes : canonical,
        Objects.requireNonNull(row.getOffsetDateTime("parked_at")).toInstant(),
        fedAgainAt == null ? null : fedAgainAt.toInstant());
  }
}
