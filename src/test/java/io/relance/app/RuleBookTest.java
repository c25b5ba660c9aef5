package io.relance.app;

import static io.relance.app.OwnRulesFixture.below;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author sees of the rules in force, and writes at them, in a whole service. */
class RuleBookTest {
  @TempDir static Path rules;
  private static ServiceFixture service;
  private ServiceFixture.Tenant tenant;
  private ApiFixture api;

  @BeforeAll
  static void start() throws IOException {
    OwnRulesFixture.shipped(rules);
    service = ServiceFixture.start(Map.of("rules.folder", rules.toString()));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void twoLateInvoices() {
    tenant = service.tenant("Ateliers de la Loire", true);
    api = WholeRoadTest.followed(service.api(tenant.token()), false);
    api.put("/api/v1/clock", "{\"now\":\"2013-01-31T08:00:00Z\"}");
    api.feed(
        "FR",
        "snapshot",
        "{\"type\":\"customer\",\"id\":\"C1\",\"name\":\"Martin\",\"email\":\"a@martin.example\",\"profile\":\"PME\"}",
        WholeRoadTest.invoice("F1", "2012-12-31", "30.00"),
        WholeRoadTest.invoice("F2", "2012-12-31", "120.00"));
  }

  private JsonObject rule(String slug) {
    return api.items("/api/v1/rules").stream()
        .filter(rule -> rule.getString("slug").equals(slug))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject publish(JsonObject files) {
    return new JsonObject().put("files", files);
  }

  @Test
  void countsWhatEachRuleDecidedInTheLastRunAndWhereItSpeaksNow() {
    assertThat(rule("due").getInteger("hits")).as("nothing was run yet").isNull();
    api.post("/api/v1/rules/publish", publish(below(50, "SMALL")).encode());

    api.post("/api/v1/entities/FR/runs", "{}");

    assertThat(rule("small").getInteger("hits")).isEqualTo(1);
    assertThat(rule("due").getInteger("hits")).isEqualTo(1);
    assertThat(rule("stopped").getInteger("hits")).isZero();
    var small = api.get("/api/v1/rules/book/exclusion/small");
    assertThat(small.getInteger("standing")).isEqualTo(1);
    var hit = api.items("/api/v1/rules/book/exclusion/small/hits").getFirst();
    assertThat(hit.getString("reference")).isEqualTo("F1");
    assertThat(hit.getString("code")).isEqualTo("SMALL");
    assertThat(hit.getString("name")).isEqualTo("Martin");
    assertThat(api.items("/api/v1/rules/book/step/due/hits"))
        .extracting(task -> task.getString("amount"))
        .containsExactly("120.00");
  }

  @Test
  void pagesThroughWhereARuleSpeaks() {
    api.post("/api/v1/rules/publish", publish(below(500, "SMALL")).encode());
    api.post("/api/v1/entities/FR/runs", "{}");

    var path = "/api/v1/rules/book/exclusion/small/hits?limit=1";
    var first = api.get(path);
    var second = api.get(path + "&cursor=" + first.getString("nextCursor"));

    assertThat(
            List.of(
                first.getJsonArray("items").getJsonObject(0).getString("entry"),
                second.getJsonArray("items").getJsonObject(0).getString("entry")))
        .containsExactly("F1", "F2");
    assertThat(second.getString("nextCursor")).isNull();
  }

  @Test
  void tellsTheSourceOfATableOnce() {
    var table =
        """
        Entry.openAmount >,Entry.openAmount <,Exclusion,rule
        0,40,SMALL,Small ones wait
        40,45,SMALLISH,Smallish ones wait
        """;
    var cases =
        """
        - case: 39.99
          given: { entries: [ { reference: F-1, openAmount: 39.99 } ] }
          expect: { F-1: SMALL }
        - case: 45.00
          given: { entries: [ { reference: F-1, openAmount: 45.00 } ] }
          expect: nothing
        """;
    api.post(
        "/api/v1/rules/publish",
        publish(
                new JsonObject()
                    .put("exclusion/sizes/table.csv", table)
                    .put("exclusion/sizes/cases.yaml", cases))
            .encode());

    var rows =
        api.items("/api/v1/rules").stream()
            .filter(rule -> rule.getString("slug").equals("sizes"))
            .toList();

    assertThat(rows)
        .extracting(row -> row.getString("source"))
        .containsExactlyInAnyOrder(table, null);
    assertThat(rows).allSatisfy(row -> assertThat(row.getInteger("cases")).isEqualTo(2));
    assertThat(api.get("/api/v1/rules/book/exclusion/sizes").getJsonArray("rules")).hasSize(2);
  }

  @Test
  void showsTheCasesOfARuleAndWhatItReplaces() {
    var common = api.get("/api/v1/rules/book/exclusion/stopped");
    assertThat(common.getString("layer")).isEqualTo("common");
    assertThat(common.getJsonArray("cases")).isNotEmpty();
    var own =
        common.getJsonObject("files").stream()
            .collect(
                JsonObject::new,
                (files, file) -> files.put("exclusion/stopped/" + file.getKey(), file.getValue()),
                JsonObject::mergeIn);

    api.post("/api/v1/rules/publish", publish(own).encode());

    var replaced = api.get("/api/v1/rules/book/exclusion/stopped");
    assertThat(replaced.getString("layer")).isEqualTo("published");
    assertThat(replaced.getJsonObject("beneath").getString("layer")).isEqualTo("common");
  }

  @Test
  void keepsAMutedRuleInSight() {
    api.post(
        "/api/v1/rules/publish",
        publish(new JsonObject().put("exclusion/stopped/disabled", "")).encode());

    var listed = api.get("/api/v1/rules");

    assertThat(listed.getJsonArray("muted").getJsonObject(0).getString("slug"))
        .isEqualTo("stopped");
    assertThat(api.get("/api/v1/rules/book/exclusion/stopped").getBoolean("muted")).isTrue();
    assertThat(
            api.send("GET", "/api/v1/rules/book/exclusion/nothing-there", "application/json", "")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void runsTheCasesOfARuleWhosever() {
    var files = below(50, "SMALL");
    var broken =
        files
            .copy()
            .put(
                "exclusion/small/rule.drl",
                files.getString("exclusion/small/rule.drl").replace("< 50", "<= 50"));

    var good = api.post("/api/v1/rules/test", publish(files).encode());
    var bad = api.post("/api/v1/rules/test", publish(broken).encode());
    var common =
        api.post("/api/v1/rules/test", publish(files).put("rule", "exclusion/stopped").encode());

    assertThat(good.getBoolean("good")).isTrue();
    assertThat(good.getJsonArray("results")).hasSize(2);
    assertThat(bad.getBoolean("good")).isFalse();
    var failed = bad.getJsonArray("results").getJsonObject(1);
    assertThat(failed.getBoolean("good")).isFalse();
    assertThat(failed.getJsonArray("concluded")).containsExactly("F-1: SMALL");
    assertThat(common.getJsonArray("results"))
        .isNotEmpty()
        .allSatisfy(
            result ->
                assertThat(((JsonObject) result).getString("rule"))
                    .isEqualTo("exclusion/stopped/rule.drl"));
  }

  @Test
  void keepsADraftForEachAuthorAndSaysWhatOthersHaveChangedMeanwhile() {
    var dominique =
        service.api(
            api.post("/api/v1/tokens", "{\"role\":\"administrator\",\"label\":\"Dominique\"}")
                .getString("token"));
    var mine = new JsonObject().put("set", below(40, "SMALL"));

    var draft = api.patch("/api/v1/rules/draft", mine.encode());

    assertThat(draft.getInteger("base")).isZero();
    assertThat(draft.getJsonArray("rules")).containsExactly("exclusion/small");
    assertThat(dominique.get("/api/v1/rules/draft").getJsonObject("changes")).isEmpty();
    dominique.post("/api/v1/rules/publish", publish(below(30, "SMALL")).encode());
    var overtaken = api.get("/api/v1/rules/draft");
    assertThat(overtaken.getInteger("inForce")).isEqualTo(1);
    assertThat(overtaken.getJsonArray("overtaken")).containsExactly("exclusion/small");
    var mended = api.patch("/api/v1/rules/draft", "{\"base\":1}");
    assertThat(mended.getJsonArray("overtaken")).isEmpty();
    assertThat(mended.getJsonObject("files").getString("exclusion/small/rule.drl"))
        .contains("< 40");
    api.send("DELETE", "/api/v1/rules/draft", "application/json", "");
    assertThat(api.get("/api/v1/rules/draft").getJsonObject("changes")).isEqualTo(new JsonObject());
  }

  @Test
  void knowsFromWhichVersionATextWasRead() {
    api.post("/api/v1/rules/publish", publish(below(50, "SMALL")).encode());
    api.post("/api/v1/rules/publish", publish(below(60, "SMALL")).encode());
    var changed = new JsonObject().put("set", below(55, "SMALL")).put("from", 1);

    var draft = api.patch("/api/v1/rules/draft", changed.encode());

    assertThat(draft.getInteger("base")).isEqualTo(1);
    assertThat(draft.getJsonArray("overtaken")).containsExactly("exclusion/small");
    var later = new JsonObject().put("set", renamed(below(20, "TINY"))).put("from", 2);
    assertThat(api.patch("/api/v1/rules/draft", later.encode()).getInteger("base"))
        .as("a draft is as old as the oldest text in it")
        .isEqualTo(1);
  }

  @Test
  void holdsNoMoreInADraftWhatWasPublishedMeanwhile() {
    api.patch("/api/v1/rules/draft", new JsonObject().put("set", below(50, "SMALL")).encode());

    api.post("/api/v1/rules/publish", publish(below(50, "SMALL")).encode());

    var draft = api.get("/api/v1/rules/draft");
    assertThat(draft.getJsonArray("rules")).isEmpty();
    assertThat(draft.getJsonArray("overtaken")).isEmpty();
    assertThat(draft.getInteger("base")).isEqualTo(1);
  }

  @Test
  void forgetsInADraftWhatIsAsPublished() {
    api.post("/api/v1/rules/publish", publish(below(50, "SMALL")).encode());
    var same = new JsonObject().put("set", below(50, "SMALL"));

    assertThat(api.patch("/api/v1/rules/draft", same.encode()).getJsonObject("changes")).isEmpty();

    var removed =
        api.patch(
            "/api/v1/rules/draft",
            new JsonObject()
                .put("remove", new JsonArray().add("exclusion/small/rule.drl"))
                .encode());
    assertThat(removed.getJsonObject("files").fieldNames())
        .containsExactly("exclusion/small/cases.yaml");
  }

  @Test
  void listsTheVersionsThatChangedARule() {
    api.post("/api/v1/rules/publish", publish(below(50, "SMALL")).encode());
    var both = below(50, "SMALL").mergeIn(renamed(below(60, "TINY")));
    api.post("/api/v1/rules/publish", publish(both).encode());

    assertThat(api.items("/api/v1/rules/versions?rule=exclusion/tiny"))
        .extracting(version -> version.getInteger("version"))
        .containsExactly(2);
  }

  private static JsonObject renamed(JsonObject files) {
    var renamed = new JsonObject();
    files.forEach(file -> renamed.put(file.getKey().replace("small", "tiny"), file.getValue()));
    return renamed;
  }
}
