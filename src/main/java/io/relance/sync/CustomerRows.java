package io.relance.sync;

import static io.relance.sync.Columns.texts;

import io.relance.db.Tx;
import io.relance.feed.FeedRecord.CustomerRecord;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Customers as the ledger says they are; what people decided about them is not touched. */
final class CustomerRows {
  private CustomerRows() {}

  static Map<String, CustomerRecord> load(Tx tx, String entity, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return tx
        .list(
            """
            select customer, name, email, language, profile_name, siret, tags, version
            from unnest($3::text[]) wanted (id) cross join lateral (
              select * from customer where tenant = $1 and entity = $2 and customer = wanted.id offset 0) found
            """,
            CustomerRows::of,
            tx.tenant(),
            entity,
            ids.toArray(String[]::new))
        .stream()
        .collect(Collectors.toMap(CustomerRecord::id, Function.identity()));
  }

  private static CustomerRecord of(Row row) {
    return new CustomerRecord(
        row.getString("customer"),
        row.getString("name"),
        row.getString("email"),
        row.getString("language"),
        row.getString("profile_name"),
        row.getString("siret"),
        Columns.tags(row.getJsonObject("tags")),
        row.getLong("version"));
  }

  /** Those that are new get the profile that the ledger names; {@link #chooseProfiles} others. */
  static void write(Tx tx, String entity, Collection<CustomerRecord> records) {
    tx.update(
        """
        insert into customer as stored
          (tenant, entity, customer, name, email, language, profile_name, siret, tags, version, profile, profile_source)
        select $1, $2, fed.customer, fed.name, fed.email, fed.language, fed.profile_name, fed.siret,
          fed.tags::jsonb, fed.version, known.profile, case when known.profile is not null then 'feed' end
        from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[])
          as fed (customer, name, email, language, profile_name, siret, tags, version)
        left join profile known on known.tenant = $1 and lower(known.name) = lower(fed.profile_name)
        on conflict (tenant, entity, customer) do update set
          name = excluded.name, email = excluded.email, language = excluded.language,
          profile_name = excluded.profile_name, siret = excluded.siret, tags = excluded.tags,
          version = coalesce(excluded.version, stored.version)
        where stored.version is null or excluded.version is null or excluded.version >= stored.version
        """,
        tx.tenant(),
        entity,
        texts(records, CustomerRecord::id),
        texts(records, CustomerRecord::name),
        texts(records, CustomerRecord::email),
        texts(records, CustomerRecord::language),
        texts(records, CustomerRecord::profile),
        texts(records, CustomerRecord::siret),
        texts(records, record -> Columns.json(record.tags())),
        Columns.versions(records));
  }

  /**
   * Customers that entries speak of and no record has introduced yet: named by their number until
   * one does.
   */
  static void introduce(Tx tx, String entity, Set<String> customers) {
    tx.send(
        """
        insert into customer (tenant, entity, customer, name)
        select $1, $2, fed.customer, fed.customer from unnest($3::text[]) as fed (customer)
        order by fed.customer collate "C"
        on conflict do nothing
        """,
        tx.tenant(),
        entity,
        customers.toArray(String[]::new));
  }

  /** Which of these profile names no profile has. */
  static List<String> unknownProfiles(Tx tx, Set<String> names) {
    return tx.list(
        """
        select said.name from unnest($2::text[]) as said (name)
        where not exists (select from profile where tenant = $1 and lower(profile.name) = lower(said.name))
        """,
        row -> row.getString("name"),
        tx.tenant(),
        names.toArray(String[]::new));
  }

  /**
   * Gives customers the profile that the ledger names, where one has that name and nobody chose by
   * hand. Returns those whose profile changed.
   */
  static List<String> chooseProfiles(Tx tx, String entity, Set<String> customers) {
    return tx.list(
        """
        update customer set profile = known.profile, profile_source = 'feed'
        from profile known, unnest($3::text[]) as named (id)
        where customer.tenant = $1 and customer.entity = $2 and customer.customer = named.id
          and known.tenant = $1 and lower(known.name) = lower(customer.profile_name)
          and customer.profile_source is distinct from 'hand'
          and (customer.profile, customer.profile_source) is distinct from (known.profile, 'feed')
        returning customer.customer
        """,
        row -> row.getString("customer"),
        tx.tenant(),
        entity,
        customers.toArray(String[]::new));
  }
}
