package io.relance.demo;

import io.relance.app.Closing;
import java.time.Duration;

/**
 * The end of the demonstration, within bounded time: what does not close by itself by then is
 * stopped, as a busy machine's servers may take a minute to say goodbye.
 */
final class Ending {
  /** How long the parts may take to close, of the ten seconds that are promised. */
  static final Duration PATIENCE = Duration.ofSeconds(7);

  private final Closing closing;
  private final Duration patience;
  private final Runnable force;

  /**
   * An end that has not come yet.
   *
   * @param force stops what is still there
   */
  Ending(Closing closing, Duration patience, Runnable force) {
    this.closing = closing;
    this.patience = patience;
    this.force = force;
  }

  /** Closes everything and returns; by force when the time is over. */
  void come() {
    var thread = Thread.ofPlatform().daemon().name("demo-end").start(closing::close);
    try {
      if (!thread.join(patience)) {
        force.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      force.run();
    }
  }

  /** Stops the processes that the demonstration has started, such as PostgreSQL's. */
  static void stopProcesses() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
