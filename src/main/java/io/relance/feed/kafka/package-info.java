/**
 * The canonical feed by Kafka: a poll loop of its own, bytes in, positions kept in the store. The
 * consumer group's commits only show the lag. May use feed and the Kafka client.
 */
@NullMarked
package io.relance.feed.kafka;

import org.jspecify.annotations.NullMarked;
