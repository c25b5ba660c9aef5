package io.relance.ledger;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The custom fields of the ledger, and what people call them. */
public final class TagStore {
  /** Entries that are looked at for fields in use: their names are found in the first ones. */
  private static final int LOOKED_AT = 20_000;

  /** Fields that are told; a ledger that makes up names for them has no end. */
  private static final int MOST = 500;

  /**
   * One field.
   *
   * @param fr what it is called in French, null while nobody said
   * @param en likewise in English
   * @param inUse a customer or an entry has it
   */
  public record Tag(String name, @Nullable String fr, @Nullable String en, boolean inUse) {}

  /** Those that were named and those in use, by name. */
  public List<Tag> all(Tx tx) {
    return tx.list(
        """
        with used as (
          select jsonb_object_keys(tags) as tag
          from (select tags from customer where tenant = $1 and tags <> '{}' limit $2) c
          union
          select jsonb_object_keys(tags) as tag
          from (select tags from entry where tenant = $1 and tags <> '{}' limit $2) e)
        select coalesce(used.tag, named.tag) as tag, fr, en, used.tag is not null as in_use
        from used full join (select * from tag_label where tenant = $1) named on named.tag = used.tag
        order by 1 limit $3
        """,
        TagStore::tag,
        tx.tenant(),
        LOOKED_AT,
        MOST);
  }

  /** What a field is called, or empty when nobody said. */
  public Optional<Tag> find(Tx tx, String name) {
    return tx
        .list(
            "select tag, fr, en, false as in_use from tag_label where tenant = $1 and tag = $2",
            TagStore::tag,
            tx.tenant(),
            name)
        .stream()
        .findFirst();
  }

  /** Names it. True when it had no name. */
  public boolean put(Tx tx, Tag tag) {
    var row =
        tx.one(
            """
            insert into tag_label (tenant, tag, fr, en) values ($1, $2, $3, $4)
            on conflict (tenant, tag) do update set fr = excluded.fr, en = excluded.en
            returning (xmax = 0) as created
            """,
            tx.tenant(),
            tag.name(),
            tag.fr(),
            tag.en());
    return row != null && row.getBoolean("created");
  }

  /** Takes its name away. False when it has none. */
  public boolean delete(Tx tx, String name) {
    return tx.update("delete from tag_label where tenant = $1 and tag = $2", tx.tenant(), name) > 0;
  }

  private static Tag tag(Row row) {
    return new Tag(
        row.getString("tag"), row.getString("fr"), row.getString("en"), row.getBoolean("in_use"));
  }
}
