package io.relance.rules;

import io.relance.ledger.Account;
import io.relance.policy.ChosenStep;
import io.relance.policy.CompletedStep;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The account that a decision is asked about.
 *
 * @param completed the steps its entries have been through, by entry id; an entry without any may
 *     be missing
 * @param chosen the steps that a person moved entries to, by entry id
 * @param inProgress ids of entries that stand in a reminder on its way, failed or of unknown
 *     outcome: no step is planned for them until a person or the mail server has settled it
 */
public record AccountCase(
    Account account,
    Map<String, List<CompletedStep>> completed,
    Map<String, ChosenStep> chosen,
    Set<String> inProgress) {

  /** A case in which nobody moved an entry by hand. */
  public AccountCase(
      Account account, Map<String, List<CompletedStep>> completed, Set<String> inProgress) {
    this(account, completed, Map.of(), inProgress);
  }
}
