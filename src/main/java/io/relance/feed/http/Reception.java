package io.relance.feed.http;

import io.relance.feed.FeedIntake;
import io.relance.feed.FeedLimits;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedOutcome;
import io.relance.feed.FeedSource;
import io.relance.feed.LineSplitter;
import io.relance.feed.LineSplitter.RawLine;
import io.relance.feed.OpenFeed;
import io.relance.feed.canonical.LineParser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One body on its way in. The event loop cuts it into lines and batches; a virtual thread applies
 * them. While {@link #WAITING} batches wait, the request is paused, so that TCP holds the sender
 * back.
 */
final class Reception {
  /** Batches in memory that are not applied yet, beside the one being filled. */
  private static final int WAITING = 2;

  private final HttpServerRequest request;
  private final HttpFeedLimits limits;
  private final ContextInternal eventLoop;
  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final Promise<FeedOutcome> outcome = Promise.promise();
  private final LineSplitter splitter = new LineSplitter(this::onLine);

  // The event loop's own.
  private List<RawLine> filling = new ArrayList<>();
  private int fillingBytes;
  private int waiting;
  private long received;
  private long idleTimer = -1;
  private boolean over;

  Reception(HttpServerRequest request, HttpFeedLimits limits) {
    this.request = request;
    this.limits = limits;
    this.eventLoop = ((HttpServerRequestInternal) request).context();
  }

  Future<FeedOutcome> start(FeedIntake intake, UUID tenant, String entity, FeedMode mode) {
    if (eventLoop.isRunningOnContext()) {
      listen();
    } else {
      eventLoop.runOnContext(_ -> listen());
    }
    Thread.ofVirtual()
        .name("http-feed-" + entity)
        .start(
            () -> {
              try {
                var result = apply(intake, tenant, entity, mode);
                eventLoop.runOnContext(_ -> complete(result));
              } catch (InterruptedException | RuntimeException | Error e) {
                eventLoop.runOnContext(_ -> fail(e));
              }
            });
    return outcome.future();
  }

  private void listen() {
    request.exceptionHandler(
        e ->
            breakOff(
                "feed-interrupted",
                "The sender went away after %d bytes: %s".formatted(received, e.getMessage())));
    request.handler(this::onBytes);
    request.endHandler(_ -> onEnd());
    watchSilence();
    request.resume();
  }

  private void onBytes(Buffer bytes) {
    if (over) {
      return;
    }
    received += bytes.length();
    if (received > limits.feedBytes()) {
      breakOff(
          "feed-too-large",
          "The feed has more than %d bytes.\nMaybe send it as several delta feeds."
              .formatted(limits.feedBytes()));
      return;
    }
    splitter.feed(bytes);
    watchSilence();
  }

  private void onLine(RawLine line) {
    filling.add(line);
    fillingBytes += line.bytes().length();
    if (filling.size() >= FeedLimits.BATCH_LINES || fillingBytes >= FeedLimits.BATCH_BYTES) {
      handOver();
    }
  }

  private void handOver() {
    arrived.add(new Arrived.Lines(filling));
    filling = new ArrayList<>();
    fillingBytes = 0;
    waiting++;
    if (waiting >= WAITING) {
      request.pause();
    }
  }

  private void onApplied() {
    waiting--;
    if (waiting < WAITING && !over) {
      watchSilence();
      request.resume();
    }
  }

  private void onEnd() {
    if (over) {
      return;
    }
    over = true;
    stopWatching();
    splitter.end();
    if (!filling.isEmpty()) {
      handOver();
    }
    arrived.add(new Arrived.End());
  }

  private void breakOff(String code, String detail) {
    if (over) {
      return;
    }
    over = true;
    stopWatching();
    filling = new ArrayList<>();
    arrived.add(new Arrived.BrokenOff(code, detail));
    request.resume();
  }

  /** A sender that is held back is not silent: the clock starts again when it is let go. */
  private void watchSilence() {
    stopWatching();
    idleTimer =
        eventLoop
            .owner()
            .setTimer(
                limits.idleMs(),
                _ -> {
                  if (waiting < WAITING) {
                    breakOff("feed-idle", "Nothing came for %d ms.".formatted(limits.idleMs()));
                  }
                });
  }

  private void stopWatching() {
    eventLoop.owner().cancelTimer(idleTimer);
  }

  private void complete(FeedOutcome result) {
    end();
    outcome.complete(result);
  }

  private void fail(Throwable failure) {
    end();
    outcome.fail(failure);
  }

  private void end() {
    if (!over) {
      over = true;
      stopWatching();
      filling = new ArrayList<>();
      request.resume();
    }
  }

  private FeedOutcome apply(FeedIntake intake, UUID tenant, String entity, FeedMode mode)
      throws InterruptedException {
    return switch (intake.open(tenant, entity, FeedSource.HTTP, mode)) {
      case FeedIntake.Opening.Refused(var code, var detail) ->
          new FeedOutcome.Refused(code, detail);
      case FeedIntake.Opening.Open(var feed) -> applyAll(feed);
    };
  }

  private FeedOutcome applyAll(OpenFeed feed) throws InterruptedException {
    while (true) {
      switch (arrived.take()) {
        case Arrived.Lines(var lines) -> {
          feed.apply(
              lines.stream().map(line -> LineParser.parse(line.number(), line.bytes())).toList());
          eventLoop.runOnContext(_ -> onApplied());
        }
        case Arrived.End() -> {
          return new FeedOutcome.Applied(feed.finish());
        }
        case Arrived.BrokenOff(var code, var detail) -> {
          feed.abandon(detail);
          return new FeedOutcome.Refused(code, detail);
        }
      }
    }
  }
}
