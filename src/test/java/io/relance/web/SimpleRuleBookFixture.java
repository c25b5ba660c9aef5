package io.relance.web;

import io.relance.ledger.Entry;
import io.relance.ledger.ProfileSource;
import io.relance.policy.Policy;
import io.relance.policy.Profile;
import io.relance.policy.Step;
import io.relance.policy.StepSchedule;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import io.relance.rules.EntryDecision;
import io.relance.rules.EntryDecision.Outcome;
import io.relance.rules.ExclusionReason;
import io.relance.rules.ProfileDecision;
import io.relance.rules.Reason;
import io.relance.rules.RuleBook;
import io.relance.rules.TaskDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A rule book in plain Java, so that stories about the API do not hang on the shipped rules:
 * reminds what is reached, but for entries that are stopped, disputed, promised or paid
 * automatically.
 */
final class SimpleRuleBookFixture implements RuleBook {

  @Override
  public String version() {
    return "simple-1";
  }

  @Override
  public AccountDecision decide(AccountCase one, Policy policy, LocalDate day) {
    var profile = profile(one, policy);
    var decisions = new ArrayList<EntryDecision>();
    var byStep = new LinkedHashMap<Step, List<EntryDecision>>();
    for (var entry : one.account().entries()) {
      var decision = decide(one, policy, profile, entry, day);
      decisions.add(decision);
      if (decision.outcome() != Outcome.NOT_YET && decision.next() != null) {
        byStep.computeIfAbsent(decision.next().step(), _ -> new ArrayList<>()).add(decision);
      }
    }
    var drafts = new ArrayList<TaskDraft>();
    byStep.forEach((step, due) -> drafts.add(draft(step, due, day)));
    return new AccountDecision(
        one.account().customer().id(),
        profile.map(each -> chosen(one, each)).orElse(null),
        decisions,
        drafts,
        version());
  }

  private static Optional<Profile> profile(AccountCase one, Policy policy) {
    var own = one.account().customer().profile();
    return own == null ? policy.defaultProfile() : policy.profile(own);
  }

  private static ProfileDecision chosen(AccountCase one, Profile profile) {
    var source = one.account().customer().profileSource();
    return new ProfileDecision(profile.id(), source == null ? ProfileSource.DEFAULT : source, null);
  }

  private static EntryDecision decide(
      AccountCase one, Policy policy, Optional<Profile> profile, Entry entry, LocalDate day) {
    var scenario = profile.map(Profile::scenario).orElse(null);
    if (scenario == null) {
      return new EntryDecision(
          entry, Outcome.EXCLUDED, null, null, List.of(excluded("NO_SCENARIO", entry)));
    }
    var branch = scenario.branch(one.account().emailAddress().isPresent());
    var next =
        new StepSchedule(branch, scenario.catchUp())
            .next(entry, one.completed().getOrDefault(entry.id(), List.of()), day)
            .orElse(null);
    var exclusions = exclusions(one, policy, entry, day);
    if (next == null || !next.isReached(day) || one.inProgress().contains(entry.id())) {
      return new EntryDecision(entry, Outcome.NOT_YET, next, null, exclusions);
    }
    return new EntryDecision(
        entry,
        exclusions.isEmpty() ? Outcome.DUE : Outcome.EXCLUDED,
        next,
        new Reason("A step is due when its date is reached", "step/reached/rule.drl", entry.id()),
        exclusions);
  }

  private static List<ExclusionReason> exclusions(
      AccountCase one, Policy policy, Entry entry, LocalDate day) {
    var reasons = new ArrayList<ExclusionReason>();
    var method = policy.paymentMethods().get(String.valueOf(entry.paymentMethod()));
    if (method != null && method.automatic()) {
      reasons.add(excluded("AUTOMATIC_PAYMENT", entry));
    }
    if (entry.stopped()) {
      reasons.add(excluded("STOPPED", entry));
    }
    if (entry.openAmount().compareTo(policy.entity().settings().minimumAmount()) < 0) {
      reasons.add(excluded("BELOW_MINIMUM", entry));
    }
    if (one.account().promises().stream()
        .anyMatch(promise -> promise.entry().equals(entry.id()) && promise.isUpcoming(day))) {
      reasons.add(excluded("PROMISED", entry));
    }
    if (entry.disputeReason() != null) {
      reasons.add(excluded("DISPUTED", entry));
    }
    if (one.account().customer().stopped()) {
      reasons.add(excluded("CUSTOMER_STOPPED", entry));
    }
    return reasons;
  }

  private static ExclusionReason excluded(String code, Entry entry) {
    return new ExclusionReason(
        code, new Reason("Left out: " + code, "exclusion/" + code + "/rule.drl", entry.id()));
  }

  private static TaskDraft draft(Step step, List<EntryDecision> due, LocalDate day) {
    var lines =
        due.stream()
            .map(
                decision ->
                    new TaskDraft.Line(
                        decision.entry(),
                        decision.entry().daysOverdue(day),
                        step.level(),
                        true,
                        decision.exclusions().isEmpty() ? null : decision.exclusions().getFirst()))
            .toList();
    var total =
        lines.stream()
            .filter(TaskDraft.Line::ticked)
            .map(line -> line.entry().openAmount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var why = due.getFirst().planned();
    return new TaskDraft(
        step,
        due.getFirst().entry().currency(),
        total,
        lines,
        why == null ? new Reason("?", "?", "?") : why,
        null);
  }
}
