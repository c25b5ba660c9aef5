package io.relance.feed.http;

import io.relance.feed.FeedIntake;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedOutcome;
import io.relance.feed.FeedSource;
import io.relance.feed.OpenFeed;
import io.relance.feed.canonical.LineParser;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.UUID;

/** Receives the canonical feed in the body of a request. */
public final class HttpFeed {
  private final Vertx vertx;
  private final FeedIntake intake;
  private final HttpFeedLimits limits;

  /** Puts what it reads into the intake. */
  public HttpFeed(Vertx vertx, FeedIntake intake, HttpFeedLimits limits) {
    this.vertx = vertx;
    this.intake = intake;
    this.limits = limits;
  }

  /**
   * Reads the body to its end and applies it while it comes. Blocks the calling virtual thread.
   * Throws only when the store does: what was applied stays, and the sender may send the feed
   * again. After a refusal the rest of the body is read and dropped; answer with {@code Connection:
   * close}.
   *
   * @param body paused, and nothing has read from it yet
   */
  public FeedOutcome receive(ReadStream<Buffer> body, UUID tenant, String entity, FeedMode mode) {
    var arriving = new ArrivingLines(vertx, body, limits);
    try {
      return switch (intake.open(tenant, entity, FeedSource.HTTP, mode)) {
        case FeedIntake.Opening.Refused(var code, var detail) ->
            new FeedOutcome.Refused(code, detail);
        case FeedIntake.Opening.Open(var feed) -> apply(arriving, feed);
      };
    } finally {
      arriving.dropRest();
    }
  }

  private static FeedOutcome apply(ArrivingLines arriving, OpenFeed feed) {
    arriving.start();
    while (true) {
      switch (arriving.next()) {
        case ArrivingLines.Arrived.Lines(var lines) ->
            feed.apply(
                lines.stream().map(line -> LineParser.parse(line.number(), line.bytes())).toList());
        case ArrivingLines.Arrived.End() -> {
          return new FeedOutcome.Applied(feed.finish());
        }
        case ArrivingLines.Arrived.BrokenOff(var code, var detail) -> {
          feed.abandon(detail);
          return new FeedOutcome.Refused(code, detail);
        }
      }
    }
  }
}
