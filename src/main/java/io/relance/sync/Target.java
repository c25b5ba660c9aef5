package io.relance.sync;

import io.relance.feed.FeedSource;
import java.util.UUID;

/**
 * Where a batch goes.
 *
 * @param currency the entity's own, for entries that name none
 */
record Target(UUID sync, String entity, String currency, FeedSource source) {}
