package io.relance.web.api;

import io.relance.db.Decided;
import io.relance.db.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an operation answers. */
public sealed interface Answer extends Decided
    permits Answer.Json, Answer.Text, Answer.Bytes, Answer.Nothing, Answer.RefusedRules, Problem {
  /** A JSON body. */
  record Json(int status, JsonObject body) implements Answer {}

  /** A body of another media type. */
  record Text(String contentType, String body) implements Answer {}

  /** A file. */
  record Bytes(String contentType, Buffer body) implements Answer {}

  /** A problem with what is wrong in rule files, in the shape that authors' tools know. */
  record RefusedRules(Problem problem, JsonArray problems) implements Answer {}

  /** Done, and nothing to say about it. */
  record Nothing() implements Answer {}

  /** What refuses undoes what was done on the way; everything else has been done. */
  @Override
  default Verdict verdict() {
    return switch (this) {
      case Json _, Text _, Bytes _, Nothing _ -> Verdict.DONE;
      case RefusedRules _, Problem _ -> Verdict.REFUSED;
    };
  }

  static Answer ok(JsonObject body) {
    return new Json(200, body);
  }

  static Answer created(JsonObject body) {
    return new Json(201, body);
  }

  static Answer put(boolean created, JsonObject body) {
    return new Json(created ? 201 : 200, body);
  }

  /**
   * One page of a list.
   *
   * @param found one more than {@code limit} when there is a next page
   * @param key of an item, from which its page goes on
   */
  static <T> Answer page(
      List<T> found, int limit, Function<T, JsonObject> toJson, Function<T, String> key) {
    var shown = found.size() > limit ? found.subList(0, limit) : found;
    var items = new JsonArray();
    shown.forEach(item -> items.add(toJson.apply(item)));
    @Nullable String next = found.size() > limit ? Cursor.write(key.apply(shown.getLast())) : null;
    return ok(new JsonObject().put("items", items).put("nextCursor", next));
  }
}
