package io.relance.followup;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * What a run found.
 *
 * @param accounts customers with something open that were evaluated
 * @param entries open entries that were evaluated
 * @param tasks tasks that stand on that day for the entity, new or already there
 * @param excluded entries left out, by the code of their first exclusion
 * @param concluded how often each rule made a difference
 * @param parked accounts that the rules could not decide
 */
public record RunReport(
    UUID id,
    String entity,
    LocalDate date,
    int accounts,
    int entries,
    int tasks,
    Map<String, Integer> excluded,
    RuleHits concluded,
    int parked,
    long durationMs,
    String ruleBook) {}
