package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relance.web.WebFixture;
import io.relance.web.WebFixture.Reply;
import io.relance.web.WebFixture.TenantFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may publish rules, when a second person is asked, and what stays of it. */
class PublishTest {
  private TenantFixture tenant;

  @BeforeEach
  void create() {
    tenant = WebFixture.newTenant();
  }

  private static JsonObject files(int amount) {
    return files(amount, "");
  }

  private static JsonObject files(int amount, String condition) {
    return new JsonObject()
        .put(
            "exclusion/small/rule.drl",
            """
            rule "Small entries are left out"
            when
              %s$entry : Entry( openAmount < %d )
            then
              insertLogical( new Exclusion( $entry, "SMALL" ) );
            end
            """
                .formatted(condition, amount))
        .put(
            "exclusion/small/cases.yaml",
            """
            - case: small
              day: 2030-01-01
              given: { entries: [ { reference: F-1, openAmount: 1 } ] }
              expect: { F-1: SMALL }
            - case: large
              given: { entries: [ { reference: F-1, openAmount: 1000 } ] }
              expect: nothing
            """);
  }

  private static JsonObject body(int amount) {
    return new JsonObject().put("files", files(amount)).put("message", "Below " + amount);
  }

  private static JsonObject body(JsonObject files) {
    return new JsonObject().put("files", files);
  }

  private Reply publish(JsonObject body) {
    return tenant.post("/api/v1/rules/publish", body);
  }

  private String another() {
    return tenant
        .post(
            "/api/v1/tokens",
            new JsonObject().put("role", "administrator").put("label", "Dominique"))
        .json()
        .getString("token");
  }

  private static Reply confirm(String token, int version) {
    return WebFixture.send(
        token, "POST", "/api/v1/rules/versions/" + version + "/confirm", new JsonObject());
  }

  private int inForce() {
    var versions = tenant.get("/api/v1/rules/versions").json().getJsonArray("items");
    return versions.stream()
        .map(JsonObject.class::cast)
        .filter(version -> version.getBoolean("inForce"))
        .mapToInt(version -> version.getInteger("version"))
        .findFirst()
        .orElse(0);
  }

  @Test
  void asksSecondPersonAboveTheShare() {
    var dominique = another();
    WebFixture.WHAT_IF.removes(tenant.id(), 3);

    var waiting = publish(body(50));

    assertThat(waiting.status()).as(waiting.text()).isEqualTo(202);
    assertThat(waiting.json().getString("status")).isEqualTo("waiting");
    assertThat(waiting.json().getDouble("share")).isEqualTo(0.3);
    assertThat(inForce()).isZero();
    assertThat(confirm(tenant.admin(), 1).code()).isEqualTo("second-person-needed");
    assertThat(confirm(tenant.token("user"), 1).status()).isEqualTo(403);
    assertThat(inForce()).isZero();

    var confirmed = confirm(dominique, 1);

    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(201);
    assertThat(confirmed.json().getString("confirmedBy")).isEqualTo("Dominique");
    assertThat(inForce()).isEqualTo(1);
    assertThat(confirm(dominique, 1).code()).isEqualTo("already-published");
    assertThat(confirm(dominique, 7).status()).isEqualTo(404);
  }

  @Test
  void asksNobodyUpToTheShareNorWhereThereIsNobodyElse() {
    WebFixture.WHAT_IF.removes(tenant.id(), 9);
    assertThat(publish(body(50)).status()).isEqualTo(201);

    another();
    WebFixture.WHAT_IF.removes(tenant.id(), 2);
    assertThat(publish(body(60)).status()).isEqualTo(201);
    assertThat(inForce()).isEqualTo(2);
  }

