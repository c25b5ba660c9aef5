package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** From a tenant to a task, as a client drives it. */
class RoadTest {

  @Test
  void proposesTaskWithItsLinesAndWhy() {
    var task = new LedgerFixture().onlyTask();

    assertThat(task.getString("customer")).isEqualTo("C-1042");
    assertThat(task.getString("total")).isEqualTo("1200.50");
    assertThat(task.getJsonArray("lines").getJsonObject(0).getInteger("daysOverdue")).isEqualTo(31);
    assertThat(task.getJsonObject("why").getString("ruleBook")).isEqualTo("simple-1");
  }

  @Test
  void withdrawsTaskWhenPromiseComes() {
    var ledger = new LedgerFixture();
    var task = ledger.onlyTask();

    ledger.tenant.post(
        "/api/v1/entities/FR/entries/F-2013-001/promises",
        new JsonObject().put("amount", "1200.50").put("date", "2013-02-15"));

    var after = ledger.tenant.get("/api/v1/tasks/" + task.getString("id")).json();
    var line = after.getJsonArray("lines").getJsonObject(0);
    assertThat(line.getBoolean("ticked")).isFalse();
    assertThat(line.getJsonObject("exclusion").getString("code")).isEqualTo("PROMISED");
  }
}
