package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.relance.web.WebFixture.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person with a portfolio sees the customers of its collectors, and nothing else, anywhere. */
class PortfolioTest {
  private LedgerFixture ledger;
  private String camille;

  @BeforeEach
  void twoCustomersOfTwoCollectors() {
    ledger = new LedgerFixture();
    ledger.customer("C-2000", "compta@faure.example");
    ledger.entry("F-9", "C-2000", "2012-12-31", "500.00");
    collector("C-1042", "camille");
    collector("C-2000", "dominique");
    ledger.run();
    camille = token("user", "camille");
  }

  @Test
  void seesOnlyItsCustomersInEveryList() {
    assertThat(ids("/api/v1/entities/FR/customers", "id")).containsExactly("C-1042");
    assertThat(ids("/api/v1/tasks", "customer")).containsExactly("C-1042");
    ledger.tenant.put("/api/v1/clock", new JsonObject().put("now", "2013-02-05T08:00:00Z"));
    assertThat(ids("/api/v1/alerts?kind=late-task", "customer")).containsOnly("C-1042");
  }

  @Test
  void findsNothingOfOthers() {
    var foreign = ledger.tenant.get("/api/v1/tasks?customer=C-2000").json();
    var task = foreign.getJsonArray("items").getJsonObject(0).getString("id");

    assertThat(get("/api/v1/entities/FR/customers/C-2000").status()).isEqualTo(404);
    assertThat(get("/api/v1/entities/FR/entries/F-9").status()).isEqualTo(404);
    assertThat(get("/api/v1/entities/FR/entries/F-9/why").status()).isEqualTo(404);
    assertThat(get("/api/v1/tasks/" + task).status()).isEqualTo(404);
    assertThat(send("POST", "/api/v1/tasks/" + task + "/approve", new JsonObject()).status())
        .isEqualTo(404);
    assertThat(
            send(
                    "PATCH",
                    "/api/v1/entities/FR/customers/C-2000",
                    new JsonObject().put("stopped", true))
                .status())
        .isEqualTo(404);
  }

  @Test
  void actsOnItsOwn() {
    var task = get("/api/v1/tasks").json().getJsonArray("items").getJsonObject(0).getString("id");

    var skipped =
        send(
            "POST",
            "/api/v1/tasks/" + task + "/skip",
            new JsonObject().put("reason", "Accord commercial"));

    assertThat(skipped.status()).isEqualTo(200);
  }

  @Test
  void leavesOtherCustomersOutOfABulk() {
    var answer =
        send(
            "POST",
            "/api/v1/tasks:skip",
            new JsonObject()
                .put("criteria", new JsonObject().put("entity", "FR"))
                .put("reason", "Accord"));

    assertThat(answer.json().getJsonArray("items")).hasSize(1);
    assertThat(ledger.tenant.get("/api/v1/tasks?customer=C-2000&status=proposed").text())
        .contains("C-2000");
  }

  @Test
  void cannotDoWhatConcernsEverybody() {
    var runs = send("POST", "/api/v1/entities/FR/runs", new JsonObject());
    var feed =
        WebFixture.sendText(
            camille, "POST", "/api/v1/entities/FR/feed", "application/x-ndjson", "{}\n");

    assertThat(List.of(runs.code(), feed.code())).containsOnly("portfolio-only");
    assertThat(get("/api/v1/entities/FR/parked-records").json().getJsonArray("items")).isEmpty();
  }

  @Test
  void doesNotGiveItselfCustomers() {
    var taken =
        send(
            "PATCH",
            "/api/v1/entities/FR/customers/C-1042",
            new JsonObject().put("collector", "dominique"));

    assertThat(taken.status()).isEqualTo(403);
  }

  @Test
  void seesNobodyWithAnEmptyPortfolio() {
    var empty = token("viewer");

    var found = WebFixture.send(empty, "GET", "/api/v1/entities/FR/customers", null);

    assertThat(found.json().getJsonArray("items")).isEmpty();
  }

