package io.relance.rules.engine;

import io.relance.ledger.Customer;
import io.relance.ledger.ProfileSource;
import io.relance.policy.Policy;
import io.relance.policy.Profile;
import io.relance.rules.AccountCase;
import io.relance.rules.NotConcluded;
import io.relance.rules.ProfileDecision;
import io.relance.rules.Reason;
import io.relance.rules.explain.Scene;
import io.relance.rules.explain.WhyNot;
import io.relance.rules.facts.ProfileChoice;
import io.relance.rules.source.Rule;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which profile a customer has: the one chosen by hand or told by the ledger, else the one a rule
 * chooses, else the tenant's default.
 */
final class ProfileChoosing {
  private final BookPart rules;
  private final RuleLimits limits;

  ProfileChoosing(BookPart rules, RuleLimits limits) {
    this.rules = rules;
    this.limits = limits;
  }

  /** The choice, null when nobody chose and the tenant has no default. */
  @Nullable ProfileDecision choose(AccountCase accountCase, Policy policy, LocalDate day) {
    var kept = kept(accountCase.account().customer(), policy);
    if (kept != null) {
      return kept;
    }
    var choices = conclusions(accountCase, policy, day);
    // A rule that names a profile of its own is more telling than one that falls back on the
    // default; among equals the first by file decides.
    var choice =
        choices.stream().min(Comparator.comparing(concluded -> fallsBack(concluded, policy)));
    return choice.map(concluded -> decision(concluded, policy)).orElseGet(() -> standard(policy));
  }

  /** What the rules conclude about it; nothing when it was chosen by hand or told by the ledger. */
  List<Concluded> conclusions(AccountCase accountCase, Policy policy, LocalDate day) {
    return kept(accountCase.account().customer(), policy) == null
        ? choices(AccountFacts.of(accountCase, policy, day, null), policy)
        : List.of();
  }

  private static @Nullable ProfileDecision kept(Customer customer, Policy policy) {
    var profile = customer.profile();
    var source = customer.profileSource();
    if (profile == null || source == null || policy.profile(profile).isEmpty()) {
      return null;
    }
    return switch (source) {
      case HAND, FEED -> new ProfileDecision(profile, source, null);
      case RULE, DEFAULT -> null;
    };
  }

  private List<Concluded> choices(AccountFacts facts, Policy policy) {
    try (var firing = rules.over(limits)) {
      facts(facts, policy).forEach(firing::insert);
      firing.fire();
      return firing.conclusions();
    }
  }

  private static Stream<Object> facts(AccountFacts facts, Policy policy) {
    return Stream.concat(facts.all(), policy.profiles().stream().map(ProfileChoosing::fact));
  }

  /** What stopped each profile rule that chose nothing. */
  List<NotConcluded> whyNot(AccountCase accountCase, Policy policy, LocalDate day, String entry) {
    if (kept(accountCase.account().customer(), policy) != null) {
      return rules.rules().all().stream().map(ProfileChoosing::notAsked).toList();
    }
    var facts = AccountFacts.of(accountCase, policy, day, null);
    var conclusions = choices(facts, policy).stream().map(Concluded::conclusion);
    var scene = new Scene(Stream.concat(facts(facts, policy), conclusions).toList());
    var whyNot = new WhyNot(scene, facts.entry(entry), List.of());
    return rules.rules().all().stream().flatMap(rule -> whyNot.of(rule).stream()).toList();
  }

  private static NotConcluded notAsked(Rule rule) {
    return new NotConcluded(
        rule.sentence(),
        rule.file(),
        rule.family().folder(),
        "ProfileChoice",
        "",
        0,
        "rules are not asked for a profile that a person chose or the ledger tells");
  }

  private static io.relance.rules.facts.Profile fact(Profile profile) {
    return new io.relance.rules.facts.Profile(
        profile.name(), profile.isDefault(), profile.scenario() != null);
  }

  private static boolean fallsBack(Concluded concluded, Policy policy) {
    return named(concluded, policy).map(Profile::isDefault).orElse(false);
  }

  private static Optional<Profile> named(Concluded concluded, Policy policy) {
    return concluded.conclusion() instanceof ProfileChoice choice
        ? policy.profileNamed(choice.profile())
        : Optional.empty();
  }

  private static @Nullable ProfileDecision decision(Concluded concluded, Policy policy) {
    var profile = named(concluded, policy).orElse(null);
    if (profile != null) {
      var source = profile.isDefault() ? ProfileSource.DEFAULT : ProfileSource.RULE;
      return new ProfileDecision(profile.id(), source, concluded.reason());
    }
    var standard = standard(policy);
    return standard == null
        ? null
        : new ProfileDecision(standard.profile(), standard.source(), unknown(concluded));
  }

  private static Reason unknown(Concluded concluded) {
    var reason = concluded.reason();
    var name = concluded.conclusion() instanceof ProfileChoice choice ? choice.profile() : "";
    var detail =
        "%s; it chose profile \"%s\", which does not exist, so the default one is used"
            .formatted(reason.detail(), name);
    return new Reason(reason.rule(), reason.file(), detail);
  }

  private static @Nullable ProfileDecision standard(Policy policy) {
    return policy
        .defaultProfile()
        .map(profile -> new ProfileDecision(profile.id(), ProfileSource.DEFAULT, null))
        .orElse(null);
  }
}
