package io.relance.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.util.UUID;

/** Where a feed enters that comes by HTTP: NDJSON, read as fast as it can be applied. */
@FunctionalInterface
public interface FeedDoor {
  /** What came of it. */
  sealed interface Outcome {
    /** It was read to its end; the API's answer. */
    record Applied(JsonObject answer) implements Outcome {}

    /** It was not taken: code and reason. */
    record Refused(int status, String code, String detail) implements Outcome {}
  }

  /**
   * Reads the stream to its end and applies it. Blocks the calling virtual thread.
   *
   * @param mode "delta" or "snapshot"
   * @param body paused; handlers may be set from any thread
   */
  Outcome feed(UUID tenant, String entity, String mode, ReadStream<Buffer> body);
}