  @Test
  void goesBackWithoutSecondPersonHoweverMuchItChanges() {
    publish(body(50));
    publish(body(60));
    another();
    WebFixture.WHAT_IF.removes(tenant.id(), 9);

    assertThat(tenant.post("/api/v1/rules/rollback", new JsonObject()).status()).isEqualTo(201);
    assertThat(inForce()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2013-02-01", "2013-02-28", "2013-12-24"})
  void asksSecondPersonAboutRulesThatBeginLater(String day) {
    another();
    WebFixture.WHAT_IF.removesMostFrom(tenant.id(), LocalDate.parse(day));
    assertThat(publish(body(50)).status()).isEqualTo(201);

    var reply = publish(body(files(60, "Settings( day >= \"%s\" )\n  ".formatted(day))));

    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    assertThat(reply.json().getDouble("share")).isEqualTo(0.9);
    assertThat(reply.json().getJsonObject("preview").getDouble("share")).isZero();
    assertThat(inForce()).isEqualTo(1);
  }

  @Test
  void keepsNobodyFromGoingBackWhileRulesAreCompared() throws Exception {
    publish(body(50));
    var end = new CountDownLatch(1);
    WebFixture.WHAT_IF.waitsFor(tenant.id(), end);
    var files = new JsonObject().put("files", files(60));
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = callers.submit(() -> tenant.post("/api/v1/rules/preview", files));
      var second = callers.submit(() -> tenant.post("/api/v1/rules/preview", files));
      await().until(() -> first.isDone() || second.isDone());

      var isFirstRefused = first.isDone();
      var refused = isFirstRefused ? first.get() : second.get();
      assertThat(refused.status()).as(refused.text()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("rules-being-compared");
      assertThat(tenant.post("/api/v1/rules/check", files).status()).isEqualTo(200);
      assertThat(tenant.post("/api/v1/rules/rollback", new JsonObject()).status()).isEqualTo(201);
      assertThat(inForce()).isEqualTo(2);

      end.countDown();
      var compared = isFirstRefused ? second.get() : first.get();
      assertThat(compared.status()).as(compared.text()).isEqualTo(200);
    } finally {
      end.countDown();
    }
  }

  @Test
  void overtakesWhatWaits() {
    var dominique = another();
    WebFixture.WHAT_IF.removes(tenant.id(), 3);
    publish(body(50));
    WebFixture.WHAT_IF.removes(tenant.id(), 1);
    publish(body(60));

    assertThat(confirm(dominique, 1).code()).isEqualTo("superseded");
    assertThat(inForce()).isEqualTo(2);
    assertThat(tenant.post("/api/v1/rules/rollback", new JsonObject().put("version", 1)).code())
        .isEqualTo("never-in-force");
  }

  @Test
  void refusesRulesMadeFromAnotherVersion() {
    assertThat(publish(body(50).put("base", 0)).status()).isEqualTo(201);

    var late = publish(body(60).put("base", 0));

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("superseded");
    assertThat(publish(body(60).put("base", 1)).status()).isEqualTo(201);
  }

  @Test
  void goesBackOnlyFromTheVersionThatTheCallerHasSeen() {
    publish(body(50));
    publish(body(60));
    var back = new JsonObject().put("version", 0);

    var late = tenant.post("/api/v1/rules/rollback", back.copy().put("base", 1));

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("superseded");
    assertThat(inForce()).isEqualTo(2);
    assertThat(tenant.post("/api/v1/rules/rollback", back.put("base", 2)).status()).isEqualTo(201);
  }

  @Test
  void saysNoShareWhereTheEffectCouldNotBeMeasured() {
    var dominique = another();
    WebFixture.WHAT_IF.refuses(tenant.id());

    var waiting = publish(body(50));

    assertThat(waiting.status()).as(waiting.text()).isEqualTo(202);
    assertThat(waiting.json().getDouble("share")).isNull();
    assertThat(tenant.get("/api/v1/rules/versions/1").json().getDouble("share")).isNull();
    assertThat(confirm(tenant.admin(), 1).text()).contains("could not be measured");
    assertThat(confirm(dominique, 1).status()).isEqualTo(201);
  }

  @Test
  void publishesTheSameFilesOnce() {
    publish(body(50));

    var again = publish(body(50));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getInteger("version")).isEqualTo(1);
    assertThat(tenant.get("/api/v1/rules/versions").json().getJsonArray("items")).hasSize(1);
  }

  @Test
  void keepsWhoWhenWhyWhatAndWithWhichEffect() {
    tenant.put("/api/v1/clock", new JsonObject().put("now", "2013-01-31T08:00:00Z"));
    publish(body(50));
    publish(body(60));

    var version = tenant.get("/api/v1/rules/versions/2").json();

    assertThat(version.getString("author")).isEqualTo("first administrator");
    assertThat(version.getString("createdAt")).isEqualTo("2013-01-31T08:00:00Z");
    assertThat(version.getString("message")).isEqualTo("Below 60");
    assertThat(version.getInteger("base")).isEqualTo(1);
    assertThat(version.getString("contentHash")).hasSize(64);
    assertThat(version.getJsonObject("difference").getJsonArray("changed"))
        .isEqualTo(new JsonArray().add("exclusion/small"));
    assertThat(version.getJsonArray("lines").getJsonObject(0).getJsonArray("lines"))
        .contains("-  $entry : Entry( openAmount < 50 )", "+  $entry : Entry( openAmount < 60 )");
    assertThat(version.getJsonObject("files")).isEqualTo(files(60));
    assertThat(version.getJsonObject("cases").getInteger("cases")).isEqualTo(2);
    assertThat(version.getJsonObject("preview").getJsonObject("tasks").getInteger("removed"))
        .isEqualTo(1);
    var deed =
        tenant
            .get("/api/v1/audit?operation=publishRules")
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    assertThat(deed.getJsonObject("request").getInteger("version")).isEqualTo(2);
    assertThat(deed.getJsonObject("request").getString("message")).isEqualTo("Below 60");
    assertThat(deed.encode()).doesNotContain("insertLogical");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update rule_version set message = 'x' where tenant = $1",
        "delete from rule_version where tenant = $1",
        "delete from rule_version_state where tenant = $1",
        "update rule_book set rule_book = 'x' where tenant = $1"
      })
  void cannotBeChangedEvenByTheService(String sql) {
    publish(body(50));

    assertThatThrownBy(() -> tenant.in(tx -> tx.update(sql, tenant.id())))
        .hasMessageContaining("permission denied");
  }

