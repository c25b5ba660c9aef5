package io.relance.sending;

import io.relance.ledger.Account;
import io.relance.ledger.Entry;
import io.relance.policy.Policy;
import io.relance.policy.Step;
import io.relance.policy.StepSchedule;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import io.relance.rules.EntryDecision;
import io.relance.rules.Reason;
import io.relance.rules.RuleBook;
import io.relance.rules.TaskDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shortest rule book there is: whatever has reached a step of the default profile is due. */
final class DueBookFixture implements RuleBook {
  private static final Reason WHY = new Reason("Whatever is reached is due", "due.drl", "reached");

  @Override
  public String version() {
    return "due";
  }

  @Override
  public AccountDecision decide(AccountCase accountCase, Policy policy, LocalDate day) {
    var account = accountCase.account();
    var entries = new ArrayList<EntryDecision>();
    var bySteps = new LinkedHashMap<Step, List<TaskDraft.Line>>();
    for (var entry : account.entries()) {
      if (!accountCase.inProgress().contains(entry.id())) {
        entries.add(decide(accountCase, entry, policy, day, bySteps));
      }
    }
    var drafts = bySteps.entrySet().stream().map(DueBookFixture::draft).toList();
    return new AccountDecision(account.customer().id(), null, entries, drafts, version());
  }

  private static EntryDecision decide(
      AccountCase accountCase,
      Entry entry,
      Policy policy,
      LocalDate day,
      Map<Step, List<TaskDraft.Line>> bySteps) {
    var next =
        schedule(accountCase.account(), policy)
            .next(entry, accountCase.completed().getOrDefault(entry.id(), List.of()), day);
    var due = next.filter(step -> step.isReached(day));
    due.ifPresent(
        step ->
            bySteps
                .computeIfAbsent(step.step(), _ -> new ArrayList<>())
                .add(
                    new TaskDraft.Line(
                        entry, entry.daysOverdue(day), step.step().level(), true, null)));
    return new EntryDecision(
        entry,
        due.isPresent() ? EntryDecision.Outcome.DUE : EntryDecision.Outcome.NOT_YET,
        next.orElse(null),
        due.isPresent() ? WHY : null,
        List.of());
  }

  private static StepSchedule schedule(Account account, Policy policy) {
    var scenario = policy.defaultProfile().orElseThrow().scenario();
    if (scenario == null) {
      throw new IllegalStateException("The default profile has no scenario.");
    }
    var branch = scenario.branch(account.emailAddress().isPresent());
    return new StepSchedule(branch, scenario.catchUp());
  }

  private static TaskDraft draft(Map.Entry<Step, List<TaskDraft.Line>> step) {
    var lines = step.getValue();
    var total =
        lines.stream()
            .map(line -> line.entry().openAmount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new TaskDraft(
        step.getKey(), lines.getFirst().entry().currency(), total, lines, WHY, null);
  }
}
