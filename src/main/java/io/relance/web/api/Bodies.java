package io.relance.web.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads bodies up to a limit, once the caller is known; until then they wait, unread. */
public final class Bodies {
  private Bodies() {}

  /** The whole body of a paused request. Blocks; throws a problem when it is too large. */
  static Buffer read(HttpServerRequest request, Context context) {
    return read(request, context, Limits.BODY_BYTES);
  }

  /** The whole body of a paused request. Blocks; throws a problem when it has more bytes. */
  public static Buffer read(HttpServerRequest request, Context context, int mostBytes) {
    Promise<Buffer> whole = Promise.promise();
    context.runOnContext(run -> read(request, mostBytes, whole));
    return whole.future().timeout(Limits.BODY_TIMEOUT_MS, TimeUnit.MILLISECONDS).await();
  }

  /**
   * The whole body of a paused request of whoever it may be, which holds nothing while it arrives.
   * On the event loop; a problem when it has more bytes or takes longer.
   */
  public static Future<Buffer> arriving(HttpServerRequest request, int mostBytes, int mostMs) {
    Promise<Buffer> whole = Promise.promise();
    read(request, mostBytes, whole);
    return whole
        .future()
        .timeout(mostMs, TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof TimeoutException ? tooSlow(mostMs) : failure));
  }

  private static void read(HttpServerRequest request, int mostBytes, Promise<Buffer> whole) {
    var buffer = Buffer.buffer();
    request.exceptionHandler(whole::tryFail);
    request.handler(
        chunk -> {
          if (buffer.length() + chunk.length() > mostBytes) {
            whole.tryFail(tooLarge(mostBytes));
          } else {
            buffer.appendBuffer(chunk);
          }
        });
    request.endHandler(end -> whole.tryComplete(buffer));
    request.resume();
  }

  /**
   * Throws away what is left of a refused request, so that the client can read the answer; a client
   * that goes on for too long is cut off. On the event loop.
   */
  public static void drain(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    var left = new long[] {Limits.DRAINED_BYTES};
    request.handler(
        chunk -> {
          left[0] -= chunk.length();
          if (left[0] < 0) {
            request.connection().close();
          }
        });
    request.resume();
  }

  private static ProblemException tooSlow(int mostMs) {
    return new ProblemException(
        Problem.of(
            408,
            "body-too-slow",
            "The form did not arrive within %d ms.\nMaybe send it again.".formatted(mostMs)));
  }

  private static ProblemException tooLarge(int mostBytes) {
    return new ProblemException(
        Problem.of(
            413,
            "body-too-large",
            "The body has more than %d bytes.\nMaybe send a feed: it is streamed."
                .formatted(mostBytes)));
  }
}
