package io.relance.ledger;

import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts, a set at a time: six to nine queries for any number of customers. Those that do
 * not need each other's answers are sent together.
 *
 * <p>What belongs to customers is looked up customer by customer within one statement ({@code
 * lateral}, held apart by {@code offset 0}): with {@code customer = any(...)} PostgreSQL compared
 * every entry of a ledger that had just been loaded with every customer of the set, because it had
 * no statistics yet, and took seconds for each set.
 */
public final class AccountStore {

  /**
   * The accounts of these customers as they are on a day, ordered by customer; one without open
   * entries has none in its list. Unknown numbers are left out.
   *
   * @param settledSince settled entries whose payment is dated from that day on are there too,
   *     unless it has been acknowledged; null for none
   */
  public List<Account> load(
      Tx tx,
      String entity,
      Collection<String> customers,
      LocalDate day,
      @Nullable LocalDate settledSince) {
    var ids = customers.stream().distinct().sorted().toArray(String[]::new);
    var entriesAsked = entries(tx, entity, ids, day, settledSince);
    var contactsAsked = contacts(tx, entity, ids);
    var addresses = new Addresses(tx, entity, ids);
    var customersAsked = customers(tx, entity, ids, day);
    var entries = byCustomer(entriesAsked.get(), Entry::customer);
    var contacts = byCustomer(contactsAsked.get(), Contact::customer);
    addresses.read();
    var found = customersAsked.get();
    var promisesAsked = promises(tx, entity, entries.values());
    var besides = new Besides(tx, entity, found, entries.values(), day);
    var promises = promisesAsked.get().stream().collect(Collectors.groupingBy(Promise::entry));
    besides.read();
    var accounts = new ArrayList<Account>();
    for (var customer : found) {
      var people = contacts.getOrDefault(customer.id(), List.of());
      accounts.add(
          new Account(
              customer,
              people,
              entries.getOrDefault(customer.id(), List.of()),
              of(entries.getOrDefault(customer.id(), List.of()), promises),
              besides.disputes(customer.id()),
              besides.paidInPart(entries.getOrDefault(customer.id(), List.of())),
              addresses.of(customer, people)));
    }
    return accounts;
  }

  /**
   * One entry in any state, as it is on a day; empty when the tenant has none of this id in this
   * entity.
   */
  public Optional<Entry> entry(Tx tx, String entity, String id, LocalDate day) {
    return tx
        .list(
            """
            select entry.*, stopped and (stopped_until is null or stopped_until >= $4) as is_stopped,
              null::date as lettered_on
            from entry where tenant = $1 and entity = $2 and entry = $3
            """,
            AccountStore::toEntry,
            tx.tenant(),
            entity,
            id,
            day)
        .stream()
        .findFirst();
  }

  private static Supplier<List<Customer>> customers(
      Tx tx, String entity, String[] ids, LocalDate day) {
    return tx.asking(
        """
        select found.*, stopped and (stopped_until is null or stopped_until >= $4) as is_stopped
        from unnest($3::text[]) wanted (customer) cross join lateral (
          select * from customer
          where tenant = $1 and entity = $2 and customer = wanted.customer offset 0) found
        order by found.customer collate "C"
        """,
        AccountStore::toCustomer,
        tx.tenant(),
        entity,
        ids,
        day);
  }

  private static Supplier<List<Entry>> entries(
      Tx tx, String entity, String[] ids, LocalDate day, @Nullable LocalDate settledSince) {
    var entries =
        tx.asking(
            """
            select found.*, stopped and (stopped_until is null or stopped_until >= $4) as is_stopped,
              null::date as lettered_on
            from unnest($3::text[]) wanted (customer) cross join lateral (
              select * from entry
              where tenant = $1 and entity = $2 and customer = wanted.customer and not closed offset 0) found
            order by entry collate "C"
            """,
            AccountStore::toEntry,
            tx.tenant(),
            entity,
            ids,
            day);
    if (settledSince == null) {
      return entries;
    }
    var settled = settled(tx, entity, ids, day, settledSince);
    return () -> together(entries.get(), settled.get());
  }

