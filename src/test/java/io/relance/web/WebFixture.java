package io.relance.web;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.onVirtualThread;

import io.relance.access.AuditTrail;
import io.relance.access.Clocks;
import io.relance.access.Logins;
import io.relance.access.Passwords;
import io.relance.access.Role;
import io.relance.access.Tokens;
import io.relance.db.Database;
import io.relance.db.DatabaseFixture;
import io.relance.feed.http.HttpFeed;
import io.relance.feed.http.HttpFeedLimits;
import io.relance.followup.Followup;
import io.relance.followup.bulk.BulkAction;
import io.relance.followup.bulk.BulkTasks;
import io.relance.longwork.LongWork;
import io.relance.longwork.Performer;
import io.relance.longwork.WorkLimits;
import io.relance.policy.calendar.Calendars;
import io.relance.policy.latepayment.LatePaymentReading;
import io.relance.policy.latepayment.RateTables;
import io.relance.publishing.Publishing;
import io.relance.rules.folder.RuleFolder;
import io.relance.sending.Previews;
import io.relance.sending.Stationeries;
import io.relance.sending.letter.LetterPrinter;
import io.relance.sending.template.Templates;
import io.relance.sync.ApplyingFeed;
import io.relance.sync.HoldLimits;
import io.relance.web.api.PreviewWork;
import io.relance.web.api.SimulationWork;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API as its clients see it: a real server over the real store, one for all stories. */
public final class WebFixture {
  public static final String OPERATOR = "operator-token-of-the-tests";
  private static final Stationeries STATIONERIES =
      new Stationeries(Templates.open(Path.of("templates")));
  private static final RateTables RATES = RateTables.open(Path.of("config/late-payment"));
  private static final Previews PREVIEWS =
      new Previews(STATIONERIES, new LatePaymentReading(RATES), new LetterPrinter(1));
  private static final RuleFolder RULES = RuleFolder.open(Path.of("rules"));
  private static final Publishing PUBLISHING =
      new Publishing(database(), RULES, new Clocks(InstantSource.system()), OptionalDouble.of(0.2));

  private static final WorkLimits LIMITS =
      new WorkLimits(
          5,
          8,
          Duration.ofSeconds(60),
          Duration.ofMillis(50),
          Duration.ofSeconds(30),
          Duration.ofMillis(1),
          Duration.ofDays(30),
          Duration.ofSeconds(5));

  /** What a change of rules would do: as a story has it. */
  public static final WhatIfFixture WHAT_IF = new WhatIfFixture();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private WebFixture() {}

  /** Apart, because the virtual thread that starts it needs the fixture's own class to be ready. */
  private static final class Started {
    private static final WebServer SERVER = onVirtualThread(WebFixture::serve);
  }

  private static WebServer serve() {
    return WebServer.start(DatabaseFixture.vertx(), dependencies(), "127.0.0.1", 0);
  }

  public static WebDependencies dependencies() {
    var clocks = new Clocks(InstantSource.system());
    return dependencies(
        database(), new Followup(database(), _ -> new SimpleRuleBookFixture(), clocks));
  }

  static WebDependencies dependencies(Database database, Followup followup) {
    var applying =
        new ApplyingFeed(
            database,
            new Clocks(InstantSource.system()),
            followup.evaluating(),
            HoldLimits.DEFAULT);
    return new WebDependencies(
        database,
        new Clocks(InstantSource.system()),
        OPERATOR,
        followup.tasks(),
        works(database, followup),
        followup.runs(),
        followup.why(),
        followup.simulating(),
        followup.replays(),
        followup.evaluating(),
        STATIONERIES,
        PREVIEWS,
        Calendars.open(Path.of("config/calendars")),
        RATES,
        new HttpFeed(DatabaseFixture.vertx(), applying, HttpFeedLimits.DEFAULT),
        applying,
        PUBLISHING,
        WHAT_IF,
        List.of(() -> new HealthCheck.Part("rules", true, new JsonObject())),
        () -> "# HELP up\nup 1\n",
        null);
  }

