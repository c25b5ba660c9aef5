package io.relance.stories;

import io.relance.app.ApiFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The public API as one tenant's administrator calls it; a refusal is thrown with its code. */
final class Caller {
  private static final String JSON = "application/json";

  private final ApiFixture api;

  Caller(ApiFixture api) {
    this.api = api;
  }

  /** What the service would not do. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    Refused(String call, JsonObject problem) {
      super(
          "%s was refused with %s: %s %s"
              .formatted(
                  call,
                  problem.getString("code"),
                  problem.getString("detail"),
                  problem.getJsonArray("errors", new JsonArray())));
      this.code = problem.getString("code", "");
    }

    String code() {
      return code;
    }
  }

  JsonObject get(String path) {
    return call("GET", path, JSON, "");
  }

  JsonObject put(String path, JsonObject body) {
    return call("PUT", path, JSON, body.encode());
  }

  JsonObject post(String path, JsonObject body) {
    return call("POST", path, JSON, body.encode());
  }

  JsonObject patch(String path, JsonObject body) {
    return call("PATCH", path, JSON, body.encode());
  }

  void delete(String path) {
    call("DELETE", path, JSON, "");
  }

  JsonObject feed(String entity, String mode, List<JsonObject> records) {
    var lines = new StringBuilder();
    records.forEach(line -> lines.append(line.encode()).append('\n'));
    return call(
        "POST",
        "/api/v1/entities/%s/feed?mode=%s".formatted(entity, mode),
        "application/x-ndjson",
        lines.toString());
  }

  /** All items of a list, page by page. */
  List<JsonObject> all(String path) {
    var items = new ArrayList<JsonObject>();
    String cursor = null;
    do {
      var page = get(path + (path.contains("?") ? "&" : "?") + "limit=200" + after(cursor));
      page.getJsonArray("items").forEach(item -> items.add((JsonObject) item));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return items;
  }

  private static String after(@org.jspecify.annotations.Nullable String cursor) {
    return cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  private JsonObject call(String method, String path, String type, String body) {
    var answer = api.send(method, path, type, body);
    var json = answer.body().isBlank() ? new JsonObject() : new JsonObject(answer.body());
    if (answer.statusCode() >= 300) {
      throw new Refused(method + " " + path, json);
    }
    return json;
  }
}
