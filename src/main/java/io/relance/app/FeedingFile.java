package io.relance.app;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.feed.FeedMode;
import io.relance.feed.file.FileFeed;
import io.relance.feed.file.FileOutcome;
import io.relance.feed.file.Presets;
import io.relance.followup.CalendarHours;
import io.relance.followup.Followup;
import io.relance.policy.calendar.Calendars;
import io.relance.publishing.KeptFolder;
import io.relance.publishing.Publishing;
import io.relance.rules.folder.RuleFolder;
import io.relance.sync.ApplyingFeed;
import io.relance.sync.HoldLimits;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a file straight into the store, with the same rooms as the service but without its doors. A
 * service on the same store sends what becomes due at its next sweep.
 */
final class FeedingFile {
  private static final int VERTX_CLOSE_TIMEOUT_S = 10;

  private FeedingFile() {}

  /**
   * A file, and where it goes.
   *
   * @param entity null when its rows name theirs
   */
  record Order(UUID tenant, String preset, Path file, FeedMode mode, @Nullable String entity) {}

  /** Feeds it. The schema must be there already. */
  static FileOutcome feed(Config config, InstantSource clock, Order order) {
    return VirtualThread.call(
        "feed-file",
        () -> {
          try (var closing = new Closing()) {
            return feed(config, clock, order, closing);
          }
        });
  }

  private static FileOutcome feed(
      Config config, InstantSource clock, Order order, Closing closing) {
    var presets = Presets.load(config.folders().feeds());
    var vertx = Vertx.vertx();
    closing.add(
        "Vert.x", () -> vertx.close().timeout(VERTX_CLOSE_TIMEOUT_S, TimeUnit.SECONDS).await());
    var clocks = new Clocks(clock);
    var database =
        closing.add(
            "database", Database.open(vertx, config.database(), config.kafka().publishesEvents()));
    var folder =
        closing.add(
            "rules", RuleFolder.open(config.folders().rules(), () -> KeptFolder.find(database)));
    var publishing =
        closing.add(
            "published rules",
            new Publishing(database, folder, clocks, config.secondPersonShare()));
    var rules = publishing.books();
    rules.refresh();
    var followup =
        closing.add(
            "follow-up",
            new Followup(
                database,
                rules,
                clocks,
                new CalendarHours(Calendars.open(config.folders().calendars()))));
    var intake = new ApplyingFeed(database, clocks, followup.evaluating(), HoldLimits.DEFAULT);
    return new FileFeed(intake, presets)
        .apply(order.tenant(), order.preset(), order.file(), order.mode(), order.entity());
  }
}