  @Test
  void previewsWithoutStoringAnything() {
    var reply =
        tenant.post(
            "/api/v1/rules/preview",
            new JsonObject().put("files", files(50)).put("date", "2013-02-28"));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    var preview = reply.json();
    assertThat(preview.getString("date")).isEqualTo("2013-02-28");
    assertThat(preview.getJsonObject("tasks"))
        .isEqualTo(new JsonObject().put("added", 0).put("removed", 1).put("changed", 0));
    assertThat(preview.getJsonObject("amounts").getJsonObject("EUR").getString("after"))
        .isEqualTo("1080.00");
    var example = preview.getJsonArray("examples").getJsonObject(0);
    assertThat(example.getString("customer")).isEqualTo("C-1042");
    assertThat(example.getJsonObject("before").getJsonArray("tasks"))
        .containsExactly("reminder 1 by email, EUR 120.00");
    assertThat(example.getJsonObject("before").getJsonArray("planned"))
        .containsExactly(
            new JsonObject()
                .put("phase", "reminder")
                .put("level", 1)
                .put("channel", "email")
                .put("amount", "120.00")
                .put("currency", "EUR")
                .put("byPerson", false));
    assertThat(example.getJsonArray("because").getJsonObject(0).getString("file"))
        .isEqualTo("exclusion/small/rule.drl");
    assertThat(tenant.get("/api/v1/rules/versions").json().getJsonArray("items")).isEmpty();
    var unknown =
        tenant.post(
            "/api/v1/rules/preview", new JsonObject().put("files", files(50)).put("entity", "XX"));
    assertThat(unknown.code()).isEqualTo("unknown-entity");
  }

