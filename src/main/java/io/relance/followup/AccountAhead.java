package io.relance.followup;

import io.relance.followup.AheadStore.Ahead;
import io.relance.followup.AheadStore.PutOff;
import io.relance.followup.Simulation.Assumption;
import io.relance.ledger.Account;
import io.relance.ledger.Customer;
import io.relance.ledger.Entry;
import io.relance.ledger.Promise;
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
            account.recipients());
    return new AccountCase(on, completed, start.chosen(), start.inProgress());
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
              .map(Promise::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      case USUAL_DELAY -> {
        var on = usualDay(entry);
        yield on == null || on.isBefore(first) || on.isAfter(day)
            ? BigDecimal.ZERO
            : entry.openAmount();
      }
    };
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
    var moving =
        draft.lines().stream()
            .filter(line -> line.movesStep() && line.ticked())
            .map(line -> line.entry().id())
            .toList();
    return ahead.putOff().getOrDefault(id(), List.of()).stream()
        .filter(putOff -> putOff.until().isAfter(day))
        .filter(putOff -> putOff.currency().equals(draft.currency()))
        .filter(putOff -> putOff.phase() == draft.step().phase())
        .filter(putOff -> putOff.level() == draft.step().level())
        .anyMatch(putOff -> putOff.entries().containsAll(moving));
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
