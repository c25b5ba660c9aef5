package io.relance.followup;

import io.relance.followup.AheadStore.Ahead;
import io.relance.followup.Simulation.Assumption;
import io.relance.ledger.Account;
import io.relance.ledger.Customer;
import io.relance.ledger.Entry;
import io.relance.ledger.OpenDispute;
import io.relance.ledger.Promise;
import io.relance.ledger.PromiseState;
import io.relance.policy.CompletedStep;
import io.relance.policy.Entity;
import io.relance.policy.Phase;
import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import io.relance.rules.RuleBook;
import io.relance.rules.TaskDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One account on its way through the days ahead: what has been performed and paid so far. */
final class AccountAhead {
  private final AccountCase start;
  private final Ahead ahead;
  private final Assumption assume;
  private final LocalDate first;
  private final @Nullable Integer usualDelay;
  private final Map<String, List<CompletedStep>> completed;
  private final List<LocalDate> contacts;

  /**
   * An account as it is on the first day.
   *
   * @param usualDelay days after the due date on which it usually pays; null when nobody knows
   */
  AccountAhead(
      AccountCase start,
      Ahead ahead,
      Assumption assume,
      LocalDate first,
      @Nullable Integer usualDelay) {
    this.start = start;
    this.ahead = ahead;
    this.assume = assume;
    this.first = first;
    this.usualDelay = usualDelay;
    this.completed = new HashMap<>(start.completed());
    this.contacts = new ArrayList<>(ahead.contacts().getOrDefault(id(), List.of()));
  }

  private String id() {
    return start.account().customer().id();
  }

  /** The account on a day, as far as the assumption and what was performed have brought it. */
  AccountCase on(LocalDate day) {
    var account = start.account();
    var entries =
        account.entries().stream().map(entry -> on(entry, day)).flatMap(Optional::stream).toList();
    var on =
        new Account(
            on(account.customer(), day),
            account.contacts(),
            entries,
            account.promises(),
            disputes(entries),
            paidInPart(entries, day),
            account.recipients());
    return new AccountCase(on, completed, start.chosen(), start.inProgress());
  }

  private List<OpenDispute> disputes(List<Entry> left) {
    var all = start.account().disputes();
    return all.stream()
        .filter(
            dispute ->
                dispute.entry() == null
                    || left.stream().anyMatch(entry -> entry.id().equals(dispute.entry())))
        .toList();
  }

  /** A promise that is kept in part pays in part on its day. */
  private Map<String, LocalDate> paidInPart(List<Entry> left, LocalDate day) {
    if (assume != Assumption.PROMISES_KEPT) {
      return start.account().paidInPart();
    }
    var days = new HashMap<>(start.account().paidInPart());
    promisesAhead()
        .filter(promise -> !promise.promisedFor().isAfter(day))
        .filter(promise -> left.stream().anyMatch(entry -> entry.id().equals(promise.entry())))
        .forEach(
            promise ->
                days.merge(
                    promise.entry(),
                    promise.promisedFor(),
                    (one, other) -> one.isAfter(other) ? one : other));
    return days;
  }

  private Customer on(Customer customer, LocalDate day) {
    return isOver(ahead.stops().get(customer.id()), day) ? customer.withoutStop() : customer;
  }

  private Optional<Entry> on(Entry entry, LocalDate day) {
    var open = entry.openAmount().subtract(paid(entry, day));
    if (entry.openAmount().signum() > 0 && open.signum() <= 0) {
      return Optional.empty();
    }
    var left = open.compareTo(entry.openAmount()) == 0 ? entry : entry.withOpenAmount(open);
    return Optional.of(isOver(ahead.entryStops().get(entry.id()), day) ? left.withoutStop() : left);
  }

  private static boolean isOver(@Nullable LocalDate lastDay, LocalDate day) {
    return lastDay != null && day.isAfter(lastDay);
  }

