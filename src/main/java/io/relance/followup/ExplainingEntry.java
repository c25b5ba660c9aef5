package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.followup.RulePool.Verdict;
import io.relance.followup.Simulation.Assumption;
import io.relance.ledger.AccountStore;
import io.relance.ledger.Entry;
import io.relance.policy.NextStep;
import io.relance.policy.Policy;
import io.relance.policy.PolicyStore;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import io.relance.rules.AccountRefused;
import io.relance.rules.EntryDecision;
import io.relance.rules.EntryDecision.Outcome;
import io.relance.rules.ExclusionReason;
import io.relance.rules.Reason;
import io.relance.rules.RuleBook;
import io.relance.rules.RuleBooks;
import io.relance.rules.TaskDraft;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers why by deciding the account again and keeping nothing. */
final class ExplainingEntry implements Why {
  private static final int MAX_DAYS_AHEAD = 366;

  /** How long the next change is looked for; a rule that asks for the weekday turns every day. */
  private static final Duration SEARCH = Duration.ofSeconds(2);

  private final RulePool rulePool;
  private final PolicyStore policies;
  private final RuleBooks ruleBooks;
  private final Clocks clocks;
  private final AccountCases cases = new AccountCases();
  private final AheadStore ahead = new AheadStore();
  private final AccountStore accounts = new AccountStore();

  ExplainingEntry(RulePool rulePool, PolicyStore policies, RuleBooks ruleBooks, Clocks clocks) {
    this.rulePool = rulePool;
    this.policies = policies;
    this.ruleBooks = ruleBooks;
    this.clocks = clocks;
  }

  @Override
  public Optional<Answer> explain(Tx tx, String entity, String id, @Nullable LocalDate date) {
    var policy = policies.load(tx, entity).orElse(null);
    if (policy == null) {
      return Optional.empty();
    }
    var day = date == null ? clocks.today(tx, policy.entity().timeZone()) : date;
    var entry = accounts.entry(tx, entity, id, day).orElse(null);
    if (entry == null) {
      return Optional.empty();
    }
    var book = ruleBooks.inForce(tx.tenant());
    var asked = new Asked(tx, policy, book, entry, day);
    return asked
        .answer()
        .map(answer -> putOff(tx, entity, answer))
        .or(() -> Optional.of(new Answer(closed(entry), day, book.version(), List.of(), null)));
  }

  @Override
  public Optional<AccountAnswer> account(Tx tx, String entity, String customer) {
    var policy = policies.load(tx, entity).orElse(null);
    if (policy == null) {
      return Optional.empty();
    }
    var day = clocks.today(tx, policy.entity().timeZone());
    var book = ruleBooks.inForce(tx.tenant());
    // One customer is read faster than its dozen statements are planned.
    var found = tx.planForAnyValues(() -> cases.load(tx, policy, new String[] {customer}, day));
    return found.stream()
        .findFirst()
        .map(
            asked ->
                answer(asked, rulePool.decide(book, policy, day, List.of(asked)).getFirst(), day));
  }

  private static AccountAnswer answer(AccountCase asked, Verdict verdict, LocalDate day) {
    var entries =
        switch (verdict) {
          case Verdict.Decided decided -> decided.decision().entries();
          case Verdict.Refused refused ->
              asked.account().entries().stream().map(entry -> parked(refused, entry)).toList();
        };
    return new AccountAnswer(
        day,
        entries.stream()
            .sorted(
                Comparator.comparing((EntryDecision one) -> one.entry().dueDate())
                    .thenComparing(one -> one.entry().id()))
            .toList(),
        asked.completed(),
        asked.chosen(),
        verdict instanceof Verdict.Decided decided ? decided.decision().profile() : null);
  }

  /** One question, with what it is about. */
  private final class Asked {
    private final Tx tx;
    private final Policy policy;
    private final RuleBook book;
    private final Entry entry;
    private final LocalDate day;

    Asked(Tx tx, Policy policy, RuleBook book, Entry entry, LocalDate day) {
      this.tx = tx;
      this.policy = policy;
      this.book = book;
      this.entry = entry;
      this.day = day;
    }

    /** Empty when the entry is no concern of follow-up any more: closed, and acknowledged. */
    Optional<Answer> answer() {
      return cases.load(tx, policy, new String[] {entry.customer()}, day).stream()
          .filter(this::concerns)
          .findFirst()
          .map(this::answer);
    }

    private boolean concerns(AccountCase accountCase) {
      return accountCase.account().entries().stream().anyMatch(one -> one.id().equals(entry.id()));
    }

