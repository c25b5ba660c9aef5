package io.relance.followup;

import io.relance.ledger.Account;
import io.relance.policy.Entity;
import java.time.Instant;

/**
 * A task that a sender holds for a while.
 *
 * @param account as it is at the claim, with recipients
 * @param messageId stable over attempts, without angle brackets
 * @param attempts how many times it was tried before this one
 * @param leasedUntil when somebody else may take it, by the system's clock; no two claims of it
 *     have the same
 */
public record ClaimedTask(
    Task task,
    Entity entity,
    Account account,
    String messageId,
    int attempts,
    Instant leasedUntil) {}
