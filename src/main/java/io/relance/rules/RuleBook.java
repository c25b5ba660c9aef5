package io.relance.rules;

import io.relance.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An immutable set of rules, compiled. Safe for many threads at once. */
public interface RuleBook {

  /** Hash of the sources, so that the same rules have the same version everywhere. */
  String version();

  /**
   * Decides one account. Pure: the same book, case, policy and day give the same decision. Costs
   * processor time only, so it belongs on the rules' own threads.
   *
   * @throws AccountRefused when a rule fails, fires without end or runs past its deadline; other
   *     accounts are unharmed
   */
  AccountDecision decide(AccountCase accountCase, Policy policy, LocalDate day);

  /**
   * Why each rule that concluded nothing about an entry, its customer or its tasks did not: the
   * first condition that failed, ordered by file. A book that does not know its rules says nothing.
   *
   * @throws AccountRefused as {@link #decide}
   */
  default List<NotConcluded> whyNot(
      AccountCase accountCase, Policy policy, LocalDate day, String entry) {
    return List.of();
  }

  /**
   * The first day after this one on which the account may be decided otherwise though nothing
   * happens to it; empty when there is none. May be too early, never too late.
   */
  default Optional<LocalDate> nextTurn(AccountCase accountCase, Policy policy, LocalDate day) {
    return Optional.of(day.plusDays(1));
  }
}
