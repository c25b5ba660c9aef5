package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.followup.RulePool.Verdict;
import io.relance.ledger.AccountStore;
import io.relance.ledger.Entry;
import io.relance.policy.NextStep;
import io.relance.policy.PolicyStore;
import io.relance.rules.EntryDecision;
import io.relance.rules.EntryDecision.Outcome;
import io.relance.rules.ExclusionReason;
import io.relance.rules.Reason;
import io.relance.rules.RuleBooks;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers why by deciding the account again and keeping nothing. */
final class ExplainingEntry implements Why {
  private final Evaluation evaluation;
  private final PolicyStore policies;
  private final RuleBooks ruleBooks;
  private final Clocks clocks;
  private final AccountStore accounts = new AccountStore();

  ExplainingEntry(Evaluation evaluation, PolicyStore policies, RuleBooks ruleBooks, Clocks clocks) {
    this.evaluation = evaluation;
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
    var ruleBook = book.version();
    var decided =
        evaluation.decide(tx, book, policy, List.of(entry.customer()), day).stream()
            .filter(verdict -> concerns(verdict, entry))
            .findFirst()
            .map(verdict -> answer(verdict, entry, day, ruleBook))
            .map(answer -> putOff(tx, entity, answer));
    return decided.or(() -> Optional.of(new Answer(closed(entry), day, ruleBook)));
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
                new Answer(
                    new EntryDecision(
                        decision.entry(),
                        Outcome.NOT_YET,
                        new NextStep(next.step(), by.until()),
                        decision.planned(),
                        decision.exclusions()),
                    answer.date(),
                    answer.ruleBook()))
        .orElse(answer);
  }

  /** A closed entry is in its account only while its payment may still be acknowledged. */
  private static boolean concerns(Verdict verdict, Entry entry) {
    return verdict.accountCase().account().entries().stream()
        .anyMatch(one -> one.id().equals(entry.id()));
  }

  private static Answer answer(Verdict verdict, Entry entry, LocalDate day, String ruleBook) {
    return switch (verdict) {
      case Verdict.Decided decided ->
          new Answer(of(decided, entry), day, decided.decision().ruleBook());
      case Verdict.Refused refused -> new Answer(parked(refused, entry), day, ruleBook);
    };
  }

  private static EntryDecision of(Verdict.Decided decided, Entry entry) {
    return decided.decision().entries().stream()
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
