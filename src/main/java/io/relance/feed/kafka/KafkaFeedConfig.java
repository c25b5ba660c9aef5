package io.relance.feed.kafka;

import io.relance.feed.FeedLimits;

/**
 * Where the feed is read from.
 *
 * @param bootstrapServers brokers, separated by commas
 * @param topic canonical records with tenant and entity, keyed tenant|entity|customer
 * @param rejectedTopic where records go that belong to no tenant
 * @param group consumer group
 */
public record KafkaFeedConfig(
    String bootstrapServers, String topic, String rejectedTopic, String group) {
  /** Records of one poll at most: the largest transaction of a tenant. */
  static final int POLL_RECORDS = FeedLimits.BATCH_LINES;

  /**
   * Parts of a poll that are applied at once, each of partitions of its own: while one waits for
   * the store, another decides.
   */
  static final int LANES = 2;

  /** Longest time between two polls before the group gives our partitions to others. */
  static final int POLL_INTERVAL_MS = 300_000;

  /** How long a poll waits for records. */
  static final int POLL_WAIT_MS = 200;

  /** How long to wait for what is being applied when partitions are taken from us or at the end. */
  static final int SETTLE_MS = 30_000;

  /** First wait before records are tried again that the store could not take, doubled each time. */
  static final int RETRY_MS = 200;

  /** Longest such wait. */
  static final int LONGEST_RETRY_MS = 10_000;

  /** Largest value that is fetched whole; a longer one is still read, and refused by its length. */
  static final int FETCH_BYTES = 8 * 1024 * 1024;
}
