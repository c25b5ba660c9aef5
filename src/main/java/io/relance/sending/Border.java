package io.relance.sending;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where work that nobody waits for ends: what it throws is logged here, once, and goes no further.
 */
final class Border {
  private static final Logger LOG = LoggerFactory.getLogger(Border.class);

  private Border() {}

  /** Work that may fail. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  static void around(String what, Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      // The service stops.
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // Waiting for the store throws what no signature tells, a TimeoutException among others.
      LOG.error("{} failed", what, e);
    }
  }
}
