package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every change of configuration and every action leaves a trace, in the transaction that does it.
 */
class AuditTest {
  private final LedgerFixture ledger = new LedgerFixture();

  @Test
  void saysWhoChangedWhatAndWhatItWasBefore() {
    ledger.tenant.put(
        "/api/v1/entities/FR",
        new JsonObject().put("settings", new JsonObject().put("minimumAmount", "15.00")));

    var deed = latest("operation=putEntity");

    assertThat(deed.getString("by")).isEqualTo("first administrator");
    assertThat(deed.getString("entity")).isEqualTo("FR");
    assertThat(deed.getJsonObject("request").getJsonObject("settings").getString("minimumAmount"))
        .isEqualTo("15.00");
    assertThat(deed.getJsonObject("before").getJsonObject("settings").getString("minimumAmount"))
        .isEqualTo("0");
    assertThat(deed.getString("at")).isEqualTo("2013-01-31T08:00:00Z");
  }

  @Test
  void tellsActionsByCustomer() {
    var task = ledger.onlyTask().getString("id");
    ledger.tenant.post("/api/v1/tasks/" + task + "/skip", new JsonObject().put("reason", "Accord"));
    ledger.tenant.patch(
        "/api/v1/entities/FR/entries/F-2013-001", new JsonObject().put("stopped", true));
    ledger.tenant.post(
        "/api/v1/entities/FR/customers/C-1042/comments", new JsonObject().put("text", "Appeler"));

    assertThat(operations("customer=C-1042"))
        .containsExactly("addCustomerComment", "changeEntry", "skipTask");
    assertThat(operations("subject=" + task)).containsExactly("skipTask");
  }

  @Test
  void keepsEachTaskOfABulk() {
    ledger.customer("C-2000", "a@faure.example");
    ledger.entry("F-9", "C-2000", "2012-12-31", "500.00");
    ledger.run();

    ledger.tenant.post(
        "/api/v1/tasks:skip",
        new JsonObject()
            .put("criteria", new JsonObject().put("entity", "FR"))
            .put("reason", "Accord"));

    assertThat(operations("operation=skipTasks")).hasSize(2);
  }

  @Test
  void keepsNothingOfWhatWasRefusedOrOnlyRead() {
    var before = operations("").size();

    ledger.tenant.get("/api/v1/entities/FR");
    ledger.tenant.patch(
        "/api/v1/entities/FR/customers/nobody", new JsonObject().put("stopped", true));
    ledger.tenant.delete("/api/v1/logins/nobody");
    ledger.tenant.post("/api/v1/profiles", new JsonObject().put("name", "standard"));

    assertThat(operations("")).hasSize(before);
  }

  @Test
  void keepsNoPassword() {
    ledger.tenant.put(
        "/api/v1/logins/camille",
        new JsonObject().put("password", "correct horse battery").put("role", "user"));

    assertThat(ledger.tenant.get("/api/v1/audit?operation=putLogin").text())
        .contains("camille", "***")
        .doesNotContain("horse");
  }

  @Test
  void isForAdministrators() {
    var user = ledger.tenant.token("user");

    assertThat(WebFixture.send(user, "GET", "/api/v1/audit", null).status()).isEqualTo(403);
  }

  private JsonObject latest(String query) {
    return ledger
        .tenant
        .get("/api/v1/audit?" + query)
        .json()
        .getJsonArray("items")
        .getJsonObject(0);
  }

  private List<String> operations(String query) {
    return ledger
        .tenant
        .get("/api/v1/audit?limit=500&" + query)
        .json()
        .getJsonArray("items")
        .stream()
        .map(deed -> ((JsonObject) deed).getString("operation"))
        .toList();
  }
}
