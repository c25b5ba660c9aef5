package io.relance.insight;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds customers and entries by what people know of them. */
public final class Finding {
  private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

  /** A customer, whether it owes something or not. */
  public record Found(
      String entity,
      String id,
      String name,
      @Nullable String siret,
      @Nullable UUID profile,
      @Nullable String collector) {}

  /** An entry in any state. */
  public record FoundEntry(
      String entity,
      String id,
      String reference,
      String customer,
      String customerName,
      BigDecimal openAmount,
      String currency,
      boolean closed) {}

  /** What a customer of a group owes, in one currency. */
  public record Owed(
      String entity, String customer, String currency, BigDecimal open, BigDecimal overdue) {}

  /** Those whose name or number holds it: numbers first, then beginnings. */
  public List<Found> customers(Tx tx, String said, @Nullable String entity, int limit) {
    var key = SearchKey.of(tx, said);
    return tx.list(
        """
        select entity, customer, name, siret, profile, collector from customer
        where tenant = $1 and ($3::text is null or entity = $3)
          and name_key like '%' || $2 || '%'
        order by lower(customer) = $2 desc, lower(customer) like $2 || '%' desc, name_key like $2 || '%' desc,
          name_key, entity, customer
        limit $4
        """,
        Finding::found, tx.tenant(), key, entity, limit);
  }

  /**
   * Those of this reference, in upper or lower case, open ones first. Not those that only begin
   * with it: under row-level security PostgreSQL looks up by an index only what is equal.
   */
  public List<FoundEntry> entries(Tx tx, String said, @Nullable String entity, int limit) {
    var reference = said.strip();
    return tx.list(
        """
        select entry.entity, entry.entry, entry.reference, entry.customer, customer.name, entry.open_amount,
          entry.currency, entry.closed
        from (
          select * from entry
          where tenant = $1 and reference = any($2) and ($3::text is null or entity = $3) limit $4) entry
        join customer using (tenant, entity, customer)
        order by entry.closed, entry.reference, entry.entity, entry.entry
        """,
        row ->
            new FoundEntry(
                row.getString("entity"),
                row.getString("entry"),
                row.getString("reference"),
                row.getString("customer"),
                row.getString("name"),
                row.getBigDecimal("open_amount"),
                row.getString("currency"),
                row.getBoolean("closed")),
        tx.tenant(),
        new String[] {
          reference, reference.toUpperCase(Locale.ROOT), reference.toLowerCase(Locale.ROOT)
        },
        entity,
        limit);
  }

  /**
   * The same debtor elsewhere: customers with the same group key. Of a SIRET the first nine digits,
   * the SIREN, are the debtor; the others tell its establishments apart.
   */
  public List<Found> group(Tx tx, String entity, String customer, int limit) {
    return tx.list(
        """
        with own as (
          select case when siret ~ '^[0-9]{14}$' then left(siret, 9) else siret end as debtor,
            siret ~ '^[0-9]{9}([0-9]{5})?$' as french
          from customer where tenant = $1 and entity = $2 and customer = $3 and siret is not null)
        select other.entity, other.customer, other.name, other.siret, other.profile, other.collector
        from own join customer other on other.tenant = $1
          and other.siret collate "C" >= own.debtor and other.siret collate "C" < own.debtor || $5
          and (other.siret = own.debtor or own.french and other.siret ~ '^[0-9]{14}$')
        where (other.entity, other.customer) <> ($2, $3)
        order by other.entity, other.customer limit $4
        """,
        Finding::found, tx.tenant(), entity, customer, limit, LAST_CHARACTER);
  }

  /** What these customers owe; nothing for one that owes nothing. */
  public List<Owed> owed(Tx tx, List<Found> customers) {
    return tx.list(
        """
        select receivable.entity, receivable.customer, currency, open, overdue
        from unnest($2::text[], $3::text[]) as wanted (entity, customer)
        join receivable on receivable.tenant = $1 and receivable.entity = wanted.entity
          and receivable.customer = wanted.customer
        order by currency
        """,
        row ->
            new Owed(
                row.getString("entity"),
                row.getString("customer"),
                row.getString("currency"),
                row.getBigDecimal("open"),
                row.getBigDecimal("overdue")),
        tx.tenant(),
        customers.stream().map(Found::entity).toArray(String[]::new),
        customers.stream().map(Found::id).toArray(String[]::new));
  }

  private static Found found(Row row) {
    return new Found(
        row.getString("entity"),
        row.getString("customer"),
        row.getString("name"),
        row.getString("siret"),
        row.getUUID("profile"),
        row.getString("collector"));
  }
}
