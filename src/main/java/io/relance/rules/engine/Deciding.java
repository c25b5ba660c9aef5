package io.relance.rules.engine;

import io.relance.policy.Policy;
import io.relance.policy.Profile;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import io.relance.rules.AccountRefused;
import io.relance.rules.NotConcluded;
import io.relance.rules.ProfileDecision;
import io.relance.rules.explain.Scene;
import io.relance.rules.explain.WhyNot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides one account: profile, next steps, exclusions, then the tasks that come of them. */
final class Deciding {
  private final String version;
  private final BookPart profileRules;
  private final BookPart decisionRules;
  private final RuleLimits limits;

  Deciding(String version, BookPart profileRules, BookPart decisionRules, RuleLimits limits) {
    this.version = version;
    this.profileRules = profileRules;
    this.decisionRules = decisionRules;
    this.limits = limits;
  }

  AccountDecision decide(AccountCase accountCase, Policy policy, LocalDate day) {
    refuseTooLarge(accountCase);
    var chosen = new ProfileChoosing(profileRules, limits).choose(accountCase, policy, day);
    var fired = fired(accountCase, policy, day, chosen);
    var outcome = new Outcomes(new Plan(fired.conclusions()), fired.settled());
    return new AccountDecision(
        accountCase.account().customer().id(),
        chosen,
        outcome.entries(accountCase.account().entries(), fired.facts().items()),
        outcome.tasks(),
        version);
  }

  /** Everything that every rule concluded, in words. */
  List<Told> told(AccountCase accountCase, Policy policy, LocalDate day) {
    refuseTooLarge(accountCase);
    var choosing = new ProfileChoosing(profileRules, limits);
    var told = new ArrayList<Told>();
    choosing.conclusions(accountCase, policy, day).forEach(it -> told.add(it.told()));
    var chosen = choosing.choose(accountCase, policy, day);
    fired(accountCase, policy, day, chosen).conclusions().forEach(it -> told.add(it.told()));
    return told;
  }

  /** Why each rule that concluded nothing about the entry did not, ordered by file. */
  List<NotConcluded> whyNot(AccountCase accountCase, Policy policy, LocalDate day, String entry) {
    refuseTooLarge(accountCase);
    var choosing = new ProfileChoosing(profileRules, limits);
    var fired = fired(accountCase, policy, day, choosing.choose(accountCase, policy, day));
    var facts = fired.facts().all();
    var tasks = fired.settled().stream().map(Outcomes.Settled::task);
    var conclusions = fired.conclusions().stream().map(Concluded::conclusion);
    var scene = new Scene(Stream.of(facts, tasks, conclusions).flatMap(each -> each).toList());
    var holding =
        fired.settled().stream()
            .filter(settled -> settled.draft().holds(entry))
            .map(Outcomes.Settled::task)
            .toList();
    var whyNot = new WhyNot(scene, fired.facts().entry(entry), holding);
    var all = new ArrayList<>(choosing.whyNot(accountCase, policy, day, entry));
    decisionRules.rules().all().forEach(rule -> whyNot.of(rule).ifPresent(all::add));
    all.sort(Comparator.comparing(NotConcluded::file));
    return List.copyOf(all);
  }

  /** The first later day on which something of it may turn; empty when there is none. */
  Optional<LocalDate> nextTurn(AccountCase accountCase, Policy policy, LocalDate day) {
    var chosen = new ProfileChoosing(profileRules, limits).choose(accountCase, policy, day);
    Profile profile = chosen == null ? null : policy.profile(chosen.profile()).orElse(null);
    var facts = AccountFacts.of(accountCase, policy, day, profile);
    return Stream.of(profileRules, decisionRules)
        .flatMap(part -> part.turning().next(facts, day).stream())
        .min(Comparator.naturalOrder());
  }

  /** What an account came to, before it is put together as a decision. */
  private record Fired(
      AccountFacts facts, List<Concluded> conclusions, List<Outcomes.Settled> settled) {}

  private Fired fired(
      AccountCase accountCase, Policy policy, LocalDate day, @Nullable ProfileDecision chosen) {
    Profile profile = chosen == null ? null : policy.profile(chosen.profile()).orElse(null);
    var facts = AccountFacts.of(accountCase, policy, day, profile);
    try (var firing = decisionRules.over(limits)) {
      facts.all().forEach(firing::insert);
      firing.fire();
      var plan = new Plan(firing.conclusions());
      var drafts = new Grouping(facts, plan).drafts(policy.entity().grouping());
      var settled = settled(drafts, new TaskFacts(facts, policy.entity().settings(), plan), firing);
      return new Fired(facts, firing.conclusions(), settled);
    }
  }

  /** Shows the drafts to the rules, which may leave them out or keep them for a person. */
  private static List<Outcomes.Settled> settled(
      List<Draft> drafts, TaskFacts taskFacts, Firing firing) {
    var settled = new ArrayList<Outcomes.Settled>(drafts.size());
    for (var draft : drafts) {
      var task = taskFacts.of(draft);
      settled.add(new Outcomes.Settled(draft, task));
      firing.insert(task);
    }
    if (!drafts.isEmpty()) {
      firing.fire();
    }
    return settled;
  }

  private void refuseTooLarge(AccountCase accountCase) {
    var account = accountCase.account();
    var size = account.entries().size() + account.promises().size() + account.disputes().size();
    if (size > limits.facts()) {
      throw new AccountRefused(
          null,
          "The account holds %d entries and promises, more than the %d that rules are run over.\n"
                  .formatted(size, limits.facts())
              + "Maybe its settled entries were never closed by the feed.",
          null);
    }
    for (var part : List.of(profileRules, decisionRules)) {
      var widest = part.rules().widest();
      if (widest != null
          && widest.joins() > 1
          && Math.pow(size, widest.joins()) > limits.matches()) {
        throw new AccountRefused(
            widest.sentence(),
            "Rule \"%s\" in %s compares %d patterns with each other, too many for %d entries.\n"
                    .formatted(widest.sentence(), widest.file(), widest.joins(), size)
                + "Maybe tie its patterns together, for instance subject == $entry.",
            null);
      }
    }
  }
}
