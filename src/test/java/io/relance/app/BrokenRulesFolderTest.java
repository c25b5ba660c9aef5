package io.relance.app;

import static io.relance.app.OwnRulesFixture.below;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relance.rules.source.RulesRefused;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in the rules folder does not keep a node from starting. */
class BrokenRulesFolderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CUSTOMER =
      """
      {"type":"customer","id":"C1","name":"Menuiserie Martin","email":"compta@martin.example","profile":"PME"}""";

  @TempDir Path rules;

  @BeforeEach
  void withARuleOfItsOwn() throws IOException {
    OwnRulesFixture.shipped(rules);
    OwnRulesFixture.write(rules, "", below(2, "SMALL"));
  }

  @Test
  void startsWithTheLastGoodRulesAndFollowsTheFolderOnceItIsMended() throws IOException {
    try (var service = ServiceFixture.start(Map.of("rules.folder", rules.toString()))) {
      var tenant = service.tenant("Ateliers de la Loire", true);
      var api = WholeRoadTest.followed(service.api(tenant.token()), false);
      api.put("/api/v1/clock", "{\"now\":\"2013-01-31T08:00:00Z\"}");
      api.feed("FR", "snapshot", CUSTOMER, WholeRoadTest.invoice("F1", "2012-12-31", "1.50"));
      await().atMost(PATIENCE).until(() -> health(service).getString("inForceSince") != null);
      var since = health(service).getString("inForceSince");
      assertThat(health(service).getBoolean("startedFromLastGood")).isFalse();
      var rule = rules.resolve("exclusion/small/rule.drl");

      service.stop();
      Files.delete(rules.resolve("exclusion/small/cases.yaml"));
      Files.writeString(rule, Files.readString(rule).replace("openAmount", "openAmout"));
      service.startAgain();

      assertThat(excluded(service, tenant)).isEqualTo(new JsonObject().put("SMALL", 1));
      await().atMost(PATIENCE).until(() -> health(service).getString("inForceSince") != null);
      assertThat(health(service).getString("inForceSince")).isEqualTo(since);
      assertThat(health(service).getBoolean("startedFromLastGood")).isTrue();
      assertThat(health(service).getJsonArray("problems"))
          .extracting(BrokenRulesFolderTest::place)
          .containsExactly(
              "exclusion/small/cases.yaml:0 missing-cases",
              "exclusion/small/rule.drl:3 unknown-field");
      assertThat(differs(service)).isEqualTo("1.0");

      OwnRulesFixture.write(rules, "", below(1, "TINY"));

      await().atMost(PATIENCE).until(() -> health(service).getJsonArray("problems").isEmpty());
      assertThat(health(service).getBoolean("startedFromLastGood")).isFalse();
      assertThat(differs(service)).isEqualTo("0.0");
      assertThat(excluded(service, tenant)).isEmpty();
      await()
          .atMost(PATIENCE)
          .until(() -> !since.equals(health(service).getString("inForceSince")));
    }
  }

  @Test
  void startsWithoutItsFolderAndSeesItComeBack() throws IOException {
    var away = rules.resolveSibling(rules.getFileName() + "-away");
    try (var service = ServiceFixture.start(Map.of("rules.folder", rules.toString()))) {
      await().atMost(PATIENCE).until(() -> health(service).getString("inForceSince") != null);
      service.stop();
      Files.move(rules, away);

      service.startAgain();

      assertThat(health(service).getJsonArray("problems").getJsonObject(0).getString("code"))
          .isEqualTo("unreadable");
      Files.move(away, rules);
      await().atMost(PATIENCE).until(() -> health(service).getJsonArray("problems").isEmpty());
    }
  }

  @Test
  void doesNotStartOnAnEmptyDatabase() throws IOException {
    Files.delete(rules.resolve("exclusion/small/cases.yaml"));

    assertThatThrownBy(() -> ServiceFixture.start(Map.of("rules.folder", rules.toString())).close())
        .isInstanceOf(RulesRefused.class)
        .satisfies(
            refused ->
                assertThat(StartTrouble.inWords(refused))
                    .hasValueSatisfying(
                        words ->
                            assertThat(words)
                                .contains("keeps no earlier rules", "exclusion/small/")
                                .contains("missing-cases")));
  }

  private static JsonObject excluded(ServiceFixture service, ServiceFixture.Tenant tenant) {
    return service
        .api(tenant.token())
        .post("/api/v1/entities/FR/runs", "{}")
        .getJsonObject("excluded");
  }

  private static JsonObject health(ServiceFixture service) {
    var ready = service.operator().send("GET", "/health/ready", "text/plain", "");
    assertThat(ready.statusCode()).isEqualTo(200);
    return new JsonObject(ready.body()).getJsonObject("parts").getJsonObject("rules");
  }

  private static String place(Object one) {
    var problem = (JsonObject) one;
    return "%s:%d %s"
        .formatted(
            problem.getString("file"), problem.getInteger("line"), problem.getString("code"));
  }

  private static String differs(ServiceFixture service) {
    return service
        .operator()
        .send("GET", "/metrics", "text/plain", "")
        .body()
        .lines()
        .filter(line -> line.startsWith("relance_rules_folder_differs"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("none");
  }
}
