package io.relance.sync;

import io.relance.db.Tx;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedSource;
import io.relance.sync.BatchResult.Rejected;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps bad lines with their bytes, so that nothing is lost. */
final class Parking {
  private Parking() {}

  /**
   * Parks lines.
   *
   * @param entity null when the line named none that the tenant has
   */
  static void park(
      Tx tx,
      @Nullable UUID sync,
      @Nullable String entity,
      FeedSource source,
      List<Rejected> rejected,
      Instant now) {
    var lines = rejected.stream().map(Rejected::line).toList();
    tx.send(
        """
        insert into parked_record
          (tenant, parked, sync, entity, source, place, line, at_column, field, code, detail, bytes, canonical, parked_at)
        select $1, bad.parked, $2, $3, $4, bad.place || bad.line, bad.line, bad.at_column, bad.field, bad.code, bad.detail,
          bad.bytes, bad.canonical, $5
        from unnest($6::uuid[], $7::text[], $8::bigint[], $9::int[], $10::text[], $11::text[], $12::text[], $13::bytea[],
            $14::bytea[])
          as bad (parked, place, line, at_column, field, code, detail, bytes, canonical)
        """,
        tx.tenant(),
        sync,
        entity,
        source.code(),
        Syncs.at(now),
        Columns.of(lines, _ -> UUID.randomUUID(), UUID[]::new),
        Columns.texts(rejected, Rejected::place),
        Columns.of(lines, FeedLine.Bad::line, Long[]::new),
        Columns.of(lines, line -> line.rejection().column(), Integer[]::new),
        Columns.texts(lines, line -> line.rejection().field()),
        Columns.texts(lines, line -> line.rejection().code()),
        Columns.texts(lines, line -> line.rejection().detail()),
        Columns.of(lines, FeedLine.Bad::bytes, Buffer[]::new),
        Columns.of(lines, Parking::canonical, Buffer[]::new));
  }

  private static @Nullable Buffer canonical(FeedLine.Bad line) {
    return line.canonical().equals(line.bytes()) ? null : line.canonical();
  }
}
