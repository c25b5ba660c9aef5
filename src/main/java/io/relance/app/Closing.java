package io.relance.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, closed in reverse order, once, whoever asks first. */
public final class Closing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<Step> steps = new ArrayDeque<>();
  private boolean closed;

  private record Step(String what, AutoCloseable how) {}

  /** Notes how to close what has just been started. Returns it. */
  public synchronized <T extends AutoCloseable> T add(String what, T started) {
    steps.push(new Step(what, started));
    return started;
  }

  /** Closes everything; a part that fails is logged and does not keep the others open. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    while (!steps.isEmpty()) {
      var step = steps.pop();
      try {
        step.how().close();
        LOG.debug("closed: {}", step.what());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.warn("{} did not close cleanly: {}", step.what(), e.toString());
      }
    }
  }
}
