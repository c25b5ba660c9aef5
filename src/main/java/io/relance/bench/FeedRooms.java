package io.relance.bench;

import io.relance.access.Clocks;
import io.relance.app.Main;
import io.relance.db.Database;
import io.relance.feed.kafka.StreamIntake;
import io.relance.followup.Followup;
import io.relance.publishing.Publishing;
import io.relance.rules.folder.RuleFolder;
import io.relance.sync.ApplyingFeed;
import io.relance.sync.ApplyingStream;
import io.relance.sync.HoldLimits;
import java.time.InstantSource;
import java.util.OptionalDouble;

/** The rooms that a stream goes through, put together as the service does. */
final class FeedRooms implements AutoCloseable {
  private final Database database;
  private final RuleFolder folder;
  private final Publishing publishing;
  private final Followup followup;
  private final StreamIntake stream;

  private FeedRooms(Database database, RuleFolder folder, Clocks clocks) {
    this.database = database;
    this.folder = folder;
    publishing = new Publishing(database, folder, clocks, OptionalDouble.empty());
    publishing.books().refresh();
    followup = new Followup(database, publishing.books(), clocks);
    stream =
        new ApplyingStream(
            database,
            new ApplyingFeed(database, clocks, followup.evaluating(), HoldLimits.DEFAULT));
  }

  /**
   * Opens them over a pool of their own.
   *
   * @param events whether what becomes of tasks is noted for other systems, as it is by a service
   *     that has a broker to publish it to
   */
  static FeedRooms open(BenchStore store, boolean events) {
    return new FeedRooms(
        Database.open(store.vertx(), store.config(), events),
        RuleFolder.open(Main.home().resolve("rules")),
        new Clocks(InstantSource.system()));
  }

  Database database() {
    return database;
  }

  Followup followup() {
    return followup;
  }

  /** Where the stream's records go. */
  StreamIntake stream() {
    return stream;
  }

  @Override
  public void close() {
    followup.close();
    publishing.close();
    folder.close();
    database.close();
  }
}
