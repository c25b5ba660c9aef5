package io.relance.sending;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The logos of entities. */
public final class LogoStore {

  /** A logo with who put it there. */
  public record Stored(Logo logo, Instant changedAt, String changedBy) {}

  /** Those of the tenant by entity. */
  Map<String, Logo> all(Tx tx) {
    var logos = new HashMap<String, Logo>();
    for (var row : tx.query("select * from logo where tenant = $1", tx.tenant())) {
      logos.put(row.getString("entity"), logo(row));
    }
    return logos;
  }

  /** The entity's, or empty when it has none. */
  public Optional<Stored> find(Tx tx, String entity) {
    return tx
        .list(
            "select * from logo where tenant = $1 and entity = $2",
            row ->
                new Stored(
                    logo(row),
                    row.getOffsetDateTime("changed_at").toInstant(),
                    row.getString("changed_by")),
            tx.tenant(),
            entity)
        .stream()
        .findFirst();
  }

  /** Stores it, shown from the transaction's end on. True when it is the entity's first. */
  public boolean put(Tx tx, String entity, Logo logo, Instant at, String by) {
    Stationeries.changed(tx);
    var row =
        tx.one(
            """
            insert into logo (tenant, entity, media_type, image, width, height, alt, changed_at, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (tenant, entity) do update
            set media_type = excluded.media_type, image = excluded.image, width = excluded.width,
              height = excluded.height, alt = excluded.alt, changed_at = excluded.changed_at,
              changed_by = excluded.changed_by
            returning (xmax = 0) as created
            """,
            tx.tenant(),
            entity,
            logo.mediaType(),
            logo.image(),
            logo.width(),
            logo.height(),
            logo.alt(),
            at.atOffset(ZoneOffset.UTC),
            by);
    return row != null && row.getBoolean("created");
  }

  /** Takes it away. False when there is none. */
  public boolean delete(Tx tx, String entity) {
    Stationeries.changed(tx);
    return tx.update("delete from logo where tenant = $1 and entity = $2", tx.tenant(), entity) > 0;
  }

  private static Logo logo(Row row) {
    return new Logo(
        row.getString("media_type"),
        row.getBuffer("image"),
        row.getInteger("width"),
        row.getInteger("height"),
        row.getString("alt"));
  }
}
