package io.relance.app.decide;

import io.relance.feed.FeedLine;
import io.relance.feed.FeedRecord;
import io.relance.feed.FeedRecord.ContactRecord;
import io.relance.feed.FeedRecord.ControlRecord;
import io.relance.feed.FeedRecord.CustomerRecord;
import io.relance.feed.FeedRecord.EntryRecord;
import io.relance.feed.FeedRecord.Versioned;
import io.relance.ledger.Account;
import io.relance.ledger.Contact;
import io.relance.ledger.Customer;
import io.relance.ledger.Entry;
import io.relance.ledger.ProfileSource;
import io.relance.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The accounts of one entity, put together from the records of a feed file. */
final class FeedAccounts {
  private final Policy policy;
  private final SortedMap<String, CustomerRecord> customers = new TreeMap<>();
  private final SortedMap<String, ContactRecord> contacts = new TreeMap<>();
  private final SortedMap<String, EntryRecord> entries = new TreeMap<>();

  FeedAccounts(Policy policy) {
    this.policy = policy;
  }

  void add(FeedLine.Good line) {
    FeedRecord record = line.record();
    switch (record) {
      case CustomerRecord customer -> keep(customers, customer);
      case ContactRecord contact -> keep(contacts, contact);
      case EntryRecord entry -> keep(entries, entry);
      case ControlRecord _ -> {
        // Totals are checked when a feed is applied; here nothing is.
      }
    }
  }

  /** Higher versions win; without versions the last record does. */
  private static <R extends Versioned> void keep(Map<String, R> records, R record) {
    var before = records.get(record.id());
    var older = before == null ? null : before.version();
    var newer = record.version();
    if (older == null || newer == null || newer >= older) {
      records.put(record.id(), record);
    }
  }

  /** Every account with something open, by customer number. */
  List<Account> accounts() {
    var open = new TreeMap<String, List<Entry>>();
    for (var record : entries.values()) {
      if (!record.closed()) {
        open.computeIfAbsent(record.customer(), _ -> new ArrayList<>()).add(entry(record));
      }
    }
    var accounts = new ArrayList<Account>();
    for (var customer : new TreeSet<>(open.keySet())) {
      accounts.add(
          new Account(
              customer(customer),
              contacts(customer),
              List.copyOf(open.getOrDefault(customer, List.of())),
              List.of()));
    }
    return accounts;
  }

  private List<Contact> contacts(String customer) {
    return contacts.values().stream()
        .filter(contact -> contact.customer().equals(customer))
        .map(
            contact ->
                new Contact(
                    contact.id(),
                    customer,
                    contact.name(),
                    contact.email(),
                    contact.phone(),
                    contact.roles()))
        .toList();
  }

  private Customer customer(String id) {
    var record = customers.get(id);
    if (record == null) {
      return new Customer(id, id, null, null, null, Map.of(), null, null, false, false, false);
    }
    @Nullable String named = record.profile();
    var profile = named == null ? null : policy.profileNamed(named).map(it -> it.id()).orElse(null);
    return new Customer(
        id,
        record.name(),
        record.email(),
        record.language(),
        record.siret(),
        record.tags(),
        profile,
        profile == null ? null : ProfileSource.FEED,
        false,
        false,
        false);
  }

  private Entry entry(EntryRecord read) {
    var record = read.inCurrency(policy.entity().currency());
    var currency = record.currency();
    return new Entry(
        record.id(),
        record.customer(),
        record.kind(),
        record.reference(),
        record.entryDate(),
        record.dueDate(),
        record.dueDateDerived(),
        record.amount(),
        record.openAmount(),
        currency == null ? policy.entity().currency() : currency,
        record.paymentMethod(),
        record.letterCode(),
        false,
        record.paidDate(),
        record.label(),
        record.tags(),
        false,
        null);
  }
}
