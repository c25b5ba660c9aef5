package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture.Reply;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A person moves one entry to a step of its scenario. */
class NextStepTest {
  private final LedgerFixture ledger = new LedgerFixture();

  @Test
  void isKeptUntilItIsLetGo() {
    pin();
    var moved = move("{\"phase\": \"reminder\", \"level\": 2, \"dueOn\": \"2013-02-01\"}");

    assertThat(moved.json().getJsonObject("nextStep").getInteger("level")).isEqualTo(2);
    var released =
        ledger.tenant.patch(
            "/api/v1/entities/FR/entries/F-2013-001", new JsonObject().putNull("nextStep"));
    assertThat(released.json().getJsonObject("nextStep")).isNull();
  }

  @Test
  void hasToBeInTheScenario() {
    assertThat(move("{\"phase\": \"reminder\", \"level\": 2}").code())
        .as("nobody chose a profile yet")
        .isEqualTo("no-such-step");
    pin();
    assertThat(move("{\"phase\": \"reminder\", \"level\": 5}").code()).isEqualTo("no-such-step");
    assertThat(move("{\"phase\": \"reminder\"}").status()).isEqualTo(400);
  }

  @Test
  void isNotANoticeOnceTheDueDateHasPassed() {
    pin();
    var refused = move("{\"phase\": \"notice\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("2012-12-31");
  }

  @Test
  void isNotOneThatWasPerformed() {
    var task = ledger.onlyTask().getString("id");
    ledger.tenant.post("/api/v1/tasks/" + task + "/complete", new JsonObject());
    pin();

    assertThat(move("{\"phase\": \"reminder\", \"level\": 1}").code())
        .isEqualTo("step-already-performed");
  }

  @Test
  void mayBeOneThatWasSkipped() {
    var task = ledger.onlyTask().getString("id");
    ledger.tenant.post("/api/v1/tasks/" + task + "/skip", new JsonObject().put("reason", "Accord"));
    pin();

    assertThat(move("{\"phase\": \"reminder\", \"level\": 1}").status()).isEqualTo(200);
    assertThat(
            ledger
                .tenant
                .get("/api/v1/tasks?customer=C-1042&status=proposed")
                .json()
                .getJsonArray("items"))
        .hasSize(1);
  }

  private void pin() {
    ledger.tenant.patch(
        "/api/v1/entities/FR/customers/C-1042", new JsonObject().put("profile", ledger.profile));
  }

  private Reply move(String step) {
    return ledger.tenant.patch(
        "/api/v1/entities/FR/entries/F-2013-001", new JsonObject("{\"nextStep\": " + step + "}"));
  }
}