  @Test
  void opensToRolesAndNotToPortfolios() {
    var user = tenant.token("user");
    var viewer = tenant.token("viewer");
    var files = new JsonObject().put("files", files(50));
    publish(body(40));

    assertThat(WebFixture.send(user, "POST", "/api/v1/rules/check", files).status()).isEqualTo(200);
    assertThat(WebFixture.send(user, "POST", "/api/v1/rules/preview", files).status())
        .isEqualTo(200);
    assertThat(WebFixture.send(user, "POST", "/api/v1/rules/publish", files).status())
        .isEqualTo(403);
    assertThat(WebFixture.send(user, "POST", "/api/v1/rules/rollback", new JsonObject()).status())
        .isEqualTo(403);
    assertThat(WebFixture.send(viewer, "POST", "/api/v1/rules/check", files).status())
        .isEqualTo(403);
    assertThat(WebFixture.send(viewer, "GET", "/api/v1/rules/versions/1", null).status())
        .isEqualTo(200);

    var camille = portfolio();
    assertThat(WebFixture.send(camille, "POST", "/api/v1/rules/check", files).status())
        .isEqualTo(200);
    assertThat(WebFixture.send(camille, "POST", "/api/v1/rules/preview", files).code())
        .isEqualTo("portfolio-only");
    assertThat(WebFixture.send(camille, "POST", "/api/v1/rules/publish", files).status())
        .isEqualTo(403);
    var seen = WebFixture.send(camille, "GET", "/api/v1/rules/versions/1", null);
    assertThat(seen.json().getJsonObject("preview")).isNull();
    assertThat(seen.text()).doesNotContain("Boulangerie");
  }

  private String portfolio() {
    var body =
        new JsonObject()
            .put("role", "user")
            .put("label", "Camille")
            .put("portfolio", new JsonArray().add("camille"));
    return tenant.post("/api/v1/tokens", body).json().getString("token");
  }

  @Test
  void refusesWhatIsTooMuchOrNoText() {
    var many = new JsonObject();
    for (int i = 0; i <= 1000; i++) {
      many.put("exclusion/r" + i + "/disabled", "");
    }
    assertThat(publish(new JsonObject().put("files", many)).status()).isEqualTo(400);

    var large = files(50).put("exclusion/small/cases.yaml", "#".repeat(70_000));
    assertThat(publish(new JsonObject().put("files", large)).text()).contains("file-too-large");

    var half = files(50).put("exclusion/small/cases.yaml", "- case: \ud800");
    assertThat(publish(new JsonObject().put("files", half)).status()).isBetween(400, 422);

    assertThat(publish(new JsonObject().put("files", new JsonObject().put("a", 1))).status())
        .isEqualTo(400);
    assertThat(publish(new JsonObject()).status()).isEqualTo(400);
    assertThat(inForce()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "!(", "not( "})
  void refusesNestingWithoutEnd(String open) {
    var depth = 60_000 / open.length();
    var nested = open.repeat(depth) + "openAmount < 5" + ")".repeat(Math.min(1000, depth));
    var rule = files(50).getString("exclusion/small/rule.drl").replace("openAmount < 50", nested);
    var body = new JsonObject().put("files", files(50).put("exclusion/small/rule.drl", rule));

    var reply = publish(body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(tenant.post("/api/v1/rules/check", body).json().getJsonArray("list")).isNotEmpty();
    assertThat(inForce()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no base64 !", "UEsDBBQAAAAIAA==", ""})
  void refusesWorkbookThatIsNone(String text) {
    var garbled =
        new JsonObject()
            .put("exclusion/small/table.xlsx", text)
            .put("exclusion/small/cases.yaml", files(50).getString("exclusion/small/cases.yaml"));

    var reply = publish(new JsonObject().put("files", garbled));

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.json().getJsonArray("problems").getJsonObject(0).getString("file"))
        .isEqualTo("exclusion/small/table.xlsx");
    assertThat(inForce()).isZero();
  }

  @Test
  void publishesTables() {
    var table =
        new JsonObject()
            .put("exclusion/small/cases.yaml", files(50).getString("exclusion/small/cases.yaml"))
            .put("exclusion/small/table.csv", "Entry.openAmount,Exclusion\n< 50,SMALL\n");

    var reply = publish(new JsonObject().put("files", table));

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
  }

  @Test
  void hasNothingToGoBackTo() {
    var reply = tenant.post("/api/v1/rules/rollback", new JsonObject());

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("nothing-before");
  }
}