  /** What of an entry is paid by the beginning of a day. */
  private BigDecimal paid(Entry entry, LocalDate day) {
    if (entry.openAmount().signum() <= 0) {
      return BigDecimal.ZERO;
    }
    return switch (assume) {
      case NOBODY_PAYS -> BigDecimal.ZERO;
      case PROMISES_KEPT ->
          promisesAhead()
              .filter(promise -> promise.entry().equals(entry.id()))
              .filter(promise -> !promise.promisedFor().isAfter(day))
              .map(promise -> stillToPay(promise, entry))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      case USUAL_DELAY -> {
        var on = usualDay(entry);
        yield on == null || on.isBefore(first) || on.isAfter(day)
            ? BigDecimal.ZERO
            : entry.openAmount();
      }
    };
  }

  /** What of a promise has not been paid before the first day. */
  private BigDecimal stillToPay(Promise promise, Entry entry) {
    var own =
        start.account().promises().stream()
            .filter(other -> other.entry().equals(entry.id()))
            .toList();
    if (PromiseState.of(promise, own, entry, first) == PromiseState.KEPT) {
      return BigDecimal.ZERO;
    }
    var noted = promise.openAmount() == null ? entry.amount() : promise.openAmount();
    var paidSince = own.size() == 1 ? noted.subtract(entry.openAmount()) : BigDecimal.ZERO;
    return promise.amount().subtract(paidSince.max(BigDecimal.ZERO)).max(BigDecimal.ZERO);
  }

  private Stream<Promise> promisesAhead() {
    return start.account().promises().stream()
        .filter(promise -> !promise.promisedFor().isBefore(first));
  }

  private @Nullable LocalDate usualDay(Entry entry) {
    return usualDelay == null ? null : entry.dueDate().plusDays(usualDelay);
  }

  /** The first later day on which it may be decided otherwise, be it by rules or by an event. */
  Optional<LocalDate> nextTurn(RuleBook book, Policy policy, LocalDate day) {
    return Stream.concat(book.nextTurn(on(day), policy, day).stream(), eventsAfter(day))
        .min(LocalDate::compareTo);
  }

  /** Days after this one on which something of it changes that no rule knows of. */
  private Stream<LocalDate> eventsAfter(LocalDate day) {
    var stops =
        Stream.concat(
                Stream.ofNullable(ahead.stops().get(id())),
                start.account().entries().stream()
                    .flatMap(entry -> Stream.ofNullable(ahead.entryStops().get(entry.id()))))
            .map(lastDay -> lastDay.plusDays(1));
    var putOff = ahead.putOff().getOrDefault(id(), List.of()).stream().map(PutOff::until);
    var payments =
        switch (assume) {
          case NOBODY_PAYS -> Stream.<LocalDate>of();
          case PROMISES_KEPT -> promisesAhead().map(Promise::promisedFor);
          case USUAL_DELAY ->
              start.account().entries().stream().flatMap(it -> Stream.ofNullable(usualDay(it)));
        };
    return Stream.of(stops, putOff, payments)
        .flatMap(each -> each)
        .filter(event -> event.isAfter(day));
  }

  /** Whether a person put this off beyond the day, and it is about nothing else. */
  boolean isPutOff(TaskDraft draft, LocalDate day) {
    return PutOff.covers(ahead.putOff().getOrDefault(id(), List.of()), draft, day);
  }

  /** Whether the entity's guard lets another reminder go to this customer on a day. */
  boolean mayBeContacted(Entity entity, LocalDate day) {
    var limit = entity.settings().maxContacts();
    var period = entity.settings().maxContactsDays();
    return limit == null
        || period == null
        || contacts.stream().filter(on -> on.isAfter(day.minusDays(period))).count() < limit;
  }

  /** Performs a task: its entries have been through their steps. */
  void perform(TaskDraft draft, LocalDate day) {
    contacts.add(day);
    for (var line : draft.lines()) {
      if (line.ticked() && line.movesStep()) {
        var done = new ArrayList<>(completed.getOrDefault(line.entry().id(), List.of()));
        done.add(new CompletedStep(line.entry().id(), phase(draft), line.level(), day));
        completed.put(line.entry().id(), List.copyOf(done));
      }
    }
  }

  private static Phase phase(TaskDraft draft) {
    return draft.step().phase();
  }
}
