package io.relance.followup.replay;

import io.relance.rules.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A past decision about a task, made again from what was known then.
 *
 * @param change what it did to the task: added, changed or withdrawn
 * @param date the day it decided about
 * @param ruleBook version of the rule book that decided
 * @param equal the decision made now and the one made then are the same, byte for byte
 * @param difference where they part, in words; null when they are equal
 * @param why the rule that planned the task then; null when the task was not planned any more
 */
public record Replay(
    UUID decision,
    String change,
    LocalDate date,
    Instant decidedAt,
    String ruleBook,
    boolean equal,
    @Nullable String difference,
    @Nullable Reason why) {}
