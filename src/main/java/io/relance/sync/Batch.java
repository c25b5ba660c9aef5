package io.relance.sync;

import static java.util.stream.Collectors.toSet;

import io.relance.db.Tx;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedRecord.ContactRecord;
import io.relance.feed.FeedRecord.ControlRecord;
import io.relance.feed.FeedRecord.CustomerRecord;
import io.relance.feed.FeedRecord.EntryRecord;
import io.relance.feed.FeedRecord.Versioned;
import io.relance.feed.FeedSource;
import io.relance.feed.Rejection;
import io.relance.feed.Warning;
import io.relance.ledger.OpenAmountStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of one entity, applied in their order with a fixed number of statements: what is
 * stored is read, each record is compared with it and with those before it, and the winners are
 * written.
 */
final class Batch {
  private final Tx tx;
  private final Target target;
  private final LocalDate today;
  private final BatchResult result = new BatchResult();
  private final Arrivals<CustomerRecord> customers;
  private final Arrivals<ContactRecord> contacts;
  private final Arrivals<EntryRecord> entries;

  /** Whose entry or contact it was, so that a customer that loses one is looked at again too. */
  private final Map<String, String> entryOwners = new HashMap<>();

  private final Map<String, String> contactOwners = new HashMap<>();
  private final Set<String> storedContacts;
  private final Set<String> storedEntries;
  private final Set<String> withProfile = new HashSet<>();
  private final Map<String, Long> profileNames = new HashMap<>();
  private final List<OpenAmountStore.Change> openAmounts = new ArrayList<>();

  private Batch(Tx tx, Target target, LocalDate today, List<FeedLine> lines) {
    this.tx = tx;
    this.target = target;
    this.today = today;
    var contactRows = ContactRows.load(tx, target.entity(), ids(lines, ContactRecord.class));
    var entryRows = EntryRows.load(tx, target.entity(), ids(lines, EntryRecord.class));
    customers =
        new Arrivals<>(
            CustomerRows.load(tx, target.entity(), ids(lines, CustomerRecord.class)), _ -> false);
    contacts = new Arrivals<>(contactRows, _ -> false);
    // Seen again, it reopens.
    entries = new Arrivals<>(entryRows.entries(), entry -> entryRows.absent().contains(entry.id()));
    storedContacts = contactRows.keySet();
    storedEntries = entryRows.entries().keySet();
    contactRows.values().forEach(contact -> contactOwners.put(contact.id(), contact.customer()));
    entryRows.entries().values().forEach(entry -> entryOwners.put(entry.id(), entry.customer()));
  }

  /**
   * Applies the lines; what it rejects is in the result, not parked yet.
   *
   * @param today of the entity: a part payment without a date counts from it on
   * @param byPlace what is put before a line's number where it is parked, and the lines in their
   *     order
   */
  static BatchResult apply(
      Tx tx, Target target, LocalDate today, Map<String, List<FeedLine>> byPlace) {
    var batch =
        new Batch(tx, target, today, byPlace.values().stream().flatMap(List::stream).toList());
    byPlace.forEach(batch::arrive);
    batch.write();
    return batch.result;
  }

  private void arrive(String place, List<FeedLine> lines) {
    for (var line : lines) {
      switch (line) {
        case FeedLine.Bad bad -> result.reject(place, bad);
        case FeedLine.Good good -> arrive(good).ifPresent(bad -> result.reject(place, bad));
      }
    }
  }

  private static <R extends Versioned> Set<String> ids(List<FeedLine> lines, Class<R> type) {
    return lines.stream()
        .filter(FeedLine.Good.class::isInstance)
        .map(line -> ((FeedLine.Good) line).record())
        .filter(type::isInstance)
        .map(record -> type.cast(record).id())
        .collect(toSet());
  }

  /** Why it is no line of this batch; empty when it is taken. */
  private Optional<FeedLine.Bad> arrive(FeedLine.Good line) {
    var elsewhere = elsewhere(line);
    if (elsewhere != null) {
      return Optional.of(elsewhere);
    }
    if (line.record() instanceof ControlRecord && target.source() == FeedSource.KAFKA) {
      return Optional.of(controlInStream(line));
    }
    var newness =
        switch (line.record()) {
          case CustomerRecord customer -> arrive(line, customer);
          case ContactRecord contact -> arrive(contact);
          case EntryRecord entry -> arrive(entry.inCurrency(target.currency()));
          case ControlRecord control -> {
            result.controls.add(control);
            yield Newness.SAME;
          }
        };
    result.count(newness);
    result.warnings.addAll(line.warnings());
    return newness == Newness.CONFLICT && line.record() instanceof Versioned record
        ? Optional.of(versionConflict(line, record))
        : Optional.empty();
  }

  private Newness arrive(FeedLine.Good line, CustomerRecord customer) {
    var newness = customers.arrive(customer);
    var profile = customer.profile();
    if (profile != null && (newness == Newness.NEWER || newness == Newness.SAME)) {
      withProfile.add(customer.id());
      profileNames.putIfAbsent(profile, line.line());
    }
    if (newness == Newness.NEWER) {
      result.changedCustomers.add(customer.id());
    }
    return newness;
  }

