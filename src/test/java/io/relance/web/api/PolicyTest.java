package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a company decides, and what is no longer due when it decides otherwise. */
class PolicyTest {
  private final LedgerFixture ledger = new LedgerFixture();

  private static JsonObject settings(String json) {
    return new JsonObject().put("settings", new JsonObject(json));
  }

  @Test
  void keepsSettingsThatARequestLeavesOut() {
    ledger.tenant.put(
        "/api/v1/entities/FR", settings("{\"minimumAmount\":\"12.10\",\"reminderCeiling\":5000}"));

    var after =
        ledger
            .tenant
            .put("/api/v1/entities/FR", settings("{\"excludeDisputed\":false}"))
            .json()
            .getJsonObject("settings");

    assertThat(after.getString("minimumAmount")).isEqualTo("12.10");
    assertThat(after.getString("reminderCeiling")).isEqualTo("5000");
    assertThat(after.getBoolean("excludeDisputed")).isFalse();
    assertThat(after.getBoolean("excludePromised")).isTrue();
  }

  @Test
  void readsMoneyExactlyWhetherTextOrNumber() {
    var body = "{\"settings\":{\"minimumAmount\":12.10,\"reminderFloor\":1e2}}";

    var settings =
        WebFixture.sendText(
                ledger.tenant.admin(), "PUT", "/api/v1/entities/FR", "application/json", body)
            .json()
            .getJsonObject("settings");

    assertThat(settings.getString("minimumAmount")).isEqualTo("12.10");
    assertThat(settings.getString("reminderFloor")).isEqualTo("100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"currency\":\"XXY\"}|unknown-currency",
        "{\"timeZone\":\"Mars/Base\"}|unknown-time-zone",
        "{\"settings\":{\"maxContacts\":3}}|half-a-limit",
        "{\"settings\":{\"reminderFloor\":50,\"reminderCeiling\":\"10\"}}|floor-over-ceiling",
      })
  void refusesSettingsThatDoNotFit(String body, String code) {
    var reply = ledger.tenant.put("/api/v1/entities/FR", new JsonObject(body));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
  }

  @Test
  void asksForTheCurrencyOfANewEntity() {
    var reply = ledger.tenant.put("/api/v1/entities/DE", new JsonObject().put("name", "GmbH"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("missing-property");
  }

  @Test
  void unticksWhatASettingLeavesOut() {
    var task = ledger.onlyTask();

    ledger.tenant.put("/api/v1/entities/FR", settings("{\"minimumAmount\":\"2000\"}"));

    assertThat(exclusion(task)).isEqualTo("BELOW_MINIMUM");
  }

  @Test
  void unticksWhatAPaymentMethodLeavesOut() {
    var task = ledger.onlyTask();

    var created =
        ledger.tenant.put(
            "/api/v1/entities/FR/payment-methods/LCR",
            new JsonObject().put("label", "Traite").put("automatic", true));

    assertThat(created.status()).isEqualTo(201);
    assertThat(exclusion(task)).isEqualTo("AUTOMATIC_PAYMENT");
  }

  @Test
  void withdrawsTasksWhenTheScenarioGoes() {
    var task = ledger.onlyTask();

    var reply = ledger.tenant.delete("/api/v1/profiles/" + ledger.profile + "/scenario");

    assertThat(reply.status()).isEqualTo(204);
    var after = ledger.tenant.get("/api/v1/tasks/" + task.getString("id")).json();
    assertThat(after.getString("status")).isEqualTo("cancelled");
    assertThat(ledger.tenant.get("/api/v1/profiles/" + ledger.profile + "/scenario").status())
        .isEqualTo(404);
  }

  private String exclusion(JsonObject task) {
    var after = ledger.tenant.get("/api/v1/tasks/" + task.getString("id")).json();
    var line = after.getJsonArray("lines").getJsonObject(0);
    return line.getBoolean("ticked") ? "ticked" : line.getJsonObject("exclusion").getString("code");
  }

  @Test
  void showsARenameEverywhereAndRefusesANameTwice() {
    var other = profile("Export", false);

    var reply =
        ledger.tenant.patch("/api/v1/profiles/" + other, new JsonObject().put("name", "standard"));
    var renamed =
        ledger.tenant.patch("/api/v1/profiles/" + other, new JsonObject().put("name", "Asie"));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("profile-name-taken");
    assertThat(renamed.json().getString("name")).isEqualTo("Asie");
  }

  @Test
  void handsTheDefaultOver() {
    var other = profile("Export", true);

    var items = ledger.tenant.get("/api/v1/profiles").json().getJsonArray("items");

    assertThat(items.stream().map(JsonObject.class::cast).filter(one -> one.getBoolean("default")))
        .singleElement()
        .satisfies(one -> assertThat(one.getString("id")).isEqualTo(other));
  }

  @Test
  void deletesAProfileInUseOnlyWithAnotherOne() {
    var other = profile("Export", false);
    ledger.onlyTask();
    var path = "/api/v1/profiles/" + ledger.profile;

    var refused = ledger.tenant.delete(path);
    var nowhere = ledger.tenant.delete(path + "?reassignTo=" + UUID.randomUUID());
    var itself = ledger.tenant.delete(path + "?reassignTo=" + ledger.profile);
    var kept = ledger.tenant.get("/api/v1/entities/FR/customers/C-1042").json();
    var done = ledger.tenant.delete(path + "?reassignTo=" + other);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("profile-in-use");
    assertThat(nowhere.code()).isEqualTo("unknown-profile");
    assertThat(itself.code()).isEqualTo("unknown-profile");
    assertThat(kept.getString("profile")).isEqualTo(ledger.profile);
    assertThat(done.status()).isEqualTo(204);
    var moved = ledger.tenant.get("/api/v1/entities/FR/customers/C-1042").json();
    assertThat(moved.getString("profile")).isEqualTo(other);
  }

  @Test
  void pinsAProfileByHandAndGivesItBack() {
    var other = profile("Export", false);
    var path = "/api/v1/entities/FR/customers/C-1042";

    var pinned = ledger.tenant.patch(path, new JsonObject().put("profile", other)).json();
    ledger.run();
    var still = ledger.tenant.get(path).json();
    var givenBack = ledger.tenant.patch(path, new JsonObject().putNull("profile")).json();
    var unknown =
        ledger.tenant.patch(path, new JsonObject().put("profile", UUID.randomUUID().toString()));

    assertThat(pinned.getString("profileSource")).isEqualTo("hand");
    assertThat(still.getString("profile")).isEqualTo(other);
    assertThat(givenBack.getString("profile")).isEqualTo(ledger.profile);
    assertThat(unknown.code()).isEqualTo("unknown-profile");
  }

  private String profile(String name, boolean isDefault) {
    return ledger
        .tenant
        .post("/api/v1/profiles", new JsonObject().put("name", name).put("default", isDefault))
        .json()
        .getString("id");
  }
}
