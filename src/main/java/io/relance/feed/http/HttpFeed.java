package io.relance.feed.http;

import io.relance.feed.FeedIntake;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedOutcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;

/** Receives the canonical feed in the body of a request. */
public final class HttpFeed {
  private final FeedIntake intake;
  private final HttpFeedLimits limits;

  /** Puts what it reads into the intake. */
  public HttpFeed(FeedIntake intake, HttpFeedLimits limits) {
    this.intake = intake;
    this.limits = limits;
  }

  /**
   * Reads the body to its end and applies it while it comes. Nothing may have read from the request
   * before: pause it where something is waited for first. May be called on any thread; the future
   * completes on the request's event loop. It fails only when the store does: the sender may send
   * the feed again. After a refusal the rest of the body is read and dropped; answer with {@code
   * Connection: close}.
   */
  public Future<FeedOutcome> receive(
      HttpServerRequest request, UUID tenant, String entity, FeedMode mode) {
    return new Reception(request, limits).start(intake, tenant, entity, mode);
  }
}