  private Newness arrive(ContactRecord contact) {
    var newness = contacts.arrive(contact);
    if (newness == Newness.NEWER) {
      changed(contactOwners.put(contact.id(), contact.customer()), contact.customer());
    }
    return newness;
  }

  private Newness arrive(EntryRecord entry) {
    var before = entries.known(entry.id());
    var newness = entries.arrive(entry);
    if (newness != Newness.CONFLICT) {
      result.shown++;
      result.shownEntries.add(entry.id());
      result.total = result.total.add(entry.openAmount());
    }
    if (newness == Newness.NEWER) {
      noteOpenAmount(before, entry);
      changed(entryOwners.put(entry.id(), entry.customer()), entry.customer());
    }
    return newness;
  }

  /** Interest for late payment depends on what was open when. */
  private void noteOpenAmount(@Nullable EntryRecord before, EntryRecord now) {
    if (before != null && left(before).compareTo(left(now)) != 0) {
      @Nullable LocalDate paidDate = now.paidDate();
      var from = paidDate == null || paidDate.isAfter(today) ? today : paidDate;
      openAmounts.add(new OpenAmountStore.Change(now.id(), from, left(before), left(now)));
    }
  }

  private static BigDecimal left(EntryRecord entry) {
    return entry.closed() ? BigDecimal.ZERO : entry.openAmount();
  }

  private static FeedLine.Bad controlInStream(FeedLine.Good line) {
    return bad(
        line,
        "type",
        "control-in-stream",
        "A stream has no end, so there is nothing that a control record could be compared with.");
  }

  private void changed(@Nullable String before, String now) {
    if (before != null) {
      result.changedCustomers.add(before);
    }
    result.changedCustomers.add(now);
  }

  private void write() {
    var entity = target.entity();
    if (!customers.winners().isEmpty()) {
      CustomerRows.write(tx, entity, customers.winners());
    }
    if (!contacts.winners().isEmpty()) {
      var added = ContactRows.write(tx, entity, contacts.winners());
      refuseOvertaken(contacts.winners(), storedContacts, added);
    }
    if (!entries.winners().isEmpty()) {
      var debtors = entries.winners().stream().map(EntryRecord::customer).collect(toSet());
      CustomerRows.introduce(tx, entity, debtors);
      var added = EntryRows.write(tx, entity, entries.winners());
      refuseOvertaken(entries.winners(), storedEntries, added);
      new OpenAmountStore().add(tx, entity, openAmounts);
    }
    if (!withProfile.isEmpty()) {
      result.changedCustomers.addAll(CustomerRows.chooseProfiles(tx, entity, withProfile));
      warnOfUnknownProfiles();
    }
  }

  /**
   * What was not there when it was looked up, but when it was written, another transaction added
   * meanwhile, maybe to another customer, who would not be looked at again.
   */
  private static <R extends Versioned> void refuseOvertaken(
      Collection<R> written, Set<String> stored, int added) {
    var missing = written.stream().filter(record -> !stored.contains(record.id())).count();
    if (added != missing) {
      throw new OvertakenException(
          "%d of %d new records were added by another transaction meanwhile.\nMaybe the stream's keys are not tenant|entity|customer."
              .formatted(missing - added, missing));
    }
  }

  private void warnOfUnknownProfiles() {
    for (var name : CustomerRows.unknownProfiles(tx, profileNames.keySet())) {
      result.warnings.add(
          new Warning(
              Objects.requireNonNull(profileNames.get(name)),
              "unknown-profile",
              "profile",
              "No profile is named \"%s\"; customers that name it are applied without it.\nMaybe create it, then feed them again."
                  .formatted(name)));
    }
  }

  private static FeedLine.Bad versionConflict(FeedLine.Good line, Versioned record) {
    return bad(
        line,
        "version",
        "version-conflict",
        "Version %d of \"%s\" is known and says something else.\nMaybe the sender changed it without counting on."
            .formatted(record.version(), record.id()));
  }

  private FeedLine.@Nullable Bad elsewhere(FeedLine.Good line) {
    var entity = line.envelope().entity();
    if (entity != null && !entity.equals(target.entity())) {
      return bad(
          line,
          "entity",
          "entity-mismatch",
          "The record is of entity \"%s\", but it came in a feed of \"%s\"."
              .formatted(entity, target.entity()));
    }
    var tenant = line.envelope().tenant();
    if (tenant != null && !tenant.equals(tx.tenant().toString())) {
      return bad(
          line,
          "tenant",
          "tenant-mismatch",
          "The record is of tenant \"%s\", which is not the one that feeds it.".formatted(tenant));
    }
    return null;
  }

  private static FeedLine.Bad bad(FeedLine.Good line, String field, String code, String detail) {
    return new FeedLine.Bad(
        line.line(),
        line.bytes(),
        line.canonical(),
        line.envelope(),
        new Rejection(line.line(), null, field, code, detail));
  }
}
