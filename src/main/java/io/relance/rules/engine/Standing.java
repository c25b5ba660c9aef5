package io.relance.rules.engine;

import io.relance.ledger.Contact;
import io.relance.ledger.Entry;
import io.relance.policy.CompletedStep;
import io.relance.policy.Phase;
import io.relance.rules.AccountCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an account comes to as a whole, worked out in one pass over its entries. */
final class Standing {
  private final AccountCase accountCase;
  private final String currency;
  private final LocalDate day;
  private final Map<String, Promised> promised;
  private BigDecimal open = BigDecimal.ZERO;
  private BigDecimal overdue = BigDecimal.ZERO;
  private BigDecimal credit = BigDecimal.ZERO;
  private int openEntries;
  private int lateEntries;
  private int oldest;
  private @Nullable LocalDate lastReminder;

  /**
   * Works it out.
   *
   * @param currency the entity's: amounts in others are not added up
   */
  Standing(AccountCase accountCase, String currency, LocalDate day) {
    this.accountCase = accountCase;
    this.currency = currency;
    this.day = day;
    this.promised = promised();
    accountCase.account().entries().forEach(this::add);
  }

  private Map<String, Promised> promised() {
    var promises = accountCase.account().promises();
    if (promises.isEmpty()) {
      return Map.of();
    }
    var byEntry =
        promises.stream().collect(Collectors.groupingBy(io.relance.ledger.Promise::entry));
    var all = new HashMap<String, Promised>();
    for (var entry : accountCase.account().entries()) {
      var own = byEntry.get(entry.id());
      if (own != null) {
        all.put(entry.id(), Promised.of(entry, own, day));
      }
    }
    return all;
  }

  private void add(Entry entry) {
    var last = lastReminder(completed(entry));
    if (last != null && (lastReminder == null || last.isAfter(lastReminder))) {
      lastReminder = last;
    }
    if (entry.closed() || entry.letterCode() != null || entry.openAmount().signum() == 0) {
      return;
    }
    var own = entry.currency().equals(currency);
    if (entry.isCredit()) {
      credit = own ? credit.subtract(entry.openAmount()) : credit;
      return;
    }
    openEntries++;
    open = own ? open.add(entry.openAmount()) : open;
    if (entry.isLate(day)) {
      lateEntries++;
      overdue = own ? overdue.add(entry.openAmount()) : overdue;
      oldest = Math.max(oldest, entry.daysOverdue(day));
    }
  }

  /** The steps that an entry has been through. */
  List<CompletedStep> completed(Entry entry) {
    return accountCase.completed().getOrDefault(entry.id(), List.of());
  }

  /** The promises about an entry. */
  Promised promised(Entry entry) {
    return promised.getOrDefault(entry.id(), Promised.NOTHING);
  }

  BigDecimal open() {
    return open;
  }

  BigDecimal overdue() {
    return overdue;
  }

  BigDecimal credit() {
    return credit;
  }

  int openEntries() {
    return openEntries;
  }

  int lateEntries() {
    return lateEntries;
  }

  int oldest() {
    return oldest;
  }

  int openPromises() {
    return promised.values().stream().mapToInt(Promised::open).sum();
  }

  int latePromises() {
    return promised.values().stream().mapToInt(Promised::late).sum();
  }

  boolean hasPhone() {
    return accountCase.account().contacts().stream().map(Contact::phone).anyMatch(Standing::isSaid);
  }

  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  int daysSinceReminder() {
    return daysSince(lastReminder);
  }

  int daysSinceReminder(Entry entry) {
    return daysSince(lastReminder(completed(entry)));
  }

  int daysSincePayment(Entry entry) {
    return daysSince(accountCase.account().paidInPart().get(entry.id()));
  }

  private int daysSince(@Nullable LocalDate date) {
    return date == null ? -1 : Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(date, day)));
  }

  private static @Nullable LocalDate lastReminder(List<CompletedStep> completed) {
    @Nullable LocalDate last = null;
    for (var step : completed) {
      if (step.phase() == Phase.REMINDER && (last == null || step.on().isAfter(last))) {
        last = step.on();
      }
    }
    return last;
  }
}
