package io.relance.sync;

import static io.relance.sync.Columns.inOrder;
import static io.relance.sync.Columns.texts;

import io.relance.db.Tx;
import io.relance.feed.FeedRecord.ContactRecord;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Contacts as the ledger says they are. */
final class ContactRows {
  private ContactRows() {}

  static Map<String, ContactRecord> load(Tx tx, String entity, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return tx
        .list(
            """
            select contact, customer, name, email, phone, roles, version
            from unnest($3::text[]) wanted (id) cross join lateral (
              select * from contact where tenant = $1 and entity = $2 and contact = wanted.id for update) found
            """,
            ContactRows::of,
            tx.tenant(),
            entity,
            inOrder(ids))
        .stream()
        .collect(Collectors.toMap(ContactRecord::id, Function.identity()));
  }

  private static ContactRecord of(Row row) {
    return new ContactRecord(
        row.getString("contact"),
        row.getString("customer"),
        row.getString("name"),
        row.getString("email"),
        row.getString("phone"),
        List.of(row.getArrayOfStrings("roles")),
        row.getLong("version"));
  }

  /**
   * Returns how many of them were not there before; less than the caller found missing when others
   * were faster.
   */
  static int write(Tx tx, String entity, Collection<ContactRecord> records) {
    var added =
        tx.one(
            """
        with written as (
        insert into contact as stored
          (tenant, entity, contact, customer, name, email, phone, roles, version)
        select $1, $2, fed.contact, fed.customer, fed.name, fed.email, fed.phone,
          array(select jsonb_array_elements_text(fed.roles::jsonb)), fed.version
        from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[])
          as fed (contact, customer, name, email, phone, roles, version)
        on conflict (tenant, entity, contact) do update set
          customer = excluded.customer, name = excluded.name, email = excluded.email,
          phone = excluded.phone, roles = excluded.roles,
          version = coalesce(excluded.version, stored.version)
        where stored.version is null or excluded.version is null or excluded.version >= stored.version
        returning xmax = 0 as added)
        select count(*) filter (where added) as added from written
        """,
            tx.tenant(),
            entity,
            texts(records, ContactRecord::id),
            texts(records, ContactRecord::customer),
            texts(records, ContactRecord::name),
            texts(records, ContactRecord::email),
            texts(records, ContactRecord::phone),
            texts(records, record -> Columns.json(record.roles())),
            Columns.versions(records));
    return added == null ? 0 : added.getInteger("added");
  }
}
