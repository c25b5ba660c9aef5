package io.relance.policy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A category of customers that are followed up alike.
 *
 * @param isDefault given to a customer for whom neither a person, the ledger nor a rule chose
 * @param scenario null when its customers are followed up case by case
 */
public record Profile(UUID id, String name, boolean isDefault, @Nullable Scenario scenario) {}
