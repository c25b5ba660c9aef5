package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many tasks stand where is right after whatever happened to them. It is 31 January 2013. */
class TaskCountsTest {
  private LedgerFixture ledger;
  private String task;

  @BeforeEach
  void aProposedTask() {
    ledger = new LedgerFixture();
    task = ledger.onlyTask().getString("id");
  }

  @Test
  void followsATaskUntilItHasEnded() {
    assertThat(counts("")).containsExactly("Standard 1 email proposed 1 1200.50");

    act("approve");
    assertThat(counts("")).singleElement().asString().contains("approved 1 1200.50");
    assertThat(counts("?status=proposed")).isEmpty();

    act("complete");
    assertThat(counts("")).isEmpty();
  }

  @Test
  void followsWhatATaskComesTo() {
    ledger.entry("F-2013-003", "2012-12-30", "99.50");
    ledger.run();

    assertThat(counts("")).containsExactly("Standard 1 email proposed 1 1300.00");

    ledger.customer("C-2", "c@martin.example");
    ledger.entry("F-9", "C-2", "2013-01-01", "500.00");
    ledger.run();

    assertThat(counts("")).containsExactly("Standard 1 email proposed 2 1800.00");
  }

  @Test
  void followsTheirCustomers() {
    var other =
        ledger
            .tenant
            .post("/api/v1/profiles", new JsonObject().put("name", "Other"))
            .json()
            .getString("id");
    var mine =
        ledger
            .tenant
            .post(
                "/api/v1/tokens",
                new JsonObject()
                    .put("role", "viewer")
                    .put("label", "camille")
                    .put("portfolio", new JsonArray().add("camille")))
            .json()
            .getString("token");
    assertThat(counts("?collector=camille")).isEmpty();
    assertThat(seen(mine)).isEmpty();

    patch(new JsonObject().put("collector", "camille"));
    assertThat(counts("?collector=camille")).hasSize(1);
    assertThat(seen(mine)).hasSize(1);
    assertThat(listed("collector=camille")).isEqualTo(1);
    assertThat(listed("collector=sacha")).isZero();

    // No evaluation follows: the task is as it was, its customer is another's.
    ledger.tenant.in(
        tx ->
            tx.update(
                "update customer set profile = $2 where tenant = $1",
                ledger.tenant.id(),
                UUID.fromString(other)));
    assertThat(counts("")).containsExactly("Other 1 email proposed 1 1200.50");
    assertThat(listed("status=proposed&profile=" + other)).isEqualTo(1);
    assertThat(listed("status=proposed&profile=" + ledger.profile)).isZero();
  }

  @Test
  void saysTheSameOnceItIsAddedUp() {
    for (var again = 0; again < 3; again++) {
      act("approve");
      ledger.tenant.in(
          tx ->
              tx.update(
                  "update task set status = 'proposed' where tenant = $1", ledger.tenant.id()));
    }
    var before = counts("");

    ledger.tenant.in(tx -> tx.query("select add_up_tasks($1)", ledger.tenant.id()).size());

    assertThat(counts("")).isEqualTo(before).hasSize(1);
    List<Integer> kept = ledger.tenant.in(tx -> tx.list("select 1 from task_change", row -> 1));
    assertThat(kept).hasSize(1);
  }

  private void act(String what) {
    ledger.tenant.post("/api/v1/tasks/" + task + "/" + what, new JsonObject());
  }

  private void patch(JsonObject body) {
    ledger.tenant.patch("/api/v1/entities/FR/customers/C-1042", body);
  }

  private int listed(String query) {
    return ledger.tenant.get("/api/v1/tasks?" + query).json().getJsonArray("items").size();
  }

  private List<String> counts(String query) {
    return said(ledger.tenant.get("/api/v1/tasks/counts" + query).json());
  }

  private static List<String> seen(String token) {
    return said(WebFixture.send(token, "GET", "/api/v1/tasks/counts", null).json());
  }

  private static List<String> said(JsonObject counts) {
    Stream<JsonObject> items = counts.getJsonArray("items").stream().map(JsonObject.class::cast);
    return items
        .map(
            one ->
                "%s %d %s %s %d %s"
                    .formatted(
                        one.getString("profileName"),
                        one.getInteger("level"),
                        one.getString("channel"),
                        one.getString("status"),
                        one.getInteger("tasks"),
                        one.getString("total")))
        .toList();
  }
}
