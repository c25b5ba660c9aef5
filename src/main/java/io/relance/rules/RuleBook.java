package io.relance.rules;

import io.relance.policy.Policy;
import java.time.LocalDate;

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
}
