package io.relance.web.api;

import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.db.DatabaseFixture.vertx;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.followup.Runs;
import io.relance.web.HealthCheck;
import io.relance.web.LedgerFixture;
import io.relance.web.WebDependencies;
import io.relance.web.WebFixture;
import io.relance.web.WebServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When something breaks inside, nothing of the inside is told. */
class FailureTest {
  private static WebServer server;
  private static Runs runs =
      (tenant, entity, date) -> new Runs.Outcome.Refused("unset", "No story set it.");

  @BeforeAll
  static void startWithPartsThatBreak() {
    var whole = WebFixture.dependencies();
    var broken =
        new WebDependencies(
            whole.database(),
            whole.clocks(),
            null,
            whole.tasks(),
            whole.works(),
            (tenant, entity, date) -> runs.run(tenant, entity, date),
            whole.why(),
            whole.simulating(),
            whole.replays(),
            whole.evaluating(),
            whole.stationeries(),
            whole.previews(),
            whole.calendars(),
            whole.rateTables(),
            whole.feed(),
            whole.applying(),
            whole.publishing(),
            whole.whatIf(),
            List.of(
                () ->
                    new HealthCheck.Part(
                        "rules", false, new JsonObject().put("problem", "rule.drl:3"))),
            whole.metrics(),
            null);
    server = onVirtualThread(() -> WebServer.start(vertx(), broken, "127.0.0.1", 0));
  }

  @AfterAll
  static void stop() {
    onVirtualThread(
        () -> {
          server.close();
          return server;
        });
  }

  private static WebFixture.Reply send(String token, String method, String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
    return WebFixture.send(request.build());
  }

  @Test
  void hidesABugBehindAnIncident() {
    var ledger = new LedgerFixture();
    runs =
        (_, _, _) -> {
          throw new IllegalStateException("the secret of the inside");
        };

    var reply = send(ledger.tenant.admin(), "POST", "/api/v1/entities/FR/runs");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.code()).isEqualTo("internal-error");
    assertThat(reply.text()).contains("incident").doesNotContain("secret").doesNotContain("java");
  }

  @Test
  void asksToComeAgainWhenTheDatabaseIsBusy() {
    var ledger = new LedgerFixture();
    runs =
        (tenant, _, _) ->
            ledger.tenant.in(
                tx -> {
                  tx.query("set local statement_timeout = 20");
                  tx.query("select pg_sleep(5)");
                  throw new AssertionError("too long for " + tenant);
                });

    var reply = send(ledger.tenant.admin(), "POST", "/api/v1/entities/FR/runs");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.code()).isEqualTo("busy");
    assertThat(reply.header("Retry-After")).isEqualTo("2");
    assertThat(reply.text()).doesNotContain("statement");
  }

  @Test
  void letsNobodyCreateTenantsWithoutAnOperator() {
    assertThat(send(WebFixture.OPERATOR, "POST", "/api/v1/tenants").status()).isEqualTo(401);
    assertThat(send("", "POST", "/api/v1/tenants").status()).isEqualTo(401);
  }

  @Test
  void tellsWhatIsNotReadyButLives() {
    var ready = send("", "GET", "/health/ready");

    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().getString("status")).isEqualTo("not-ready");
    assertThat(ready.json().getJsonObject("parts").getJsonObject("rules").getString("problem"))
        .isEqualTo("rule.drl:3");
    assertThat(ready.json().getJsonObject("parts").getJsonObject("database").getBoolean("ready"))
        .isTrue();
    assertThat(send("", "GET", "/health/live").status()).isEqualTo(200);
    assertThat(WebFixture.send(null, "GET", "/metrics", null).text()).contains("up 1");
  }
}
