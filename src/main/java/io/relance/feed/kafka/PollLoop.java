package io.relance.feed.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls while a virtual thread applies what the last poll brought: the partitions are paused
 * meanwhile, so that the group knows we live and nothing piles up.
 */
final class PollLoop implements AutoCloseable, ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

  private static final Duration POLL_WAIT = Duration.ofMillis(KafkaFeedConfig.POLL_WAIT_MS);

  private final KafkaFeedConfig config;
  private final StreamIntake intake;
  private final AtomicBoolean stopping;
  private final Trouble trouble;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final DeadLetters deadLetters;

  private @Nullable Polled polled;
  private @Nullable CompletableFuture<Void> applying;
  private long retryAtNanos;
  private int retryMs = KafkaFeedConfig.RETRY_MS;

  PollLoop(KafkaFeedConfig config, StreamIntake intake, AtomicBoolean stopping, Trouble trouble) {
    this.config = config;
    this.intake = intake;
    this.stopping = stopping;
    this.trouble = trouble;
    this.deadLetters = new DeadLetters(config);
    this.consumer =
        new KafkaConsumer<>(
            properties(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> properties(KafkaFeedConfig config) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        config.bootstrapServers(),
        ConsumerConfig.GROUP_ID_CONFIG,
        config.group(),
        // Our own positions count, never the group's.
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        KafkaFeedConfig.POLL_RECORDS,
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        KafkaFeedConfig.POLL_INTERVAL_MS,
        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
        KafkaFeedConfig.FETCH_BYTES,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed");
  }

  void run() {
    consumer.subscribe(List.of(config.topic()), this);
    while (!stopping.get()) {
      var records = consumer.poll(applying == null ? POLL_WAIT : Duration.ZERO);
      if (!records.isEmpty()) {
        take(records);
      }
      awaitApplied();
      settle();
    }
  }

  /**
   * While something is being applied every partition is paused, and a poll would only wait out its
   * time.
   */
  private void awaitApplied() {
    var busy = applying;
    if (busy == null) {
      return;
    }
    try {
      busy.get(KafkaFeedConfig.POLL_WAIT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.trace("Looked at by settle().", e);
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    polled = Polled.of(config.topic(), records);
    consumer.pause(consumer.assignment());
    begin();
  }

  private void begin() {
    var work = polled;
    if (work != null) {
      applying =
          CompletableFuture.runAsync(
              () -> work.apply(intake, deadLetters), PollLoop::onVirtualThread);
    }
  }

  /** Looks whether what was being applied is done; tries again what the store could not take. */
  private void settle() {
    var done = applying;
    if (polled == null) {
      return;
    }
    if (done == null) {
      if (System.nanoTime() - retryAtNanos >= 0) {
        begin();
      }
    } else if (done.isDone()) {
      applying = null;
      try {
        done.join();
        goOn();
      } catch (CompletionException e) {
        retryLater(e.getCause() == null ? e : e.getCause());
      }
    }
  }

  private void goOn() {
    var done = polled;
    polled = null;
    retryMs = KafkaFeedConfig.RETRY_MS;
    trouble.isOver();
    if (done != null) {
      showLag(done);
    }
    consumer.resume(consumer.paused());
  }

  private void showLag(Polled done) {
    var assigned = consumer.assignment();
    var offsets =
        done.next().entrySet().stream()
            .filter(next -> assigned.contains(partition(next.getKey())))
            .collect(
                toMap(
                    next -> partition(next.getKey()),
                    next -> new OffsetAndMetadata(next.getValue())));
    consumer.commitAsync(
        offsets,
        (_, failure) -> {
          if (failure != null) {
            LOG.debug("The lag could not be shown: {}", failure.getMessage());
          }
        });
  }

  private void retryLater(Throwable failure) {
    trouble.is("Records wait, the store does not take them: " + failure.getMessage());
    LOG.warn(
        "Records of topic {} could not be applied; again in {} ms.",
        config.topic(),
        retryMs,
        failure);
    retryAtNanos = System.nanoTime() + Duration.ofMillis(retryMs).toNanos();
    retryMs = Math.min(2 * retryMs, KafkaFeedConfig.LONGEST_RETRY_MS);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    var stored =
        await(
            CompletableFuture.supplyAsync(
                () -> intake.positions(config.topic()), PollLoop::onVirtualThread));
    var first = consumer.beginningOffsets(partitions);
    var end = consumer.endOffsets(partitions);
    for (var partition : partitions) {
      long start = first.getOrDefault(partition, 0L);
      long position = stored.getOrDefault(partition.partition(), start);
      refusePositionBeyondEnd(partition, position, end.getOrDefault(partition, position));
      if (position < start) {
        LOG.error(
            "{} starts at {}, but {} was to be read next: what lies between was deleted unread."
                + "\nMaybe lengthen the topic's retention, and send a snapshot.",
            partition,
            start,
            position);
      }
      consumer.seek(partition, Math.max(position, start));
    }
    if (polled != null) {
      consumer.pause(partitions);
    }
  }

  private static void refusePositionBeyondEnd(TopicPartition partition, long position, long end) {
    if (position > end) {
      throw new IllegalStateException(
          "%s ends at %d, but %d was to be read next: the topic was made anew.\nMaybe give it another name, so that its positions start anew too."
              .formatted(partition, end, position));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    letGo();
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    letGo();
  }

  /**
   * Whoever reads on starts from the store's position; what is applied twice is passed over there.
   */
  private void letGo() {
    var busy = applying;
    polled = null;
    applying = null;
    if (busy != null) {
      try {
        busy.get(KafkaFeedConfig.SETTLE_MS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        LOG.warn("Records were let go before they were applied: {}", e.getMessage());
      }
    }
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(config.topic(), number);
  }

  static void onVirtualThread(Runnable work) {
    Thread.ofVirtual().name("kafka-feed-applying").start(work);
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(KafkaFeedConfig.SETTLE_MS, TimeUnit.MILLISECONDS).join();
  }

  @Override
  public void close() {
    letGo();
    consumer.close();
    deadLetters.close();
  }
}
