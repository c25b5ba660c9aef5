/**
 * Bytes in, canonical records out, every bad line named. A connector has a folder of its own here;
 * what it reads goes into a {@link io.relance.feed.FeedIntake}, which sync provides. May use
 * ledger.
 */
@NullMarked
package io.relance.feed;

import org.jspecify.annotations.NullMarked;
