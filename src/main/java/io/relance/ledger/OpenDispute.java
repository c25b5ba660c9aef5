package io.relance.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer contests at this moment.
 *
 * @param entry null when it contests as a whole
 * @param reason may be empty
 * @param openedOn the day in the entity's time zone
 */
public record OpenDispute(@Nullable String entry, String reason, LocalDate openedOn) {}
