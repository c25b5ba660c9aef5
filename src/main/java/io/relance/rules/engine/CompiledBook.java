package io.relance.rules.engine;

import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import io.relance.rules.NotConcluded;
import io.relance.rules.RuleBook;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule book built by {@link RuleCompiler}. */
public final class CompiledBook implements RuleBook {
  private final String version;
  private final BookPart profile;
  private final BookPart decision;
  private final RuleLimits limits;
  private final List<RuleFile> files;

  CompiledBook(String version, BookPart profile, BookPart decision, RuleLimits limits) {
    this(version, profile, decision, limits, List.of());
  }

  private CompiledBook(
      String version,
      BookPart profile,
      BookPart decision,
      RuleLimits limits,
      List<RuleFile> files) {
    this.version = version;
    this.profile = profile;
    this.decision = decision;
    this.limits = limits;
    this.files = files;
  }

  /** The same book, knowing the files that it was built from. */
  public CompiledBook of(List<RuleFile> files) {
    return new CompiledBook(version, profile, decision, limits, List.copyOf(files));
  }

  /** What it was built from, so that it can be built again; empty when nobody said. */
  public List<RuleFile> files() {
    return files;
  }

  @Override
  public String version() {
    return version;
  }

  /** What it holds, ordered by file. */
  public List<Rule> rules() {
    return Stream.of(profile, decision)
        .flatMap(part -> part.rules().all().stream())
        .sorted(Comparator.comparing(Rule::file))
        .toList();
  }

  @Override
  public AccountDecision decide(AccountCase accountCase, Policy policy, LocalDate day) {
    return new Deciding(version, profile, decision, limits).decide(accountCase, policy, day);
  }

  @Override
  public List<NotConcluded> whyNot(
      AccountCase accountCase, Policy policy, LocalDate day, String entry) {
    return new Deciding(version, profile, decision, limits).whyNot(accountCase, policy, day, entry);
  }

  @Override
  public Optional<LocalDate> nextTurn(AccountCase accountCase, Policy policy, LocalDate day) {
    return new Deciding(version, profile, decision, limits).nextTurn(accountCase, policy, day);
  }

  /** Everything that every rule concludes about an account, for the cases beside the rules. */
  public List<Told> told(AccountCase accountCase, Policy policy, LocalDate day) {
    return new Deciding(version, profile, decision, limits).told(accountCase, policy, day);
  }
}
