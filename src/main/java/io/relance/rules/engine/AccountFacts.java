package io.relance.rules.engine;

import io.relance.ledger.Account;
import io.relance.ledger.Entry;
import io.relance.ledger.OpenDispute;
import io.relance.ledger.PromiseState;
import io.relance.policy.CompletedStep;
import io.relance.policy.NextStep;
import io.relance.policy.Phase;
import io.relance.policy.Policy;
import io.relance.policy.Profile;
import io.relance.policy.StepSchedule;
import io.relance.rules.AccountCase;
import io.relance.rules.facts.Customer;
import io.relance.rules.facts.Dispute;
import io.relance.rules.facts.Flags;
import io.relance.rules.facts.PaymentMethod;
import io.relance.rules.facts.Promise;
import io.relance.rules.facts.Settings;
import io.relance.rules.facts.Step;
import io.relance.rules.facts.Subject;
import io.relance.rules.facts.Tags;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account in the words of rule authors, with every derived field worked out.
 *
 * @param items in the order of due date, then id, whatever order the ledger had
 */
record AccountFacts(
    Settings settings,
    Customer customer,
    List<Item> items,
    List<Promise> promises,
    List<Dispute> disputes) {

  /**
   * Works the facts out.
   *
   * @param profile of the customer; null before it is chosen, and when there is none to choose
   */
  static AccountFacts of(
      AccountCase accountCase, Policy policy, LocalDate day, @Nullable Profile profile) {
    var standing = new Standing(accountCase, policy.entity().currency(), day);
    return new Building(accountCase, policy, day, profile, standing).facts();
  }

  /** Every fact, in the order in which rules meet them. */
  Stream<Object> all() {
    return Stream.concat(
        Stream.of(settings, customer),
        Stream.concat(
            items.stream().map(Item::fact), Stream.concat(promises.stream(), disputes.stream())));
  }

  /** The fact of one of its entries. */
  io.relance.rules.facts.Entry entry(String id) {
    return items.stream()
        .map(Item::fact)
        .filter(fact -> fact.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Entry " + id + " is not in the account"));
  }

  /** What the facts are worked out from. */
  private record Building(
      AccountCase accountCase,
      Policy policy,
      LocalDate day,
      @Nullable Profile profile,
      Standing standing) {

    AccountFacts facts() {
      var account = accountCase.account();
      var hasEmail = account.emailAddress().isPresent();
      var schedule = schedule(hasEmail);
      var customer = customer(account, hasEmail, schedule != null);
      var items = new ArrayList<Item>(account.entries().size());
      for (var entry : account.entries()) {
        items.add(item(entry, customer, schedule));
      }
      items.sort(Item.IN_ORDER);
      return new AccountFacts(
          settings(), customer, List.copyOf(items), promises(items), disputes(customer, items));
    }

    private @Nullable StepSchedule schedule(boolean hasEmail) {
      var scenario = profile == null ? null : profile.scenario();
      if (scenario == null) {
        return null;
      }
      var branch = scenario.branch(hasEmail);
      return branch.isInUse() ? new StepSchedule(branch, scenario.catchUp()) : null;
    }

    private Settings settings() {
      var entity = policy.entity();
      var set = entity.settings();
      return new Settings(
          day,
          day.getDayOfWeek().name().toLowerCase(Locale.ROOT),
          day.getDayOfMonth(),
          day.getMonthValue(),
          day.getDayOfMonth() == day.lengthOfMonth(),
          entity.code(),
          entity.currency(),
          entity.grouping().code(),
          set.minimumAmount(),
          Objects.requireNonNullElse(set.reminderFloor(), BigDecimal.ZERO),
          Objects.requireNonNullElse(set.reminderCeiling(), BigDecimal.ZERO),
          set.excludePromised(),
          set.excludeDisputed(),
          set.includeCreditsNotDue());
    }

    private Customer customer(Account account, boolean hasEmail, boolean hasScenario) {
      var customer = account.customer();
      return new Customer(
          customer.id(),
          customer.name(),
          Objects.requireNonNullElse(customer.language(), ""),
          Objects.requireNonNullElse(customer.siret(), ""),
          new Tags(customer.tags()),
          Flags.of(customer.flags()),
          Objects.requireNonNullElse(customer.collector(), ""),
          hasEmail,
          standing.hasPhone(),
          account.contacts().size(),
          customer.stopped(),
          customer.insolvent(),
          customer.disputed(),
          profile == null ? "" : profile.name(),
          hasScenario,
          standing.open(),
          standing.overdue(),
          standing.credit(),
          standing.openEntries(),
          standing.lateEntries(),
          standing.oldest(),
          standing.openPromises(),
          standing.latePromises(),
          openDisputes(account),
          standing.daysSinceReminder());
    }

    /** As many as there are facts: one about an entry that is closed is asked of no more. */
    private static int openDisputes(Account account) {
      var entries = new HashSet<@Nullable String>();
      if (!account.disputes().isEmpty()) {
        account.entries().forEach(entry -> entries.add(entry.id()));
      }
      return Math.toIntExact(
          account.disputes().stream()
              .map(OpenDispute::entry)
              .filter(about -> about == null || entries.contains(about))
              .count());
    }

    private Item item(Entry entry, Customer customer, @Nullable StepSchedule schedule) {
      var completed = standing.completed(entry);
      var inProgress = accountCase.inProgress().contains(entry.id());
      @Nullable NextStep next =
          schedule == null || inProgress
              ? null
              : schedule
                  .next(entry, completed, accountCase.chosen().get(entry.id()), day)
                  .orElse(null);
      return new Item(entry, fact(entry, customer, completed, inProgress, next), next);
    }

    private io.relance.rules.facts.Entry fact(
        Entry entry,
        Customer customer,
        List<CompletedStep> completed,
        boolean inProgress,
        @Nullable NextStep next) {
      var promised = standing.promised(entry);
      var debt = entry.openAmount().signum() > 0;
      var step = step(next);
      return new io.relance.rules.facts.Entry(
          entry.id(),
          customer,
          entry.kind().code(),
          entry.reference(),
          Objects.requireNonNullElse(entry.label(), ""),
          entry.entryDate(),
          entry.dueDate(),
          entry.amount(),
          entry.openAmount(),
          paidAmount(entry),
          entry.isPartlyPaid(),
          standing.daysSincePayment(entry),
          entry.currency(),
          !entry.currency().equals(policy.entity().currency()),
          paymentMethod(entry.paymentMethod()),
          new Tags(entry.tags()),
          Flags.of(entry.flags()),
          entry.daysOverdue(day),
          days(entry.entryDate(), day),
          days(entry.entryDate(), entry.dueDate()),
          entry.isLate(day),
          entry.isCredit(),
          entry.stopped(),
          entry.disputeReason() != null,
          Objects.requireNonNullElse(entry.disputeReason(), ""),
          daysDisputed(entry),
          entry.letterCode() != null,
          entry.closed() || entry.openAmount().signum() == 0,
          promised.onlyUpcoming(),
          promised.late() > 0,
          promised.open(),
          promised.amount(),
          promised.daysUntil(),
          promised.daysSinceLate(),
          debt && isBelow(entry, policy.entity().settings().minimumAmount()),
          isBelowStep(entry, step),
          lastLevel(completed),
          completed.size(),
          standing.daysSinceReminder(entry),
          inProgress,
          step);
    }

    private static boolean isBelow(Entry entry, BigDecimal minimum) {
      return entry.openAmount().compareTo(minimum) < 0;
    }

    /** A thank-you is about what was paid, every other step about what is open. */
    private static boolean isBelowStep(Entry entry, Step step) {
      var amount = entry.isSettled() ? entry.amount() : entry.openAmount();
      return amount.signum() > 0 && amount.compareTo(step.minimumAmount()) < 0;
    }

    /** Most entries have nothing paid of them: no subtraction for those. */
    private static BigDecimal paidAmount(Entry entry) {
      return entry.amount().compareTo(entry.openAmount()) == 0
          ? BigDecimal.ZERO
          : entry.amount().subtract(entry.openAmount());
    }

    private static int days(LocalDate from, LocalDate to) {
      return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }

    /** 0 when it is contested and nobody noted since when. */
    private int daysDisputed(Entry entry) {
      if (entry.disputeReason() == null) {
        return -1;
      }
      return accountCase.account().disputes().stream()
          .filter(dispute -> entry.id().equals(dispute.entry()))
          .mapToInt(this::daysOpen)
          .max()
          .orElse(0);
    }

    private int daysOpen(OpenDispute dispute) {
      return Math.max(0, days(dispute.openedOn(), day));
    }

    private PaymentMethod paymentMethod(@Nullable String code) {
      if (code == null || code.isBlank()) {
        return PaymentMethod.UNKNOWN;
      }
      var known = policy.paymentMethods().get(code);
      return known == null
          ? new PaymentMethod(code, code, false)
          : new PaymentMethod(known.code(), known.label(), known.automatic());
    }

    private Step step(@Nullable NextStep next) {
      if (next == null) {
        return Step.NONE;
      }
      var step = next.step();
      return new Step(
          step.phase().code(),
          step.level(),
          step.channel().code(),
          step.template(),
          step.automatic(),
          next.dueOn(),
          next.isReached(day),
          Objects.requireNonNullElse(step.minimumAmount(), BigDecimal.ZERO));
    }

    private static int lastLevel(List<CompletedStep> completed) {
      return completed.stream()
          .filter(done -> done.phase() == Phase.REMINDER)
          .mapToInt(CompletedStep::level)
          .max()
          .orElse(0);
    }

    private List<Promise> promises(List<Item> items) {
      if (accountCase.account().promises().isEmpty()) {
        return List.of();
      }
      var promises = new ArrayList<Promise>();
      for (var item : items) {
        standing.promised(item.entry()).all().stream()
            .map(held -> promise(item, held))
            .sorted(Comparator.comparing(Promise::promisedFor).thenComparing(Promise::amount))
            .forEach(promises::add);
      }
      return List.copyOf(promises);
    }

    private Promise promise(Item item, Promised.Held held) {
      var promise = held.promise();
      return new Promise(
          item.fact(),
          promise.amount(),
          promise.promisedFor(),
          promise.isUpcoming(day),
          held.state() == PromiseState.LATE,
          days(day, promise.promisedFor()));
    }

    /** Those about the customer as a whole, and about entries that the account holds. */
    private List<Dispute> disputes(Customer customer, List<Item> items) {
      var disputes = new ArrayList<Dispute>();
      for (var dispute : accountCase.account().disputes()) {
        var about = dispute.entry();
        if (about == null) {
          disputes.add(fact(dispute, customer, true));
        } else {
          items.stream()
              .filter(item -> item.entry().id().equals(about))
              .forEach(item -> disputes.add(fact(dispute, item.fact(), false)));
        }
      }
      return List.copyOf(disputes);
    }

    private Dispute fact(OpenDispute dispute, Subject subject, boolean whole) {
      return new Dispute(subject, whole, dispute.reason(), dispute.openedOn(), daysOpen(dispute));
    }
  }
}
