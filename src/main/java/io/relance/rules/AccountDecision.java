package io.relance.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything decided about one account on one day.
 *
 * @param customer its ledger number
 * @param profile null when the tenant has no profile to give it
 * @param entries one for each entry of the account, in its order
 * @param ruleBook version of the rule book that decided
 */
public record AccountDecision(
    String customer,
    @Nullable ProfileDecision profile,
    List<EntryDecision> entries,
    List<TaskDraft> tasks,
    String ruleBook) {}
