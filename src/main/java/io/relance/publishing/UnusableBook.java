package io.relance.publishing;

import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import io.relance.rules.AccountRefused;
import io.relance.rules.RuleBook;
import io.relance.rules.source.Problem;
import java.time.LocalDate;
import java.util.List;

/**
 * Stands for published rules that cannot be built any more: it decides nothing, so that nothing is
 * sent by other rules than those that were published.
 *
 * @param number of the version
 * @param problems what keeps it from being built
 */
record UnusableBook(int number, List<Problem> problems) implements RuleBook {

  @Override
  public String version() {
    return "unusable-" + number;
  }

  @Override
  public AccountDecision decide(AccountCase accountCase, Policy policy, LocalDate day) {
    throw new AccountRefused(null, reason(), null);
  }

  private String reason() {
    var first = problems.isEmpty() ? "" : " " + problems.getFirst();
    return "Version %d of the tenant's published rules cannot be used with the rules folder as it stands now.%s"
            .formatted(number, first)
        + "\nMaybe publish mended rules, or roll back; what is broken is listed under /api/v1/rules.";
  }
}
