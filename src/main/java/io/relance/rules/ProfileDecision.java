package io.relance.rules;

import io.relance.ledger.ProfileSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The profile that a customer has, and who chose it.
 *
 * @param reason the rule that chose, null when none did
 */
public record ProfileDecision(UUID profile, ProfileSource source, @Nullable Reason reason) {}
