package io.relance.followup;

import io.relance.followup.RuleEffect.Amounts;
import io.relance.followup.RuleEffect.Because;
import io.relance.followup.RuleEffect.Changes;
import io.relance.followup.RuleEffect.Example;
import io.relance.followup.RuleEffect.Refused;
import io.relance.followup.RuleEffect.Side;
import io.relance.followup.RulePool.Verdict;
import io.relance.policy.Policy;
import io.relance.policy.Profile;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what two books come to, account by account; keeps the few that differ most. */
final class EffectCount {
  private static final int MAX_EXAMPLES = 20;
  private static final int MAX_BECAUSE = 10;
  private static final int MAX_REFUSALS = 5;

  private final String inForce;
  private final String candidate;
  private final SortedMap<String, Changes> byStep = new TreeMap<>();
  private final SortedMap<String, Changes> byProfile = new TreeMap<>();
  private final SortedMap<String, Changes> byReason = new TreeMap<>();
  private final SortedMap<String, Amounts> amounts = new TreeMap<>();
  private final PriorityQueue<Ranked> most = new PriorityQueue<>(Ranked.LEAST_FIRST);
  private final List<String> refusals = new ArrayList<>();
  private Changes tasks = new Changes(0, 0, 0);
  private int accounts;
  private int entries;
  private int tasksBefore;
  private int refused;
  private LocalDate day = LocalDate.EPOCH;
  private @Nullable LocalDate earliest;
  private @Nullable Policy policy;

  /** An account with how much it differs. */
  private record Ranked(BigDecimal amount, int tasks, Example example) {
    static final Comparator<Ranked> LEAST_FIRST =
        Comparator.comparing(Ranked::amount)
            .thenComparing(Ranked::tasks)
            .thenComparing(ranked -> ranked.example().customer(), Comparator.reverseOrder());
  }

  EffectCount(String inForce, String candidate) {
    this.inForce = inForce;
    this.candidate = candidate;
  }

  /** What follows is of this entity on this day. */
  void begin(Policy of, LocalDate on) {
    policy = of;
    day = on;
    earliest = earliest == null || day.isBefore(earliest) ? day : earliest;
  }

  /** One account, decided with the book in force and with the candidate. */
  synchronized void add(Verdict now, Verdict then, List<PutOff> putOff) {
    accounts++;
    entries += now.accountCase().account().entries().size();
    if (then instanceof Verdict.Refused parked) {
      refused++;
      if (refusals.size() < MAX_REFUSALS) {
        refusals.add(String.valueOf(parked.cause().getMessage()));
      }
    }
    add(now.accountCase(), tasks(now, putOff), tasks(then, putOff));
  }

  synchronized int refused() {
    return refused;
  }

  private AccountTasks tasks(Verdict verdict, List<PutOff> putOff) {
    return AccountTasks.of(verdict, putOff, day);
  }

  private void add(AccountCase account, AccountTasks before, AccountTasks after) {
    tasksBefore += before.byKey().size();
    count(before, after);
    var differing = AccountTasks.difference(before, after);
    if (differing.isEmpty()) {
      return;
    }
    var because = Difference.of(before.decision(), after.decision());
    var profile = Objects.requireNonNullElse(profile(after.decision()), "");
    for (var one : differing) {
      tasks = plus(tasks, one.kind());
      byStep.merge(one.key().step(), one.kind(), EffectCount::plus);
      byProfile.merge(profile, one.kind(), EffectCount::plus);
      byReason.merge(reason(one, because), one.kind(), EffectCount::plus);
    }
    keep(account, before, after, differing.size(), because);
  }

  private void count(AccountTasks before, AccountTasks after) {
    before.totals().forEach((currency, total) -> amount(currency, total, BigDecimal.ZERO));
    after.totals().forEach((currency, total) -> amount(currency, BigDecimal.ZERO, total));
  }

  private void amount(String currency, BigDecimal before, BigDecimal after) {
    amounts.merge(
        currency,
        new Amounts(before, after),
        (one, other) ->
            new Amounts(one.before().add(other.before()), one.after().add(other.after())));
  }

  /** The word that made the difference to this task: about an entry of it where there is one. */
  private static String reason(AccountTasks.Differing task, List<Because> because) {
    return because.stream()
        .filter(word -> word.entry() == null || task.references().contains(word.entry()))
        .findFirst()
        .or(() -> because.stream().findFirst())
        .map(Because::said)
        .orElse("other");
  }

  private void keep(
      AccountCase account,
      AccountTasks before,
      AccountTasks after,
      int differing,
      List<Because> because) {
    var customer = account.account().customer();
    var entity = Objects.requireNonNull(policy, "begin() comes first").entity().code();
    var example =
        new Example(
            entity,
            customer.id(),
            customer.name(),
            side(before),
            side(after),
            because.stream().limit(MAX_BECAUSE).toList());
    most.add(new Ranked(before.distance(after), differing, example));
    if (most.size() > MAX_EXAMPLES) {
      most.remove();
    }
  }

  private Side side(AccountTasks tasks) {
    return new Side(profile(tasks.decision()), tasks.planned());
  }

  private @Nullable String profile(@Nullable AccountDecision decision) {
    var chosen = decision == null ? null : decision.profile();
    return chosen == null || policy == null
        ? null
        : policy.profile(chosen.profile()).map(Profile::name).orElse(null);
  }

  private static Changes plus(Changes one, Changes other) {
    return new Changes(
        one.added() + other.added(),
        one.removed() + other.removed(),
        one.changed() + other.changed());
  }

  /** Everything added so far; {@code today} stands in where there was no entity. */
  synchronized RuleEffect effect(LocalDate today) {
    var examples =
        most.stream().sorted(Ranked.LEAST_FIRST.reversed()).map(Ranked::example).toList();
    return new RuleEffect(
        earliest == null ? today : earliest,
        inForce,
        candidate,
        accounts,
        entries,
        tasksBefore,
        tasks,
        byStep,
        byProfile,
        byReason,
        amounts,
        examples,
        new Refused(refused, List.copyOf(refusals)));
  }
}
