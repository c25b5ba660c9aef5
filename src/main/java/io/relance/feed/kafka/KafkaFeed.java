package io.relance.feed.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the feed's topic on a thread of its own until it is closed. */
public final class KafkaFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);

  private final KafkaFeedConfig config;
  private final StreamIntake intake;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Trouble trouble = new Trouble();
  private final Thread thread;

  private KafkaFeed(KafkaFeedConfig config, StreamIntake intake) {
    this.config = config;
    this.intake = intake;
    this.thread = Thread.ofPlatform().name("kafka-feed").unstarted(this::run);
  }

  /** Starts reading. */
  public static KafkaFeed start(KafkaFeedConfig config, StreamIntake intake) {
    var feed = new KafkaFeed(config, intake);
    feed.thread.start();
    return feed;
  }

  /** Why nothing is being applied just now; empty while all is well. */
  public Optional<String> trouble() {
    return trouble.now();
  }

  private void run() {
    while (!stopping.get()) {
      try (var loop = new PollLoop(config, intake, stopping, trouble)) {
        loop.run();
      } catch (RuntimeException e) {
        trouble.is(String.valueOf(e.getMessage()));
        LOG.error(
            "The feed of topic {} broke off; it starts again from the store's positions.",
            config.topic(),
            e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      synchronized (stopping) {
        if (!stopping.get()) {
          stopping.wait(KafkaFeedConfig.LONGEST_RETRY_MS);
        }
      }
    } catch (InterruptedException e) {
      stopping.set(true);
    }
  }

  /** Stops after what is being applied; nothing is lost by stopping at any other moment either. */
  @Override
  public void close() {
    synchronized (stopping) {
      stopping.set(true);
      stopping.notifyAll();
    }
    try {
      if (!thread.join(Duration.ofMillis(2L * KafkaFeedConfig.SETTLE_MS))) {
        LOG.warn("The feed of topic {} did not stop in time.", config.topic());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
