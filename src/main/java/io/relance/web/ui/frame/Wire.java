package io.relance.web.ui.frame;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes a long response from a virtual thread: each piece waits until the connection has taken the
 * one before, so that a slow reader fills no memory.
 */
final class Wire extends OutputStream implements EventSink {
  private static final int PIECE_BYTES = 32 * 1024;

  /** A reader that takes nothing for so long has gone. */
  private static final int PATIENCE_S = 60;

  private static final long HEARTBEAT_MS = 15_000;

  private final Context context;
  private final HttpServerResponse response;
  private final AtomicBoolean gone = new AtomicBoolean();
  private Buffer waiting = Buffer.buffer();
  private long lastWritten = System.nanoTime();

  Wire(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
    context.runOnContext(
        run -> {
          response.closeHandler(closed -> gone.set(true));
          response.exceptionHandler(failure -> gone.set(true));
        });
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    waiting.appendBytes(bytes, offset, length);
    if (waiting.length() >= PIECE_BYTES) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    if (waiting.length() > 0) {
      var piece = waiting;
      waiting = Buffer.buffer();
      if (!put(piece)) {
        throw new IOException("The reader has gone.");
      }
    }
  }

  /** Ends the response. */
  @Override
  public void close() throws IOException {
    flush();
    end();
  }

  void end() {
    context.runOnContext(
        run -> {
          if (!response.ended() && !response.closed()) {
            response.end();
          }
        });
  }

  /** Cuts the connection: what was written is not whole, and the reader must not think so. */
  void cut() {
    context.runOnContext(run -> response.reset());
  }

  @Override
  public boolean send(String event, String data) {
    var text = new StringBuilder("event: ").append(event.replaceAll("[\r\n]", " ")).append('\n');
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    if (data.isEmpty()) {
      text.append("data: \n");
    }
    return put(Buffer.buffer(text.append('\n').toString()));
  }

  @Override
  public boolean pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    var silentMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastWritten);
    return silentMs < HEARTBEAT_MS ? !gone.get() : put(Buffer.buffer(": still here\n\n"));
  }

  private boolean put(Buffer piece) {
    if (gone.get()) {
      return false;
    }
    Promise<Void> written = Promise.promise();
    context.runOnContext(
        run -> {
          if (response.closed() || response.ended()) {
            written.fail("closed");
          } else {
            response.write(piece).onComplete(written);
          }
        });
    try {
      written.future().timeout(PATIENCE_S, TimeUnit.SECONDS).await();
      lastWritten = System.nanoTime();
      return true;
    } catch (Exception e) {
      // Whatever it is, closed or too slow (a TimeoutException that await does not declare).
      gone.set(true);
      if (e instanceof TimeoutException) {
        cut();
      }
      return false;
    }
  }
}
