package io.relance.followup;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks to list. A null criterion does not narrow the list.
 *
 * @param step a reminder's level, "notice" or "thanks"
 * @param limit at most this many, 1 to 500
 * @param after the last id of the previous page, null for the first
 */
public record TaskQuery(
    @Nullable String entity,
    @Nullable TaskStatus status,
    @Nullable String customer,
    @Nullable String step,
    @Nullable UUID run,
    int limit,
    @Nullable UUID after) {}
