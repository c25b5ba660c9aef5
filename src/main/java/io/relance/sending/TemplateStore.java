package io.relance.sending;

import io.relance.db.Tx;
import io.relance.sending.template.TemplateSource;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The templates that tenants wrote themselves. */
public final class TemplateStore {
  /** Templates of one tenant: all of them are kept in memory while they are in force. */
  public static final int MOST = 200;

  /** A template with who wrote it. */
  public record Stored(TemplateSource source, Instant changedAt, String changedBy) {}

  /** All of the tenant's. */
  public List<Stored> all(Tx tx) {
    return tx.list(
        "select * from template where tenant = $1 order by name, channel, language",
        TemplateStore::stored,
        tx.tenant());
  }

  /** One of them, or empty when the tenant has none under this name. */
  public Optional<Stored> find(Tx tx, String language, String channel, String name) {
    return tx
        .list(
            """
            select * from template where tenant = $1 and language = $2 and channel = $3 and name = $4
            """,
            TemplateStore::stored,
            tx.tenant(),
            language,
            channel,
            name)
        .stream()
        .findFirst();
  }

  /** How many the tenant has. */
  public int count(Tx tx) {
    var row = tx.one("select count(*) as templates from template where tenant = $1", tx.tenant());
    return row == null ? 0 : row.getInteger("templates");
  }

  /** Stores it, in force from the transaction's end on. True when it is new. */
  public boolean put(Tx tx, TemplateSource source, Instant at, String by) {
    Stationeries.changed(tx);
    var row =
        tx.one(
            """
            insert into template (tenant, language, channel, name, subject, text, html, changed_at, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (tenant, language, channel, name) do update
            set subject = excluded.subject, text = excluded.text, html = excluded.html,
              changed_at = excluded.changed_at, changed_by = excluded.changed_by
            returning (xmax = 0) as created
            """,
            tx.tenant(),
            source.language(),
            source.channel(),
            source.name(),
            source.subject(),
            source.text(),
            source.html(),
            at.atOffset(ZoneOffset.UTC),
            by);
    return row != null && row.getBoolean("created");
  }

  /** Takes it away. False when there is none. */
  public boolean delete(Tx tx, String language, String channel, String name) {
    Stationeries.changed(tx);
    return tx.update(
            """
            delete from template where tenant = $1 and language = $2 and channel = $3 and name = $4
            """,
            tx.tenant(),
            language,
            channel,
            name)
        > 0;
  }

  private static Stored stored(Row row) {
    return new Stored(
        new TemplateSource(
            row.getString("language"),
            row.getString("channel"),
            row.getString("name"),
            row.getString("subject"),
            row.getString("text"),
            row.getString("html")),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getString("changed_by"));
  }
}
