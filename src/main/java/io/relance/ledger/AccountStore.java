package io.relance.ledger;

import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads accounts, a set at a time: four queries for any number of customers. */
public final class AccountStore {

  /**
   * The accounts of these customers, ordered by customer; one without open entries has none in its
   * list. Unknown numbers are left out.
   */
  public List<Account> load(Tx tx, String entity, Collection<String> customers) {
    var ids = customers.stream().distinct().sorted().toArray(String[]::new);
    var entries = byCustomer(entries(tx, entity, ids), Entry::customer);
    var contacts = byCustomer(contacts(tx, entity, ids), Contact::customer);
    var promises = promises(tx, entity, ids);
    var accounts = new ArrayList<Account>();
    for (var customer : customers(tx, entity, ids)) {
      accounts.add(
          new Account(
              customer,
              contacts.getOrDefault(customer.id(), List.of()),
              entries.getOrDefault(customer.id(), List.of()),
              promises.getOrDefault(customer.id(), List.of())));
    }
    return accounts;
  }

  /** One entry in any state, or empty when the tenant has none of this id in this entity. */
  public Optional<Entry> entry(Tx tx, String entity, String id) {
    return tx
        .list(
            "select * from entry where tenant = $1 and entity = $2 and entry = $3",
            AccountStore::toEntry,
            tx.tenant(),
            entity,
            id)
        .stream()
        .findFirst();
  }

  private static List<Customer> customers(Tx tx, String entity, String[] ids) {
    return tx.list(
        """
        select * from customer
        where tenant = $1 and entity = $2 and customer = any($3)
        order by customer collate "C"
        """,
        AccountStore::toCustomer,
        tx.tenant(),
        entity,
        ids);
  }

  private static List<Entry> entries(Tx tx, String entity, String[] ids) {
    return tx.list(
        """
        select * from entry
        where tenant = $1 and entity = $2 and customer = any($3) and not closed
        order by entry collate "C"
        """,
        AccountStore::toEntry,
        tx.tenant(),
        entity,
        ids);
  }

  private static List<Contact> contacts(Tx tx, String entity, String[] ids) {
    return tx.list(
        """
        select * from contact
        where tenant = $1 and entity = $2 and customer = any($3)
        order by contact collate "C"
        """,
        AccountStore::toContact,
        tx.tenant(),
        entity,
        ids);
  }

  private static Map<String, List<Promise>> promises(Tx tx, String entity, String[] ids) {
    var byCustomer = new HashMap<String, List<Promise>>();
    var rows =
        tx.query(
            """
            select entry.customer, promise.*
            from promise join entry using (tenant, entity, entry)
            where tenant = $1 and entity = $2 and entry.customer = any($3) and not entry.closed
            order by promised_for, promise
            """,
            tx.tenant(),
            entity,
            ids);
    for (var row : rows) {
      byCustomer
          .computeIfAbsent(row.getString("customer"), _ -> new ArrayList<>())
          .add(toPromise(row));
    }
    return byCustomer;
  }

  private static <T> Map<String, List<T>> byCustomer(List<T> values, Function<T, String> customer) {
    var byCustomer = new HashMap<String, List<T>>();
    values.forEach(
        value ->
            byCustomer.computeIfAbsent(customer.apply(value), _ -> new ArrayList<>()).add(value));
    return byCustomer;
  }

  static Customer toCustomer(Row row) {
    var source = row.getString("profile_source");
    return new Customer(
        row.getString("customer"),
        row.getString("name"),
        row.getString("email"),
        row.getString("language"),
        row.getString("siret"),
        tags(row.getJsonObject("tags")),
        row.getUUID("profile"),
        source == null ? null : ProfileSource.of(source),
        row.getBoolean("stopped"),
        row.getBoolean("insolvent"),
        row.getBoolean("disputed"));
  }

  private static Entry toEntry(Row row) {
    return new Entry(
        row.getString("entry"),
        row.getString("customer"),
        EntryKind.of(row.getString("kind")).orElseThrow(),
        row.getString("reference"),
        row.getLocalDate("entry_date"),
        row.getLocalDate("due_date"),
        row.getBoolean("due_date_derived"),
        row.getBigDecimal("amount"),
        row.getBigDecimal("open_amount"),
        row.getString("currency"),
        row.getString("payment_method"),
        row.getString("letter_code"),
        row.getBoolean("closed"),
        row.getLocalDate("paid_date"),
        row.getString("label"),
        tags(row.getJsonObject("tags")),
        row.getBoolean("stopped"),
        row.getString("dispute_reason"));
  }

  private static Contact toContact(Row row) {
    return new Contact(
        row.getString("contact"),
        row.getString("customer"),
        row.getString("name"),
        row.getString("email"),
        row.getString("phone"),
        List.of(row.getArrayOfStrings("roles")));
  }

  static Promise toPromise(Row row) {
    return new Promise(
        row.getUUID("promise"),
        row.getString("entry"),
        row.getBigDecimal("amount"),
        row.getLocalDate("promised_for"));
  }

  private static Map<String, String> tags(@Nullable JsonObject json) {
    var tags = new TreeMap<String, String>();
    if (json != null) {
      json.forEach(tag -> tags.put(tag.getKey(), String.valueOf(tag.getValue())));
    }
    return tags;
  }
}
