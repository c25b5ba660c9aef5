package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.relance.web.WebFixture.TenantFixture;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a new tenant finds after its first sync. */
class InitialScenarioTest {
  private final TenantFixture tenant = WebFixture.newTenant();

  @BeforeEach
  void createTheEntity() {
    tenant.put("/api/v1/entities/FR", LedgerFixture.entity());
  }

  @Test
  void isThereAfterTheFirstSyncWithAndWithoutEmailAndNothingAutomatic() {
    assertThat(tenant.get("/api/v1/profiles").json().getJsonArray("items")).isEmpty();

    feed();

    var profile = profile(0);
    assertThat(profile.getString("name")).isEqualTo("Standard");
    assertThat(profile.getBoolean("default")).isTrue();
    var scenario = scenario(profile).json();
    var branches = scenario.getJsonObject("branches");
    assertThat(branches.getJsonObject("withEmail").getBoolean("enabled")).isTrue();
    assertThat(branches.getJsonObject("withoutEmail").getBoolean("enabled")).isTrue();
    assertThat(scenario.encode()).doesNotContain("\"automatic\":true");
  }

  @Test
  void canBeSavedAsItIs() {
    feed();
    var profile = profile(0);

    var saved =
        tenant.put(
            "/api/v1/profiles/" + profile.getString("id") + "/scenario", scenario(profile).json());

    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
  }

  @Test
  void isLeftOutWhenThereIsAScenarioOrOnceItWasDeleted() {
    feed();
    var id = profile(0).getString("id");
    tenant.delete("/api/v1/profiles/" + id);

    feed();

    assertThat(tenant.get("/api/v1/profiles").json().getJsonArray("items")).isEmpty();
    assertThat(new LedgerFixture().tenant.get("/api/v1/profiles").text()).contains("Standard");
  }

  @Test
  void isNotTheDefaultWhereThereIsOne() {
    tenant.post("/api/v1/profiles", new JsonObject().put("name", "À classer").put("default", true));

    feed();

    var profiles = tenant.get("/api/v1/profiles").json().getJsonArray("items");
    assertThat(profiles).hasSize(2);
    for (var one : profiles) {
      var profile = (JsonObject) one;
      assertThat(profile.getBoolean("default"))
          .isEqualTo(!profile.getString("name").equals("Standard"));
    }
  }

  @Test
  void givesWayToAProfileOfTheSameName() {
    feed();

    var created =
        tenant.post(
            "/api/v1/profiles", new JsonObject().put("name", "Standard").put("default", true));

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().getBoolean("hasScenario")).isFalse();
    assertThat(tenant.get("/api/v1/profiles").json().getJsonArray("items")).hasSize(1);
  }

  @Test
  void isKeptOnceSomebodyHasEditedIt() {
    feed();
    var profile = profile(0);
    tenant.put(
        "/api/v1/profiles/" + profile.getString("id") + "/scenario", LedgerFixture.scenario());

    var refused = tenant.post("/api/v1/profiles", new JsonObject().put("name", "Standard"));

    assertThat(refused.code()).isEqualTo("profile-name-taken");
  }

  private void feed() {
    var reply =
        WebFixture.sendText(
            tenant.admin(),
            "POST",
            "/api/v1/entities/FR/feed",
            "application/x-ndjson",
            "{\"type\":\"customer\",\"id\":\"C-1\",\"name\":\"Un\"}\n");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private JsonObject profile(int place) {
    return tenant.get("/api/v1/profiles").json().getJsonArray("items").getJsonObject(place);
  }

  private WebFixture.Reply scenario(JsonObject profile) {
    return tenant.get("/api/v1/profiles/" + profile.getString("id") + "/scenario");
  }
}
