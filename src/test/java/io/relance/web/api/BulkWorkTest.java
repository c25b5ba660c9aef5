package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One action on many tasks as a long work: it can be undone for a while, left and found again. */
class BulkWorkTest {
  private LedgerFixture ledger;

  @BeforeEach
  void threeCustomers() {
    ledger = new LedgerFixture();
    ledger.customer("C-2000", "a@faure.example");
    ledger.entry("F-9", "C-2000", "2012-12-01", "50.00");
    ledger.customer("C-3000", "b@noir.example");
    ledger.entry("F-10", "C-3000", "2013-01-20", "9000.00");
    ledger.run();
  }

  @Test
  void doesNothingInItsUndoWindowAndNothingAfterItIsUndone() {
    var work = start(all().put("undoSeconds", 60)).json();

    assertThat(work.getString("state")).isEqualTo("waiting");
    assertThat(work.getInteger("undoableMs")).isBetween(1, 60_000);
    assertThat(statuses()).containsOnly("proposed");
    var undone = ledger.tenant.post(path(work) + "/undo", new JsonObject()).json();
    assertThat(undone.getString("state")).isEqualTo("undone");
    assertThat(statuses()).containsOnly("proposed");
    var again = ledger.tenant.post(path(work) + "/undo", new JsonObject());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("too-late-to-undo");
  }

  @Test
  void actsOnEachTaskAndSaysWhatCameOfIt() {
    var other = new LedgerFixture().onlyTask().getString("id");
    var ids = new JsonArray(new ArrayList<>(ids()));
    ids.add(other).add(UUID.randomUUID().toString());

    var work =
        ended(
            start(new JsonObject().put("action", "approve").put("ids", ids).put("undoSeconds", 0)));

    assertThat(work.getString("state")).isEqualTo("done");
    assertThat(work.getInteger("done")).isEqualTo(5);
    assertThat(work.getJsonObject("outcomes"))
        .isEqualTo(new JsonObject().put("ok", 3).put("not-found", 2));
    assertThat(work.getJsonObject("tasks").getInteger("approved")).isEqualTo(3);
    var refused = ledger.tenant.get(path(work) + "/tasks?refused=true").json();
    assertThat(refused.getJsonArray("items")).hasSize(2);
    assertThat(refused.getJsonArray("items").getJsonObject(0).getString("customerName")).isNull();
    assertThat(ledger.tenant.post(path(work) + "/undo", new JsonObject()).status()).isEqualTo(409);
    var trail = ledger.tenant.get("/api/v1/audit?operation=approveTasks").json();
    assertThat(trail.getJsonArray("items")).hasSize(3);
  }

  @Test
  void leavesOutWhatIsExcepted() {
    var except = ids().getFirst();

    var work = ended(start(all().put("undoSeconds", 0).put("except", new JsonArray().add(except))));

    assertThat(work.getInteger("total")).isEqualTo(2);
    var left = ledger.tenant.get("/api/v1/tasks/" + except).json();
    assertThat(left.getString("status")).isEqualTo("proposed");
  }

