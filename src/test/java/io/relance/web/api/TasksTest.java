package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with tasks. */
class TasksTest {
  private final LedgerFixture ledger = new LedgerFixture();
  private final String task = ledger.onlyTask().getString("id");
  private final String path = "/api/v1/tasks/" + task;

  @Test
  void approvesAndRefusesToApproveTwice() {
    var approved = ledger.tenant.post(path + "/approve", null);
    var again = ledger.tenant.post(path + "/approve", null);

    assertThat(approved.json().getString("status")).isEqualTo("approved");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("wrong-status");
  }

  /** Who still sees it as proposed does not know that it may have arrived. */
  @ParameterizedTest
  @ValueSource(strings = {"approve", "cancel", "skip", "complete"})
  void refusesWhoSawItInAnotherStatus(String deed) {
    moveTo("unknown");
    var body = new JsonObject().put("status", "proposed");
    if (deed.equals("skip")) {
      body.put("reason", "Geste");
    }

    var refused = ledger.tenant.post(path + "/" + deed, body.copy());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("status-changed");
    assertThat(ledger.tenant.get(path).json().getString("status")).isEqualTo("unknown");

    var known = ledger.tenant.post(path + "/" + deed, body.put("status", "unknown"));
    assertThat(known.status()).as(known.text()).isEqualTo(200);
  }

  @Test
  void sendsAgainInBulkOnlyWhenToldTo() {
    moveTo("unknown");
    var body = new JsonObject().put("ids", new JsonArray().add(task));

    var refused = ledger.tenant.post("/api/v1/tasks:approve", body.copy()).json();
    assertThat(refused.getJsonArray("items").getJsonObject(0).getString("code"))
        .isEqualTo("status-changed");
    assertThat(ledger.tenant.get(path).json().getString("status")).isEqualTo("unknown");

    var told = ledger.tenant.post("/api/v1/tasks:approve", body.put("again", true)).json();
    assertThat(told.getJsonArray("items").getJsonObject(0).getString("status"))
        .isEqualTo("approved");
  }

  private void moveTo(String status) {
    ledger.tenant.in(
        tx ->
            tx.update("update task set status = $2 where tenant = $1", ledger.tenant.id(), status));
  }

  @Test
  void completesAndGoesOnToTheNextStep() {
    var done = ledger.tenant.post(path + "/complete", new JsonObject());

    assertThat(done.json().getString("status")).isEqualTo("done");
    var why = ledger.tenant.get("/api/v1/entities/FR/entries/F-2013-001/why").json();
    assertThat(why.getString("outcome")).isEqualTo("not-yet");
    assertThat(why.getJsonObject("step").getInteger("level")).isEqualTo(2);
    assertThat(why.getString("nextDate")).isEqualTo("2013-02-15");
  }

  @Test
  void asksWhyAStepIsSkipped() {
    var without = ledger.tenant.post(path + "/skip", null);
    var blank = ledger.tenant.post(path + "/skip", new JsonObject().put("reason", " \n "));
    var given = ledger.tenant.post(path + "/skip", new JsonObject().put("reason", "règle demain"));

    assertThat(without.code()).isEqualTo("missing-body");
    assertThat(blank.code()).isEqualTo("invalid-body");
    assertThat(given.json().getString("status")).isEqualTo("skipped");
    assertThat(given.json().getString("reason")).isEqualTo("règle demain");
  }

  @Test
  void cancelsWithWhoDidIt() {
    var cancelled = ledger.tenant.post(path + "/cancel", null);

    assertThat(cancelled.json().getString("status")).isEqualTo("cancelled");
    assertThat(cancelled.json().getString("reason")).contains("first administrator");
  }

  @Test
  void unticksAndRefusesWhatIsNotInIt() {
    var unticked = ledger.tenant.patch(path, ticks("F-2013-001", false));
    var unknown = ledger.tenant.patch(path, ticks("F-1999-001", true));
    var nothing = ledger.tenant.post(path + "/approve", null);

    var line = unticked.json().getJsonArray("lines").getJsonObject(0);
    assertThat(line.getBoolean("ticked")).isFalse();
    assertThat(line.getBoolean("byHand")).isTrue();
    assertThat(unticked.json().getString("total")).isIn("0", "0.00");
    assertThat(unknown.code()).isEqualTo("unknown-entry");
    assertThat(nothing.code()).isEqualTo("nothing-ticked");
  }

  private static JsonObject ticks(String entry, boolean ticked) {
    return new JsonObject()
        .put(
            "lines",
            new JsonArray().add(new JsonObject().put("entry", entry).put("ticked", ticked)));
  }

  @Test
  void answersForEachTaskOfABulk() {
    var ids = new JsonArray().add(task).add(UUID.randomUUID().toString()).add("x").add(task);

    var items =
        ledger
            .tenant
            .post("/api/v1/tasks:approve", new JsonObject().put("ids", ids))
            .json()
            .getJsonArray("items");

    assertThat(items).hasSize(3);
    assertThat(items.getJsonObject(0).getString("status")).isEqualTo("approved");
    assertThat(items.getJsonObject(1).getString("code")).isEqualTo("not-found");
    assertThat(items.getJsonObject(2).getBoolean("ok")).isFalse();
  }

  @Test
  void listsByEachCriterionPageByPage() {
    for (int i = 0; i < 4; i++) {
      var customer = "C-" + i;
      ledger.customer(customer, "a" + i + "@example.com");
      ledger.entry("F-" + i, customer, "2012-12-01", "10.00");
    }
    ledger.run();

    assertThat(walk("/api/v1/tasks?limit=2")).isEqualTo(5);
    assertThat(walk("/api/v1/tasks?limit=500&entity=FR&step=1&status=proposed")).isEqualTo(5);
    assertThat(walk("/api/v1/tasks?limit=1&customer=C-2")).isEqualTo(1);
    assertThat(walk("/api/v1/tasks?limit=1&step=notice")).isZero();
    assertThat(walk("/api/v1/entities/FR/customers?limit=2")).isEqualTo(5);
  }

  private int walk(String path) {
    int seen = 0;
    var next = path;
    while (next != null) {
      var page = ledger.tenant.get(next).json();
      seen += page.getJsonArray("items").size();
      var cursor = page.getString("nextCursor");
      next = cursor == null ? null : path + "&cursor=" + cursor;
    }
    return seen;
  }

  @Test
  void refusesRunsOnAnotherDayThanToday() {
    var runs = "/api/v1/entities/FR/runs";

    assertThat(ledger.tenant.post(runs, new JsonObject().put("date", "2013-02-01")).code())
        .isEqualTo("run-in-the-future");
    assertThat(ledger.tenant.post(runs, new JsonObject().put("date", "2013-01-01")).code())
        .isEqualTo("run-in-the-past");
    assertThat(ledger.tenant.post(runs, new JsonObject().put("date", "2013-02-31")).status())
        .isEqualTo(400);
    assertThat(ledger.tenant.post("/api/v1/entities/XX/runs", null).code()).isEqualTo("not-found");
  }

  @Test
  void saysWhyNotForAStoppedEntry() {
    ledger.tenant.patch(
        "/api/v1/entities/FR/entries/F-2013-001", new JsonObject().put("stopped", true));

    var why =
        ledger.tenant.get("/api/v1/entities/FR/entries/F-2013-001/why?date=2013-01-31").json();

    assertThat(why.getString("outcome")).isEqualTo("excluded");
    assertThat(why.getJsonArray("because").getJsonObject(0).getString("code")).isEqualTo("STOPPED");
    assertThat(why.getString("ruleBook")).isEqualTo("simple-1");
  }
}
