package io.relance.rules.cases;

import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import java.time.LocalDate;
import java.util.List;

/**
 * One example of what a rule does.
 *
 * @param name what it shows
 * @param line of {@code cases.yaml} where it begins
 * @param expected what the rule concludes; empty for a near miss
 */
record RuleCase(
    String name,
    int line,
    int column,
    LocalDate day,
    AccountCase account,
    Policy policy,
    List<Expected> expected) {

  /**
   * One conclusion.
   *
   * @param subject an entry's reference, {@code customer}, or a task such as {@code reminder 1 EUR}
   * @param said the code, the step or the profile
   */
  record Expected(String subject, String said, int line, int column) {

    String inWords() {
      return subject + ": " + said;
    }
  }
}