  @Test
  void comesWithTheLoginToo() {
    ledger.tenant.put(
        "/api/v1/logins/dominique",
        new JsonObject()
            .put("password", "correct horse battery")
            .put("role", "user")
            .put("portfolio", new JsonArray().add("dominique")));
    var session =
        WebFixture.send(
            null,
            "POST",
            "/api/v1/sessions",
            new JsonObject()
                .put("tenant", ledger.tenant.id().toString())
                .put("login", "dominique")
                .put("password", "correct horse battery"));

    var found =
        WebFixture.send(
            session.json().getString("token"), "GET", "/api/v1/entities/FR/customers", null);

    assertThat(found.text()).contains("C-2000").doesNotContain("C-1042");
  }

  @Test
  void endsTheSessionsThatSawMore() {
    login("dominique", "dominique");
    var session = session("dominique");
    assertThat(customers(session)).contains("C-2000");

    login("dominique", "nobody");

    assertThat(WebFixture.send(session, "GET", "/api/v1/entities", null).status()).isEqualTo(401);
    assertThat(customers(session("dominique"))).doesNotContain("C-2000");
  }

  @Test
  void seesNoLettersCommentsDisputesOrRemindersOfOthers() {
    var admin = ledger.tenant;
    var path = "/api/v1/entities/FR/customers/C-2000";
    admin.post(path + "/comments", new JsonObject().put("text", "Confidentiel"));
    admin.patch(path, new JsonObject("{\"disputed\": {\"reason\": \"Confidentiel\"}}"));
    var task = admin.get("/api/v1/tasks?customer=C-2000").json().getJsonArray("items");
    var id = task.getJsonObject(0).getString("id");
    admin.post("/api/v1/tasks/" + id + "/complete", new JsonObject());

    assertThat(get(path + "/comments").status()).isEqualTo(404);
    assertThat(get(path + "/disputes").status()).isEqualTo(404);
    assertThat(get(path + "/recipients").status()).isEqualTo(404);
    assertThat(get(path + "/contacts").status()).isEqualTo(404);
    assertThat(get("/api/v1/reminders").json().getJsonArray("items")).isEmpty();
    assertThat(admin.get("/api/v1/reminders").json().getJsonArray("items")).hasSize(1);
    var preview = new JsonObject().put("ids", new JsonArray().add(id));
    assertThat(send("POST", "/api/v1/tasks:preview", preview).json().getJsonArray("items"))
        .isEmpty();
  }

  private void login(String login, String portfolio) {
    ledger.tenant.put(
        "/api/v1/logins/" + login,
        new JsonObject()
            .put("password", "correct horse battery")
            .put("role", "user")
            .put("portfolio", new JsonArray().add(portfolio)));
  }

  private String session(String login) {
    return WebFixture.send(
            null,
            "POST",
            "/api/v1/sessions",
            new JsonObject()
                .put("tenant", ledger.tenant.id().toString())
                .put("login", login)
                .put("password", "correct horse battery"))
        .json()
        .getString("token");
  }

  private static String customers(String token) {
    return WebFixture.send(token, "GET", "/api/v1/entities/FR/customers", null).text();
  }

  @Test
  void isRefusedToAnAdministrator() {
    var refused =
        ledger.tenant.post(
            "/api/v1/tokens",
            new JsonObject()
                .put("role", "administrator")
                .put("label", "x")
                .put("portfolio", new JsonArray().add("camille")));

    assertThat(refused.code()).isEqualTo("portfolio-of-administrator");
  }

  private void collector(String customer, String collector) {
    var reply =
        ledger.tenant.patch(
            "/api/v1/entities/FR/customers/" + customer,
            new JsonObject().put("collector", collector));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private String token(String role, String... portfolio) {
    return ledger
        .tenant
        .post(
            "/api/v1/tokens",
            new JsonObject()
                .put("role", role)
                .put("label", "one of the team")
                .put("portfolio", new JsonArray(List.of((Object[]) portfolio))))
        .json()
        .getString("token");
  }

  private List<String> ids(String path, String field) {
    return get(path).json().getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString(field))
        .toList();
  }

  private Reply get(String path) {
    return send("GET", path, null);
  }

  private Reply send(String method, String path, @Nullable JsonObject body) {
    return WebFixture.send(camille, method, path, body);
  }
}
