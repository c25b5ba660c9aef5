package io.relance.bench;

import io.relance.db.Database;
import io.relance.events.EventPublisher;

/** Takes what becomes of tasks to a topic every second, as the service does. */
final class PublishingEvents implements AutoCloseable {
  private static final int PAUSE_MS = 1_000;

  private final EventPublisher publisher;
  private final Thread thread;
  private volatile boolean stopping;

  private PublishingEvents(EventPublisher publisher) {
    this.publisher = publisher;
    this.thread = Thread.ofVirtual().name("bench-events").unstarted(this::run);
  }

  static PublishingEvents start(Database database, String servers, String topic) {
    var publishing = new PublishingEvents(new EventPublisher(database, servers, topic));
    publishing.thread.start();
    return publishing;
  }

  private void run() {
    try {
      while (!stopping) {
        publisher.publish();
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException _) {
      stopping = true;
    }
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    publisher.close();
  }
}