  /** What is open, and what has been settled, which may be open still by its own account. */
  private static List<Entry> together(List<Entry> open, List<Entry> settled) {
    var both = new ArrayList<>(open);
    var settledIds = settled.stream().map(Entry::id).collect(Collectors.toSet());
    both.removeIf(entry -> settledIds.contains(entry.id()));
    both.addAll(settled);
    both.sort(Comparator.comparing(Entry::id));
    return both;
  }

  /**
   * Debts that are lettered with their payment and settled, with the day of that payment: the
   * ledger's, else that of the latest payment lettered with them.
   */
  private static Supplier<List<Entry>> settled(
      Tx tx, String entity, String[] ids, LocalDate day, LocalDate since) {
    return tx.asking(
        """
        select entry.*, stopped and (stopped_until is null or stopped_until >= $4) as is_stopped,
          coalesce(paid_date, payment.latest) as lettered_on
        from entry left join lateral (
          select max(other.entry_date) as latest from entry other
          where entry.paid_date is null and other.tenant = $1 and other.entity = $2
            and other.customer = entry.customer and other.letter_code = entry.letter_code
            and other.kind = 'payment') payment on true
        where tenant = $1 and entity = $2 and customer = any($3) and letter_code is not null
          and amount > 0 and (closed or open_amount = 0) and coalesce(paid_date, payment.latest) >= $5
          and not exists (
            select from completed_step done
            where done.tenant = $1 and done.entity = $2 and done.entry = entry.entry and done.phase = 'thanks'
              and done.outcome <> 'sending')
        """,
        // Closed is closed, whatever the ledger last said of it.
        row -> toEntry(row).withOpenAmount(BigDecimal.ZERO),
        tx.tenant(),
        entity,
        ids,
        day,
        since);
  }

  private static Supplier<List<Contact>> contacts(Tx tx, String entity, String[] ids) {
    return tx.asking(
        """
        select found.*
        from unnest($3::text[]) wanted (customer) cross join lateral (
          select * from contact
          where tenant = $1 and entity = $2 and customer = wanted.customer offset 0) found
        order by contact collate "C"
        """,
        AccountStore::toContact,
        tx.tenant(),
        entity,
        ids);
  }

  private static Supplier<List<Promise>> promises(
      Tx tx, String entity, Collection<List<Entry>> entries) {
    var ids = entries.stream().flatMap(List::stream).map(Entry::id).toArray(String[]::new);
    return tx.asking(
        """
        select * from promise
        where tenant = $1 and entity = $2 and entry = any($3) and cancelled_at is null
        order by promised_for, promise
        """,
        AccountStore::toPromise,
        tx.tenant(),
        entity,
        ids);
  }

  private static List<Promise> of(List<Entry> entries, Map<String, List<Promise>> byEntry) {
    return byEntry.isEmpty()
        ? List.of()
        : entries.stream()
            .flatMap(entry -> byEntry.getOrDefault(entry.id(), List.of()).stream())
            .sorted(Comparator.comparing(Promise::promisedFor).thenComparing(Promise::id))
            .toList();
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
        row.getBoolean("is_stopped"),
        row.getBoolean("insolvent"),
        row.getBoolean("disputed"),
        row.getString("collector"),
        List.of(row.getArrayOfStrings("flags")));
  }

  static Entry toEntry(Row row) {
    var lettered = row.getLocalDate("lettered_on");
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
        lettered == null ? row.getLocalDate("paid_date") : lettered,
        row.getString("label"),
        tags(row.getJsonObject("tags")),
        row.getBoolean("is_stopped"),
        row.getString("dispute_reason"),
        List.of(row.getArrayOfStrings("flags")));
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
        row.getLocalDate("promised_for"),
        row.getBigDecimal("open_amount"));
  }

  private static Map<String, String> tags(@Nullable JsonObject json) {
    var tags = new TreeMap<String, String>();
    if (json != null) {
      json.forEach(tag -> tags.put(tag.getKey(), String.valueOf(tag.getValue())));
    }
    return tags;
  }
}
