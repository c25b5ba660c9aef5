package io.relance.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work done again and again on a virtual thread, one round at a time. */
final class Repeating implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);
  private static final int STOP_TIMEOUT_S = 20;

  private final ScheduledExecutorService thread;

  private Repeating(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  /** Starts it: the first round after one pause. A round that throws is logged; the next comes. */
  static Repeating start(String what, Duration pause, Runnable round) {
    var thread =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(what).factory());
    var _ =
        thread.scheduleWithFixedDelay(
            () -> guarded(what, round), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return new Repeating(thread);
  }

  private static void guarded(String what, Runnable round) {
    try {
      round.run();
    } catch (Exception e) {
      // Checked ones too, which Vert.x throws without declaring them: a round that throws any
      // would be the last one.
      LOG.error("{} failed; the next round comes", what, e);
    }
  }

  /** Lets the round under way finish, for a while. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.shutdownNow();
    }
  }
}
