package io.relance.feed;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of one feed.
 *
 * @param feed its id, the key of its sync
 * @param accepted records that changed what is stored
 * @param unchanged records that said nothing new, or something older
 * @param closed entries closed because a snapshot does not hold them any more
 * @param rejectedCount lines refused; all of them are parked
 * @param rejected the first of them, at most {@link FeedLimits#REPORTED}
 * @param warnings what was passed over in accepted records, at most {@link FeedLimits#REPORTED}
 * @param held a person must look: nothing was closed, and it does not count as a successful sync
 * @param heldReason why, in words; null exactly when it is not held
 */
public record SyncReport(
    UUID feed,
    String entity,
    int accepted,
    int unchanged,
    int closed,
    int rejectedCount,
    List<Rejection> rejected,
    List<Warning> warnings,
    boolean held,
    @Nullable String heldReason) {}