  @Test
  void isStartedOnceWhenItsFormIsSentTwice() {
    var body = all().put("undoSeconds", 0).put("key", "form-0123456789");

    var first = start(body.copy());
    var second = start(body.copy());

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().getString("id")).isEqualTo(first.json().getString("id"));
    assertThat(ended(first).getJsonObject("outcomes")).isEqualTo(new JsonObject().put("ok", 3));
  }

  @Test
  void answersTheSameWorkAlsoOnceItIsDone() {
    var set = ledger.tenant.post("/api/v1/tasks:measure", all()).json().getString("set");
    var body = all().put("undoSeconds", 0).put("key", "form-0123456789").put("set", set);
    var first = start(body.copy());
    ended(first);

    var again = start(body);

    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json().getString("id")).isEqualTo(first.json().getString("id"));
  }

  @Test
  void refusesWhatTwoTabsBothLetGoTheSecondTime() {
    var ids = new JsonArray(List.copyOf(ids()));
    var body = new JsonObject().put("action", "approve").put("ids", ids).put("undoSeconds", 0);

    ended(start(body.copy()));
    var second = ended(start(body.copy()));

    assertThat(second.getJsonObject("outcomes")).isEqualTo(new JsonObject().put("wrong-status", 3));
  }

  /** Somebody else has sent one meanwhile, and the mail server lost track of it. */
  @Test
  void sendsNothingAgainOfWhichNobodyKnowsWhetherItArrived() {
    var lost = ids().getFirst();
    var body =
        new JsonObject()
            .put("action", "approve")
            .put("ids", new JsonArray(List.copyOf(ids())))
            .put("undoSeconds", 0);
    moveTo("unknown", lost);

    var measured = ledger.tenant.post("/api/v1/tasks:measure", body.copy()).json();
    var work = ended(start(body));

    assertThat(measured.getInteger("tasks")).isEqualTo(2);
    assertThat(work.getJsonObject("outcomes"))
        .isEqualTo(new JsonObject().put("ok", 2).put("status-changed", 1));
    assertThat(status(lost)).isEqualTo("unknown");
    var refused = ledger.tenant.get(path(work) + "/tasks?refused=true").json();
    assertThat(refused.getJsonArray("items").getJsonObject(0).getString("detail"))
        .contains("unknown")
        .contains("proposed");
  }

  @ParameterizedTest
  @CsvSource({"approve, unknown", "approve, failed", "cancel, unknown", "skip, failed"})
  void leavesAloneWhatWasLostTrackOfInItsUndoWindow(String action, String became) {
    var lost = ids().getFirst();
    var started = start(all().put("action", action).put("reason", "Geste").put("undoSeconds", 60));
    moveTo(became, lost);
    closeUndoWindow(started.json());

    var work = ended(started);

    assertThat(work.getJsonObject("outcomes"))
        .isEqualTo(new JsonObject().put("ok", 2).put("status-changed", 1));
    assertThat(status(lost)).isEqualTo(became);
  }

  @Test
  void measuresOnlyWhatWouldBeActedOn() {
    var all = ids();
    var body =
        new JsonObject().put("action", "approve").put("ids", new JsonArray(List.copyOf(all)));
    moveTo("sent", all.get(0));
    moveTo("cancelled", all.get(1));

    assertThat(measured(body.copy())).isEqualTo(1);
    moveTo("approved", all.get(2));
    assertThat(measured(body.copy())).isEqualTo(0);
    assertThat(measured(body.copy().put("action", "cancel"))).isEqualTo(1);
  }

  private Integer measured(JsonObject body) {
    return ledger.tenant.post("/api/v1/tasks:measure", body).json().getInteger("tasks");
  }

  private void moveTo(String status, String task) {
    ledger.tenant.in(
        tx ->
            tx.update(
                "update task set status = $3 where tenant = $1 and task = $2",
                ledger.tenant.id(),
                UUID.fromString(task),
                status));
  }

  private String status(String task) {
    return ledger.tenant.get("/api/v1/tasks/" + task).json().getString("status");
  }

  /** Nobody wants to wait for it. */
  private void closeUndoWindow(JsonObject work) {
    ledger.tenant.in(
        tx ->
            tx.update(
                "update long_work_queue set ready_at = now() - interval '1 day' where work = $1",
                UUID.fromString(work.getString("id"))));
  }

  @Test
  void refusesWhenAnotherNumberWasConfirmed() {
    var reply = start(all().put("expect", 4));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("count-changed");
    assertThat(start(all().put("undoSeconds", 60).put("expect", 3)).status()).isEqualTo(201);
  }

  /** As many as were confirmed, and not the same. */
  @Test
  void refusesWhenOtherTasksWereConfirmed() {
    var ids = ids();
    moveTo("approved", ids.get(0));
    var measured = ledger.tenant.post("/api/v1/tasks:measure", all()).json();
    moveTo("proposed", ids.get(0));
    moveTo("approved", ids.get(1));
    var confirmed =
        all().put("expect", measured.getInteger("tasks")).put("set", measured.getString("set"));

    var reply = start(confirmed.copy());
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("count-changed");

    moveTo("approved", ids.get(0));
    moveTo("proposed", ids.get(1));
    var same = start(confirmed.put("undoSeconds", 60));
    assertThat(same.status()).as(same.text()).isEqualTo(201);
  }

  @Test
  void refusesWhenTheyComeToMoreThanWasConfirmed() {
    var measured = ledger.tenant.post("/api/v1/tasks:measure", all()).json();
    ledger.tenant.in(
        tx ->
            tx.update(
                "update task set total = total + 100 where tenant = $1 and customer = 'C-3000'",
                ledger.tenant.id()));

    var reply = start(all().put("set", measured.getString("set")));

    assertThat(reply.code()).isEqualTo("count-changed");
    assertThat(statuses()).containsOnly("proposed");
  }

  @Test
  void countsOnlyThoseExceptedThatWouldHaveBeenMeant() {
    var ids = ids();
    moveTo("sent", ids.get(0));
    var except = new JsonArray().add(ids.get(0)).add(ids.get(1)).add(UUID.randomUUID().toString());

    var measured = ledger.tenant.post("/api/v1/tasks:measure", all().put("except", except)).json();

    assertThat(measured.getInteger("tasks")).isEqualTo(1);
    assertThat(measured.getInteger("excepted")).isEqualTo(1);
  }

  /** "Send all" of a step of customers without a profile reaches nobody who has one. */
  @Test
  void leavesOutEveryProfileWhenCustomersWithoutOneAreMeant() {
    var criteria = new JsonObject().put("entity", "FR").put("profile", "none");
    var body = new JsonObject().put("action", "approve").put("criteria", criteria);

    var measured = ledger.tenant.post("/api/v1/tasks:measure", body);

    assertThat(measured.status()).as(measured.text()).isEqualTo(200);
    assertThat(measured.json().getInteger("tasks")).isEqualTo(0);
    assertThat(ledger.tenant.get("/api/v1/tasks?profile=none").json().getJsonArray("items"))
        .isEmpty();

    ledger.tenant.in(
        tx ->
            tx.update(
                "update customer set profile = null, profile_source = null where tenant = $1",
                ledger.tenant.id()));

    var theirs = ledger.tenant.post("/api/v1/tasks:measure", body).json().getInteger("tasks");
    assertThat(theirs).isPositive();
    assertThat(ledger.tenant.get("/api/v1/tasks?profile=none").json().getJsonArray("items"))
        .hasSizeGreaterThanOrEqualTo(theirs);
  }

  /** A result may be megabytes: it is read with its own work only. */
  @Test
  void listsWorksWithoutWhatCameOfThem() {
    var id = UUID.randomUUID();
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                insert into long_work (tenant, work, kind, state, started_by, role, request, total, result, started_at,
                  begins_at, ended_at)
                values ($1, $2, 'rules-preview', 'done', 'zoé', 'user', '{"files": {"a": "b"}, "entity": "FR"}', 1,
                  '{"much": "more"}', now(), now(), now())
                """,
                ledger.tenant.id(),
                id));

    var listed = ledger.tenant.get("/api/v1/work").json().getJsonArray("items").getJsonObject(0);
    var brief = ledger.tenant.get("/api/v1/work/" + id + "?brief=true").json();
    var whole = ledger.tenant.get("/api/v1/work/" + id).json();

    assertThat(listed.getValue("result")).isNull();
    assertThat(listed.getJsonObject("request")).isEqualTo(new JsonObject().put("entity", "FR"));
    assertThat(brief.getValue("result")).isNull();
    assertThat(whole.getJsonObject("result").getString("much")).isEqualTo("more");
    assertThat(whole.getJsonObject("request").containsKey("files")).isTrue();
  }

  @Test
  void wantsToKnowWhyStepsAreSkipped() {
    var refused = start(all().put("action", "skip"));
    assertThat(refused.status()).isEqualTo(400);

    ended(start(all().put("action", "skip").put("reason", "Geste").put("undoSeconds", 0)));

    assertThat(statuses()).containsOnly("skipped");
  }

  @Test
  void isSeenByItsStarterAndByAdministrators() {
    var user = ledger.tenant.token("user");
    var work =
        WebFixture.send(user, "POST", "/api/v1/tasks:start", all().put("undoSeconds", 60)).json();
    var other =
        ledger
            .tenant
            .post("/api/v1/tokens", new JsonObject().put("role", "user").put("label", "zoé"))
            .json()
            .getString("token");

    assertThat(WebFixture.send(user, "GET", path(work), null).status()).isEqualTo(200);
    assertThat(ledger.tenant.get(path(work)).status()).isEqualTo(200);
    assertThat(WebFixture.send(other, "GET", path(work), null).status()).isEqualTo(404);
    assertThat(WebFixture.send(other, "POST", path(work) + "/undo", null).status()).isEqualTo(404);
    assertThat(WebFixture.send(other, "GET", "/api/v1/work", null).json().getJsonArray("items"))
        .isEmpty();
    assertThat(new LedgerFixture().tenant.get(path(work)).status()).isEqualTo(404);
  }

  @Test
  void actsInItsStartersPortfolioOnly() {
    ledger.tenant.patch(
        "/api/v1/entities/FR/customers/C-2000", new JsonObject().put("collector", "camille"));
    var camille =
        ledger
            .tenant
            .post(
                "/api/v1/tokens",
                new JsonObject()
                    .put("role", "user")
                    .put("label", "camille")
                    .put("portfolio", new JsonArray().add("camille")))
            .json()
            .getString("token");
    var body =
        new JsonObject()
            .put("action", "approve")
            .put("ids", new JsonArray(List.copyOf(ids())))
            .put("undoSeconds", 0);

    var work = WebFixture.send(camille, "POST", "/api/v1/tasks:start", body).json();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              var now = WebFixture.send(camille, "GET", path(work), null).json();
              assertThat(now.getString("state")).isEqualTo("done");
              assertThat(now.getJsonObject("outcomes"))
                  .isEqualTo(new JsonObject().put("ok", 1).put("not-found", 2));
            });
    assertThat(statuses()).containsExactlyInAnyOrder("approved", "proposed", "proposed");
  }

  @Test
  void holdsNoMoreThanAFewAtOnce() {
    for (int i = 0; i < 5; i++) {
      assertThat(start(all().put("undoSeconds", 60)).status()).isEqualTo(201);
    }

    var reply = start(all().put("undoSeconds", 60));

    assertThat(reply.code()).isEqualTo("too-much-work");
  }

  @Test
  void countsAndMeasuresWithoutDoingAnything() {
    var counts = ledger.tenant.get("/api/v1/tasks/counts?entity=FR").json().getJsonArray("items");
    assertThat(counts).hasSize(1);
    assertThat(counts.getJsonObject(0).getInteger("tasks")).isEqualTo(3);
    assertThat(counts.getJsonObject(0).getString("total")).isEqualTo("10250.50");
    var measured = ledger.tenant.post("/api/v1/tasks:measure", all()).json();
    assertThat(measured.getInteger("tasks")).isEqualTo(3);
    assertThat(measured.getJsonArray("items").getJsonObject(0).getString("total"))
        .isEqualTo("10250.50");
    assertThat(statuses()).containsOnly("proposed");
  }

  @Test
  void listsTasksByAmountAndByName() {
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                update customer set name = case customer when 'C-2000' then 'Éclair' else 'Zinc' end
                where tenant = $1 and customer <> 'C-1042'
                """,
                ledger.tenant.id()));

    assertThat(customers("order=amount")).containsExactly("C-3000", "C-1042", "C-2000");
    assertThat(customers("order=customer")).containsExactly("C-1042", "C-2000", "C-3000");
    assertThat(customers("order=customer&status=proposed,approved")).hasSize(3);
  }

  private List<String> customers(String query) {
    return items(query + "&entity=FR").stream()
        .map(task -> ((JsonObject) task).getString("customer"))
        .toList();
  }

  private static JsonObject all() {
    return new JsonObject()
        .put("action", "approve")
        .put("criteria", new JsonObject().put("entity", "FR"));
  }

  private WebFixture.Reply start(JsonObject body) {
    return ledger.tenant.post("/api/v1/tasks:start", body);
  }

  private JsonObject ended(WebFixture.Reply started) {
    assertThat(started.status()).as(started.text()).isBetween(200, 201);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> ledger.tenant.get(path(started.json())).json().getString("state"),
            "done"::equals);
    return ledger.tenant.get(path(started.json())).json();
  }

  private static String path(JsonObject work) {
    return "/api/v1/work/" + work.getString("id");
  }

  private JsonArray items(String query) {
    return ledger.tenant.get("/api/v1/tasks?" + query).json().getJsonArray("items");
  }

  private List<String> ids() {
    return items("entity=FR").stream().map(task -> ((JsonObject) task).getString("id")).toList();
  }

  private List<String> statuses() {
    return items("entity=FR").stream()
        .map(task -> ((JsonObject) task).getString("status"))
        .toList();
  }
}
