package io.relance.app;

import static io.relance.app.OwnRulesFixture.below;
import static io.relance.app.OwnRulesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A tenant's own rules, published over HTTP, and what they decide in a whole service. */
class PublishedRulesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CUSTOMER =
      """
      {"type":"customer","id":"C1","name":"Menuiserie Martin","email":"compta@martin.example","profile":"PME"}""";

  @TempDir static Path rules;
  @TempDir Path own;
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
    api = follower(tenant.token());
  }

  private static ApiFixture follower(String token) {
    var api = WholeRoadTest.followed(service.api(token), false);
    api.put("/api/v1/clock", "{\"now\":\"2013-01-31T08:00:00Z\"}");
    api.feed(
        "FR",
        "snapshot",
        CUSTOMER,
        WholeRoadTest.invoice("F1", "2012-12-31", "30.00"),
        WholeRoadTest.invoice("F2", "2012-12-31", "120.00"));
    return api;
  }

  private static JsonObject excluded(ApiFixture api) {
    return api.post("/api/v1/entities/FR/runs", "{}").getJsonObject("excluded");
  }

  private static JsonObject publish(ApiFixture api, JsonObject files) {
    return api.post("/api/v1/rules/publish", body(files));
  }

  @Test
  void decidesTheNextRunOfItsTenantAndOfNoOther() {
    var other = follower(service.tenant("Verrerie Faure", true).token());
    assertThat(excluded(api)).isEmpty();

    var version = publish(api, below(50, "SMALL"));

    assertThat(version.getInteger("version")).isEqualTo(1);
    assertThat(version.getString("status")).isEqualTo("published");
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("SMALL", 1));
    assertThat(excluded(other)).isEmpty();
    var why = api.get("/api/v1/entities/FR/entries/F1/why");
    assertThat(why.getJsonArray("because").getJsonObject(0).getString("file"))
        .isEqualTo("exclusion/small/rule.drl");
    assertThat(why.getString("ruleBook")).isEqualTo(version.getString("ruleBook"));
    assertThat(other.get("/api/v1/rules").getInteger("published")).isZero();
  }

  @Test
  void saysOfChangedTasksWhichBookChangedThem() {
    excluded(api);
    var version = publish(api, below(50, "SMALL"));
    excluded(api);

    var task = api.items("/api/v1/tasks?entity=FR").getFirst();

    assertThat(task.getJsonObject("why").getString("ruleBook"))
        .isEqualTo(version.getString("ruleBook"));
  }

  @Test
  void asksAnotherAdministratorWhenMuchWouldChange() {
    var files = body(below(50, "SMALL"));
    var dominique =
        service.api(
            api.post("/api/v1/tokens", "{\"role\":\"administrator\",\"label\":\"Dominique\"}")
                .getString("token"));

    var waiting = api.send("POST", "/api/v1/rules/publish", "application/json", files);

    assertThat(waiting.statusCode()).as(waiting.body()).isEqualTo(202);
    assertThat(excluded(api)).isEmpty();
    dominique.post("/api/v1/rules/versions/1/confirm", "{}");
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("SMALL", 1));
  }

  static Stream<Arguments> refused() {
    var rule = OwnRulesFixture.rule(50, "SMALL");
    return Stream.of(
        Arguments.of("unknown-field", rule.replace("openAmount", "openAmout"), 3),
        Arguments.of("case-failed", rule.replace("< 50", "<= 50"), 0),
        Arguments.of("hostile", rule.replace("insertLogical", "System.exit(1); insertLogical"), 5),
        Arguments.of("hostile", rule.replace("when", "salience System.exit(1)\nwhen"), 2));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedWithThePlaceAndChangesNothing(String code, String rule, int line) {
    publish(api, below(50, "SMALL"));
    var files = below(50, "SMALL").put("exclusion/small/rule.drl", rule);

    var answer = api.send("POST", "/api/v1/rules/publish", "application/json", body(files));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    var problem = new JsonObject(answer.body()).getJsonArray("problems").getJsonObject(0);
    assertThat(problem.getString("message")).isNotBlank();
    if (line > 0) {
      assertThat(problem.getString("file")).isEqualTo("exclusion/small/rule.drl");
      assertThat(problem.getInteger("line")).isEqualTo(line);
    }
    if (!code.equals("hostile")) {
      assertThat(problem.getString("code")).isEqualTo(code);
    }
    assertThat(api.items("/api/v1/rules/versions")).hasSize(1);
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("SMALL", 1));
  }

  @Test
  void isRefusedWhenItNamesTenantsOrHasNoCases() {
    var foreign = new JsonObject();
    below(50, "SMALL")
        .forEach(
            file -> foreign.put("tenants/" + tenant.id() + "/" + file.getKey(), file.getValue()));
    var untested = below(50, "SMALL");
    untested.remove("exclusion/small/cases.yaml");

    assertThat(
            codes(
                api.send("POST", "/api/v1/rules/check", "application/json", body(foreign)).body()))
        .containsOnly("tenants-folder");
    assertThat(
            codes(
                api.send("POST", "/api/v1/rules/check", "application/json", body(untested)).body()))
        .containsExactly("missing-cases");
    assertThat(
            codes(
                api.send(
                        "POST", "/api/v1/rules/check", "application/json", body(below(50, "SMALL")))
                    .body()))
        .isEmpty();
    assertThat(api.items("/api/v1/rules/versions")).isEmpty();
  }

  private static List<String> codes(String problems) {
    return new JsonArray(problems)
        .stream().map(each -> ((JsonObject) each).getString("code")).toList();
  }

  @Test
  void goesBackVersionByVersionAndToAnyOfThem() {
    publish(api, below(50, "SMALL"));
    publish(api, below(200, "TINY"));
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("TINY", 2));

    var back = api.post("/api/v1/rules/rollback", "{}");

    assertThat(back.getInteger("version")).isEqualTo(3);
    assertThat(back.getInteger("restores")).isEqualTo(1);
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("SMALL", 1));
    api.post("/api/v1/rules/rollback", "{}");
    assertThat(excluded(api)).isEmpty();
    api.post("/api/v1/rules/rollback", "{\"version\":2}");
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("TINY", 2));

    var versions = api.items("/api/v1/rules/versions");
    assertThat(versions.stream().map(each -> each.getInteger("version")))
        .containsExactly(5, 4, 3, 2, 1);
    assertThat(versions.getFirst().getBoolean("inForce")).isTrue();
    var hashes = versions.stream().map(each -> each.getString("contentHash")).toList();
    assertThat(hashes.get(0)).isEqualTo(hashes.get(3)).isNotEqualTo(hashes.get(4));
    assertThat(hashes.get(2)).isEqualTo(hashes.get(4));
  }

  @Test
  void standsOverTheTenantsFolderWhichStandsOverTheCommonOne() {
    var ownFolder = "tenants/" + tenant.id() + "/";
    assertThat(layerOfSmall()).isEqualTo("none");

    OwnRulesFixture.write(rules, ownFolder, below(40, "FOLDER"));
    awaitLayer("tenant");
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("FOLDER", 1));

    publish(api, below(200, "MINE"));
    assertThat(layerOfSmall()).isEqualTo("published");
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("MINE", 2));

    publish(api, new JsonObject().put("exclusion/small/disabled", ""));
    assertThat(layerOfSmall()).isEqualTo("none");
    assertThat(excluded(api)).isEmpty();

    publish(api, new JsonObject());
    assertThat(layerOfSmall()).isEqualTo("tenant");

    OwnRulesFixture.write(rules.resolve(ownFolder + "exclusion/small/disabled"), "");
    awaitLayer("none");
    assertThat(excluded(api)).isEmpty();

    publish(api, below(200, "MINE"));
    assertThat(layerOfSmall()).isEqualTo("published");
  }

  @Test
  void mutesAndReplacesCommonRules() {
    api.patch("/api/v1/entities/FR/entries/F1", "{\"stopped\":true}");
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("STOPPED", 1));

    publish(api, new JsonObject().put("exclusion/stopped/disabled", ""));
    assertThat(excluded(api)).isEmpty();

    var replaced = new JsonObject();
    below(50, "SMALL")
        .forEach(
            file -> replaced.put(file.getKey().replace("/small/", "/stopped/"), file.getValue()));
    publish(api, replaced);
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("SMALL", 1));
  }

  private String layerOfSmall() {
    return api.items("/api/v1/rules").stream()
        .filter(rule -> rule.getString("slug").equals("small"))
        .map(rule -> rule.getString("layer"))
        .findFirst()
        .orElse("none");
  }

  private void awaitLayer(String layer) {
    await().atMost(PATIENCE).until(() -> layerOfSmall().equals(layer));
  }

  @Test
  void isInForceAgainAfterRestartBeforeAnythingIsDecided() {
    publish(api, below(50, "SMALL"));

    service.stop();
    service.startAgain();

    var again = service.api(tenant.token());
    assertThat(again.get("/api/v1/rules").getInteger("published")).isEqualTo(1);
    assertThat(excluded(again)).isEqualTo(new JsonObject().put("SMALL", 1));
  }

  @Test
  void isFollowedByOtherNodes() {
    try (var node = App.start(service.config(), InstantSource.system())) {
      var there = new ApiFixture(node.port(), tenant.token());
      assertThat(excluded(there)).isEmpty();

      publish(api, below(50, "SMALL"));

      await().atMost(PATIENCE).until(() -> there.get("/api/v1/rules").getInteger("published") == 1);
      assertThat(excluded(there)).isEqualTo(new JsonObject().put("SMALL", 1));
    }
  }

  @Test
  void decidesNothingWhenTheFolderBreaksItUntilThatIsMended() throws IOException {
    var files =
        new JsonObject()
            .put(
                "exclusion/stopped-too/rule.drl",
                """
                rule "What is stopped is left out a second time"
                when
                  $entry : Entry()
                  Exclusion( subject == $entry, code == "STOPPED" )
                then
                  insertLogical( new Exclusion( $entry, "STOPPED_TOO" ) );
                end
                """)
            .put(
                "exclusion/stopped-too/cases.yaml",
                """
                - case: stopped
                  given: { entries: [ { reference: F-1, daysOverdue: 12, stopped: true } ] }
                  expect: { F-1: STOPPED_TOO }
                - case: not stopped
                  given: { entries: [ { reference: F-1, daysOverdue: 12 } ] }
                  expect: nothing
                """);
    publish(api, files);
    var stopped = rules.resolve("exclusion/stopped/rule.drl");
    var good = Files.readString(stopped);
    var cases = rules.resolve("exclusion/stopped/cases.yaml");
    var goodCases = Files.readString(cases);

    Files.writeString(cases, goodCases.replace("F-1: STOPPED", "F-1: HALTED"));
    Files.writeString(stopped, good.replace("\"STOPPED\"", "\"HALTED\""));

    await()
        .atMost(PATIENCE)
        .until(() -> !api.get("/api/v1/rules").getJsonArray("problems").isEmpty());
    var run = api.post("/api/v1/entities/FR/runs", "{}");
    assertThat(run.getInteger("parked")).isEqualTo(1);
    assertThat(run.getInteger("tasks")).isZero();
    assertThat(api.items("/api/v1/entities/FR/parked-accounts").getFirst().getString("reason"))
        .contains("Version 1 of the tenant's published rules cannot be used");
    var health = new JsonObject(api.send("GET", "/health/ready", "text/plain", "").body());
    assertThat(health.encode()).contains(tenant.id()).doesNotContain("STOPPED_TOO");

    Files.writeString(stopped, good);
    Files.writeString(cases, goodCases);

    await()
        .atMost(PATIENCE)
        .until(() -> api.get("/api/v1/rules").getJsonArray("problems").isEmpty());
    await()
        .atMost(PATIENCE)
        .until(() -> api.items("/api/v1/entities/FR/parked-accounts").isEmpty());
    assertThat(api.post("/api/v1/entities/FR/runs", "{}").getInteger("parked")).isZero();
  }

  @Test
  void isDoneFromTheCommandLine() {
    OwnRulesFixture.write(own, "", below(50, "SMALL"));

    assertThat(run("versions")).contains("Nothing has been published");
    assertThat(run("preview", own.toString()))
        .contains(
            "On 2013-01-31, 1 accounts decided twice: of 1 tasks, 0 more, 0 fewer, 1 different")
        .containsPattern("by step +added +removed +changed\nreminder 1 +0 +0 +1")
        .containsPattern("EUR +150.00 +120.00 +-30.00")
        .contains("FR C1 Menuiserie Martin")
        .contains("exclusion/small/rule.drl");
    assertThat(run("publish", own.toString(), "--message", "Not worth a stamp"))
        .contains("Version 1 is in force.")
        .contains("+exclusion/small");
    assertThat(excluded(api)).isEqualTo(new JsonObject().put("SMALL", 1));
    assertThat(run("publish", own.toString())).contains("in force already, as version 1");
    assertThat(run("rollback")).contains("Version 2 is in force.");
    assertThat(excluded(api)).isEmpty();
    assertThat(run("rollback", "1", "--format", "json")).contains("\"restores\":1");
    assertThat(run("versions"))
        .contains("> 3")
        .contains("Not worth a stamp")
        .contains("restores 1");

    OwnRulesFixture.write(
        own,
        "",
        below(50, "SMALL")
            .put(
                "exclusion/small/rule.drl",
                OwnRulesFixture.rule(50, "SMALL").replace("openAmount", "openAmout")));
    assertThat(run("publish", own.toString()))
        .contains("exclusion/small/rule.drl:3:19")
        .contains("Did you mean \"openAmount\"?")
        .contains("exit 1");
    assertThat(run("publish", own.toString(), "--format", "json")).contains("[{\"file\":");
    assertThat(run("publish", own + "/nowhere")).contains("There is no folder").contains("exit 1");
    assertThat(run("rollback", "77")).contains("never been in force").contains("exit 1");
  }

  /** What a command prints, and its status when it is not 0. */
  private String run(String... arguments) {
    var out = new StringWriter();
    var line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(out, true));
    var all = new ArrayList<>(List.of("rules"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", service.address(), "--token", tenant.token()));
    var status = line.execute(all.toArray(String[]::new));
    return out + (status == 0 ? "" : "exit " + status);
  }
}
