package io.relance.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant of the real service, set up through its API, and the people who open its pages. */
final class BenchPeople {
  private static final String PASSWORD = "measured with care";

  /** Any status that tells of no error. */
  private static final int ANY = 0;

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String operator;
  private String token = "";
  private String code = "";

  BenchPeople(int port, String operator) {
    this.base = "http://127.0.0.1:" + port;
    this.operator = operator;
  }

  /** Creates a tenant in which it is that day, with an administrator and a collector. */
  UUID tenant(LocalDate today) {
    var created =
        api(
            operator,
            "POST",
            "/api/v1/tenants",
            new JsonObject().put("name", "Bench").put("locale", "en").put("sandbox", true));
    token = created.getString("adminToken");
    code = created.getString("code");
    api(token, "PUT", "/api/v1/clock", new JsonObject().put("now", today + "T08:00:00Z"));
    admit("admin", new JsonObject().put("role", "administrator"));
    admit(
        "collector-3",
        new JsonObject()
            .put("role", "user")
            .put("portfolio", new JsonArray(List.of("collector-3"))));
    return UUID.fromString(created.getString("id"));
  }

  private void admit(String login, JsonObject person) {
    api(token, "PUT", "/api/v1/logins/" + login, person.put("password", PASSWORD));
  }

  /** The administrator's token, once there is a tenant. */
  String token() {
    return token;
  }

  /** The id of a profile. */
  String profile(String name) {
    return api(token, "GET", "/api/v1/profiles", null).getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  /** Feeds a file of canonical records, however long that takes, and returns the answer. */
  JsonObject feed(String entity, Path file) {
    try {
      var request =
          HttpRequest.newBuilder(
                  URI.create(base + "/api/v1/entities/" + entity + "/feed?mode=delta"))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/x-ndjson")
              .POST(BodyPublishers.ofFile(file))
              .build();
      return new JsonObject(new String(send(request, 200).body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody's session in a browser. */
  interface Session {
    /** Opens a page and returns its size in bytes. */
    int get(String path);
  }

  Session login(String login) {
    var form =
        "tenant=%s&login=%s&password=%s"
            .formatted(code, login, URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8));
    var reply =
        send(
            request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(form))
                .build(),
            303);
    var cookie =
        reply.headers().allValues("Set-Cookie").stream()
            .filter(one -> one.startsWith("relance-session="))
            .map(one -> one.substring(0, one.indexOf(';')))
            .findFirst()
            .orElseThrow();
    return path -> send(request(path).header("Cookie", cookie).GET().build(), ANY).body().length;
  }

  private JsonObject api(String bearer, String method, String path, @Nullable JsonObject body) {
    var reply =
        send(
            request(path)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()))
                .build(),
            ANY);
    var text = new String(reply.body(), StandardCharsets.UTF_8);
    return text.isBlank() ? new JsonObject() : new JsonObject(text);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
  }

  /** Sends it; {@code expected} is the status that it must have. */
  private HttpResponse<byte[]> send(HttpRequest request, int expected) {
    try {
      var reply = client.send(request, BodyHandlers.ofByteArray());
      if (expected == ANY ? reply.statusCode() >= 400 : reply.statusCode() != expected) {
        throw new IllegalStateException(
            "%s answered %d: %s"
                .formatted(
                    request.uri(),
                    reply.statusCode(),
                    new String(reply.body(), StandardCharsets.UTF_8)));
      }
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
