package io.relance.insight;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people look for often, each under names of their own. */
public final class SavedFilters {
  /** One person's on one page. */
  public static final int MOST = 50;

  /**
   * One of them.
   *
   * @param query as it stands in the page's address
   */
  public record Saved(UUID id, String page, String name, String query) {}

  /** One's own on a page, by name. */
  public List<Saved> list(Tx tx, String owner, String page) {
    return tx.list(
        """
        select filter, page, name, query from saved_filter
        where tenant = $1 and owner = $2 and page = $3 order by lower(name)
        """,
        SavedFilters::saved,
        tx.tenant(),
        owner,
        page);
  }

  /**
   * Keeps one; another one's query is replaced when it has the same name.
   *
   * @return empty when there are {@link #MOST} already
   */
  public Optional<Saved> save(
      Tx tx, String owner, String page, String name, String query, Instant at) {
    return tx
        .list(
            """
            insert into saved_filter (tenant, filter, owner, page, name, query, created_at)
            select $1, $2, $3, $4, $5, $6, $7
            where (select count(*) from saved_filter
              where tenant = $1 and owner = $3 and page = $4 and lower(name) <> lower($5)) < $8
            on conflict (tenant, owner, page, lower(name)) do update set name = excluded.name, query = excluded.query
            returning filter, page, name, query
            """,
            SavedFilters::saved,
            tx.tenant(),
            UUID.randomUUID(),
            owner,
            page,
            name,
            query,
            at.atOffset(ZoneOffset.UTC),
            MOST)
        .stream()
        .findFirst();
  }

  /** Forgets one. False when this person has none of this id. */
  public boolean delete(Tx tx, String owner, UUID filter) {
    return tx.update(
            "delete from saved_filter where tenant = $1 and owner = $2 and filter = $3",
            tx.tenant(),
            owner,
            filter)
        > 0;
  }

  private static Saved saved(Row row) {
    return new Saved(
        row.getUUID("filter"),
        row.getString("page"),
        row.getString("name"),
        row.getString("query"));
  }
}