  /** Long work that is looked for every few milliseconds. */
  private static LongWork works(Database database, Followup followup) {
    var clocks = new Clocks(InstantSource.system());
    var performers = new HashMap<String, Performer>();
    for (var action : BulkAction.values()) {
      performers.put(
          action.kind(), new BulkTasks(action, database, followup.tasks(), new AuditTrail(clocks)));
    }
    performers.put(SimulationWork.KIND, new SimulationWork(followup.simulating()));
    performers.put(PreviewWork.KIND, new PreviewWork(PUBLISHING, WHAT_IF));
    return LongWork.start(database, clocks, performers, LIMITS);
  }

  /** Creates a login in the store. */
  public static void putLogin(UUID tenant, String login, String password) {
    var clocks = new Clocks(InstantSource.system());
    try (var passwords = new Passwords()) {
      var logins = new Logins(database(), clocks, new Tokens(clocks), passwords);
      onVirtualThread(
          () ->
              database()
                  .inTenant(
                      tenant,
                      tx -> {
                        logins.put(tx, login, password, Role.USER);
                        return login;
                      }));
    }
  }

  /** Sends a request line that no proper client would, and gives the first line of the answer. */
  public static String raw(String methodAndPath, String token) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), Started.SERVER.port())) {
      socket.setSoTimeout(10_000);
      var request =
          methodAndPath
              + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: Bearer "
              + token
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + Started.SERVER.port() + path);
  }

  /** What came back. {@code json} is empty when there was no JSON. */
  public record Reply(int status, JsonObject json, String text, HttpResponse<String> response) {
    public String code() {
      return String.valueOf(json.getString("code"));
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  public static Reply send(
      @Nullable String token, String method, String path, @Nullable JsonObject body) {
    return sendText(token, method, path, "application/json", body == null ? null : body.encode());
  }

  public static Reply sendText(
      @Nullable String token,
      String method,
      String path,
      String contentType,
      @Nullable String body) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", contentType);
    }
    return send(request.build());
  }

  public static Reply send(HttpRequest request) {
    try {
      var response = CLIENT.send(request, BodyHandlers.ofString());
      var type = response.headers().firstValue("Content-Type").orElse("");
      var json =
          type.startsWith("application/json") || type.startsWith("application/problem+json")
              ? json(response.body())
              : new JsonObject();
      return new Reply(response.statusCode(), json, response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The one answer that is no object stands in one. */
  private static JsonObject json(String body) {
    return body.startsWith("[")
        ? new JsonObject().put("list", new JsonArray(body))
        : new JsonObject(body);
  }

  /** A tenant created through the API. */
  public record TenantFixture(UUID id, String admin) {
    public Reply get(String path) {
      return send(admin, "GET", path, null);
    }

    public Reply put(String path, JsonObject body) {
      return send(admin, "PUT", path, body);
    }

    public Reply post(String path, @Nullable JsonObject body) {
      return send(admin, "POST", path, body);
    }

    public Reply patch(String path, JsonObject body) {
      return send(admin, "PATCH", path, body);
    }

    public Reply delete(String path) {
      return send(admin, "DELETE", path, null);
    }

    public String token(String role) {
      var body = new JsonObject().put("role", role).put("label", "a " + role);
      return post("/api/v1/tokens", body).json().getString("token");
    }

    public <T> T in(Database.Work<T> work) {
      return onVirtualThread(() -> database().inTenant(id, work));
    }
  }

  public static TenantFixture newTenant() {
    var reply =
        send(
            OPERATOR,
            "POST",
            "/api/v1/tenants",
            new JsonObject().put("name", "Maison Dupont").put("locale", "fr").put("sandbox", true));
    if (reply.status() != 201) {
      throw new AssertionError(reply.toString());
    }
    return new TenantFixture(
        UUID.fromString(reply.json().getString("id")), reply.json().getString("adminToken"));
  }
}