    private Answer answer(AccountCase accountCase) {
      return switch (rulePool.decide(book, policy, day, List.of(accountCase)).getFirst()) {
        case Verdict.Refused refused ->
            new Answer(parked(refused, entry), day, book.version(), List.of(), null);
        case Verdict.Decided decided ->
            new Answer(
                of(decided.decision(), entry),
                day,
                book.version(),
                rulePool.one(() -> book.whyNot(accountCase, policy, day, entry.id())),
                nextChange(accountCase, decided.decision()));
      };
    }

    private @Nullable LocalDate nextChange(AccountCase accountCase, AccountDecision now) {
      var zone = policy.entity().timeZone();
      var customers = new String[] {entry.customer()};
      var known = ahead.load(tx, policy.entity().code(), customers, day, zone, null);
      var account = new AccountAhead(accountCase, known, Assumption.NOBODY_PAYS, day, null);
      return rulePool.one(() -> nextChange(account, now)).orElse(null);
    }

    private Optional<LocalDate> nextChange(AccountAhead account, AccountDecision decided) {
      var deadline = System.nanoTime() + SEARCH.toNanos();
      var now = effective(account, decided, day);
      var next = account.nextTurn(book, policy, day);
      while (next.isPresent() && System.nanoTime() < deadline) {
        var on = next.get();
        if (on.isAfter(day.plusDays(MAX_DAYS_AHEAD))) {
          return Optional.empty();
        }
        try {
          var then = book.decide(account.on(on), policy, on);
          if (isOtherwise(now, effective(account, then, on))) {
            return next;
          }
          next = account.nextTurn(book, policy, on);
        } catch (AccountRefused parkedThen) {
          return next;
        }
      }
      return Optional.empty();
    }

    /** The decision about the entry, where a person has put its step off as not due yet. */
    private EntryDecision effective(AccountAhead account, AccountDecision decision, LocalDate on) {
      var own = of(decision, entry);
      var putOff =
          own.outcome() == Outcome.DUE
              && decision.tasks().stream()
                  .filter(draft -> holds(draft, entry))
                  .allMatch(draft -> account.isPutOff(draft, on));
      return putOff
          ? new EntryDecision(
              own.entry(), Outcome.NOT_YET, own.next(), own.planned(), own.exclusions())
          : own;
    }
  }

  private static boolean holds(TaskDraft draft, Entry entry) {
    return draft.lines().stream().anyMatch(line -> line.entry().id().equals(entry.id()));
  }

  private static boolean isOtherwise(EntryDecision now, EntryDecision then) {
    return now.outcome() != then.outcome()
        || !mostTelling(now).equals(mostTelling(then))
        || !Objects.equals(now.next(), then.next());
  }

  /**
   * What is shown first of why it is left out; a further reason that comes or goes is no change.
   */
  private static String mostTelling(EntryDecision decision) {
    return decision.exclusions().isEmpty() ? "" : decision.exclusions().getFirst().code();
  }

  /** A step that a person put off is not due before that day, unless a task stands all the same. */
  private static Answer putOff(Tx tx, String entity, Answer answer) {
    var decision = answer.decision();
    var next = decision.next();
    if (decision.outcome() != Outcome.DUE
        || next == null
        || TaskReading.ofEntry(tx, entity, decision.entry().id()).isPresent()) {
      return answer;
    }
    return TaskReading.putOff(tx, entity, decision.entry().id(), answer.date())
        .map(
            by ->
                answer.with(
                    new EntryDecision(
                        decision.entry(),
                        Outcome.NOT_YET,
                        new NextStep(next.step(), by.until()),
                        decision.planned(),
                        decision.exclusions())))
        .orElse(answer);
  }

  private static EntryDecision of(AccountDecision decision, Entry entry) {
    return decision.entries().stream()
        .filter(one -> one.entry().id().equals(entry.id()))
        .findFirst()
        .orElseThrow();
  }

  private static EntryDecision closed(Entry entry) {
    var paidDate = entry.paidDate();
    var detail =
        "Entry %s is closed%s."
            .formatted(entry.reference(), paidDate == null ? "" : ", paid on " + paidDate);
    var reason = new Reason("A closed entry is not followed up", "", detail);
    return new EntryDecision(
        entry, Outcome.EXCLUDED, null, null, List.of(new ExclusionReason("PAID", reason)));
  }

  private static EntryDecision parked(Verdict.Refused refused, Entry entry) {
    var rule = refused.cause().rule();
    var reason =
        new Reason(
            rule == null ? "The rules could not decide this account" : rule,
            "",
            String.valueOf(refused.cause().getMessage()));
    return new EntryDecision(
        entry,
        Outcome.EXCLUDED,
        null,
        null,
        List.of(new ExclusionReason("ACCOUNT_PARKED", reason)));
  }
}
