package io.relance.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The real HTTP API, called with one token as any client would. */
final class DemoApi {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int PAGE = 500;

  private final HttpClient client;
  private final String base;
  private final String token;

  DemoApi(HttpClient client, String base, String token) {
    this.client = client;
    this.base = base;
    this.token = token;
  }

  DemoApi as(String otherToken) {
    return new DemoApi(client, base, otherToken);
  }

  JsonObject get(String path) {
    return send("GET", path, "application/json", null);
  }

  JsonObject put(String path, JsonObject body) {
    return send("PUT", path, "application/json", body.encode());
  }

  JsonObject post(String path, JsonObject body) {
    return send("POST", path, "application/json", body.encode());
  }

  JsonObject patch(String path, JsonObject body) {
    return send("PATCH", path, "application/json", body.encode());
  }

  JsonObject feed(String entity, String mode, List<JsonObject> records) {
    var lines =
        records.stream().map(JsonObject::encode).collect(Collectors.joining("\n", "", "\n"));
    return send(
        "POST",
        "/api/v1/entities/%s/feed?mode=%s".formatted(entity, mode),
        "application/x-ndjson",
        lines);
  }

  /** Every item of a list, page by page. */
  List<JsonObject> list(String path) {
    var items = new ArrayList<JsonObject>();
    var separator = path.contains("?") ? "&" : "?";
    String cursor = "";
    do {
      var page = get(path + separator + "limit=" + PAGE + cursor);
      items.addAll(DemoCompany.objects(page.getJsonArray("items", new JsonArray())));
      var next = page.getString("nextCursor");
      cursor = next == null ? "" : "&cursor=" + encoded(next);
    } while (!cursor.isEmpty());
    return items;
  }

  /** A path segment or query value. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonObject send(String method, String path, String type, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new DemoFailed(
            "%s %s answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
      }
      return answer.body().isBlank() ? new JsonObject() : new JsonObject(answer.body());
    } catch (IOException e) {
      throw new DemoFailed("%s %s failed: %s".formatted(method, path, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("Interrupted at %s %s.".formatted(method, path));
    }
  }
}
