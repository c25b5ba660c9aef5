package io.relance.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The public API, called with one token. */
public final class ApiFixture {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String base;
  private final String token;

  ApiFixture(int port, String token) {
    this("http://localhost:" + port, token);
  }

  private ApiFixture(String base, String token) {
    this.base = base;
    this.token = token;
  }

  ApiFixture as(String otherToken) {
    return new ApiFixture(base, otherToken);
  }

  public HttpResponse<String> send(String method, String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonObject call(String method, String path, String type, String body) {
    var answer = send(method, path, type, body);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(
          "%s %s answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return answer.body().isBlank() ? new JsonObject() : new JsonObject(answer.body());
  }

  public JsonObject get(String path) {
    return call("GET", path, "application/json", "");
  }

  public JsonObject put(String path, String body) {
    return call("PUT", path, "application/json", body);
  }

  public JsonObject post(String path, String body) {
    return call("POST", path, "application/json", body);
  }

  public JsonObject patch(String path, String body) {
    return call("PATCH", path, "application/json", body);
  }

  public JsonObject feed(String entity, String mode, String... records) {
    return call(
        "POST",
        "/api/v1/entities/%s/feed?mode=%s".formatted(entity, mode),
        "application/x-ndjson",
        String.join("\n", records) + "\n");
  }

  List<JsonObject> items(String path) {
    var items = get(path).getJsonArray("items", new JsonArray());
    return items.stream().map(JsonObject.class::cast).toList();
  }

  /** How many items a list has, page after page; the path has a query already. */
  int count(String path) {
    var count = 0;
    var cursor = "";
    do {
      var page = get(path + "&limit=500" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      count += page.getJsonArray("items").size();
      cursor = page.getString("nextCursor") == null ? "" : page.getString("nextCursor");
    } while (!cursor.isEmpty());
    return count;
  }
}
