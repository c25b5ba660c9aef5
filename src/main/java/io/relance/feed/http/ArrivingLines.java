package io.relance.feed.http;

import io.relance.feed.FeedLimits;
import io.relance.feed.LineSplitter;
import io.relance.feed.LineSplitter.RawLine;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One body on its way in. The event loop cuts it into lines and batches; a virtual thread takes
 * them. While {@link #WAITING} batches wait, the body is paused, so that TCP holds the sender back.
 */
final class ArrivingLines {
  /** Batches in memory that are not applied yet, beside the one being filled. */
  private static final int WAITING = 2;

  /** What the event loop hands over. */
  sealed interface Arrived {
    record Lines(List<RawLine> lines) implements Arrived {}

    record End() implements Arrived {}

    record BrokenOff(String code, String detail) implements Arrived {}
  }

  private final Vertx vertx;
  private final ReadStream<Buffer> body;
  private final HttpFeedLimits limits;
  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final LineSplitter splitter = new LineSplitter(this::onLine);

  // Under this object's lock.
  private List<RawLine> filling = new ArrayList<>();
  private int fillingBytes;
  private int waiting;
  private long received;
  private long idleTimer = -1;
  private boolean over;

  private volatile boolean ended;

  // The taking thread's own.
  private boolean started;

  ArrivingLines(Vertx vertx, ReadStream<Buffer> body, HttpFeedLimits limits) {
    this.vertx = vertx;
    this.body = body;
    this.limits = limits;
  }

  void start() {
    started = true;
    body.exceptionHandler(
        e -> breakOff("feed-interrupted", "The sender went away: " + e.getMessage()));
    body.handler(this::onBytes);
    body.endHandler(_ -> onEnd());
    synchronized (this) {
      watchSilence();
    }
    body.resume();
  }

  /** Waits for the next batch or the end. To be called when the one before has been applied. */
  Arrived next() {
    try {
      var next = arrived.take();
      if (next instanceof Arrived.Lines) {
        onTaken();
      }
      return next;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Arrived.BrokenOff("feed-interrupted", "The service is shutting down.");
    }
  }

  /** Reads what is left of the body to nowhere, so that the sender can read the answer. */
  void dropRest() {
    synchronized (this) {
      over = true;
      stopWatching();
      filling = new ArrayList<>();
    }
    if (!started) {
      body.handler(_ -> {});
    }
    if (!ended) {
      body.resume();
    }
  }

  private synchronized void onBytes(Buffer bytes) {
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
    if (waiting >= WAITING && !ended) {
      body.pause();
    }
  }

  private void onTaken() {
    boolean goOn;
    synchronized (this) {
      waiting--;
      goOn = waiting < WAITING && !over;
      if (goOn) {
        watchSilence();
      }
    }
    // Outside the lock, which the event loop may be waiting for while it holds the connection's.
    if (goOn) {
      body.resume();
    }
  }

  private synchronized void onEnd() {
    ended = true;
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

  private synchronized void breakOff(String code, String detail) {
    if (over) {
      return;
    }
    over = true;
    stopWatching();
    arrived.add(new Arrived.BrokenOff(code, detail));
  }

  /** A sender that is held back is not silent: the clock starts again when it is let go. */
  private void watchSilence() {
    stopWatching();
    idleTimer = vertx.setTimer(limits.idleMs(), _ -> onSilence());
  }

  private synchronized void onSilence() {
    if (waiting < WAITING) {
      breakOff("feed-idle", "Nothing came for %d ms.".formatted(limits.idleMs()));
    }
  }

  private void stopWatching() {
    vertx.cancelTimer(idleTimer);
  }
}
