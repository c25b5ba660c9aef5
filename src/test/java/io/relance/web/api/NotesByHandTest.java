package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people note by hand about customers and entries. */
class NotesByHandTest {
  private static final String CUSTOMER = "/api/v1/entities/FR/customers/C-1042";
  private static final String ENTRY = "/api/v1/entities/FR/entries/F-2013-001";
  private final LedgerFixture ledger = new LedgerFixture();

  @Test
  void aStopEndsAfterItsLastDay() {
    stop("{\"reason\": \"En attente d'avoir\", \"until\": \"2013-02-15\"}");
    assertThat(stoppedOn("2013-02-15")).isTrue();
    assertThat(ledger.tenant.get(ENTRY).json().getJsonObject("stop").getString("until"))
        .isEqualTo("2013-02-15");

    assertThat(stoppedOn("2013-02-16")).isFalse();
    assertThat(ledger.tenant.get(ENTRY).json().getJsonObject("stop")).isNull();
  }

  @Test
  void aStopThatIsOverAlreadyIsRefused() {
    var refused = stop("{\"until\": \"2013-01-30\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("stop-already-over");
    assertThat(stop("{\"until\": \"2013-01-31\"}").status()).isEqualTo(200);
  }

  @Test
  void aPlainStopHasNoEnd() {
    var reply = ledger.tenant.patch(CUSTOMER, new JsonObject().put("stopped", true));

    assertThat(reply.json().getBoolean("stopped")).isTrue();
    assertThat(reply.json().getJsonObject("stop").getString("until")).isNull();
    assertThat(
            ledger
                .tenant
                .patch(CUSTOMER, new JsonObject().put("stopped", false))
                .json()
                .getJsonObject("stop"))
        .isNull();
  }

  @Test
  void disputesHaveAHistory() {
    dispute(CUSTOMER, "Tarif contesté");
    dispute(ENTRY, "Marchandise abîmée");
    ledger.tenant.patch(ENTRY, new JsonObject().putNull("disputed"));
    dispute(ENTRY, "Quantité fausse");

    var history = ledger.tenant.get(CUSTOMER + "/disputes").json().getJsonArray("items");

    assertThat(history.stream().map(one -> ((JsonObject) one).getString("reason")))
        .containsExactlyInAnyOrder("Tarif contesté", "Marchandise abîmée", "Quantité fausse");
    assertThat(
            history.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("closedBy") != null)
                .map(one -> one.getString("reason")))
        .containsExactly("Marchandise abîmée");
    assertThat(ledger.tenant.get(CUSTOMER).json().getJsonObject("dispute").getString("reason"))
        .isEqualTo("Tarif contesté");
  }

  @Test
  void theSameDisputeTwiceIsOne() {
    dispute(ENTRY, "Quantité fausse");
    dispute(ENTRY, "Quantité fausse");

    assertThat(ledger.tenant.get(CUSTOMER + "/disputes").json().getJsonArray("items")).hasSize(1);
  }

  @Test
  void commentsAreReadTogetherOrByEntry() {
    comment(CUSTOMER, "Comptable absente le vendredi");
    comment(ENTRY, "Bon de livraison envoyé");

    assertThat(texts(CUSTOMER)).hasSize(2);
    assertThat(texts(ENTRY)).containsExactly("Bon de livraison envoyé");
  }

  @Test
  void flagsNarrowTasksDown() {
    ledger.onlyTask();
    ledger.tenant.patch(CUSTOMER, new JsonObject().put("flags", new JsonArray().add("vip")));

    assertThat(items("/api/v1/tasks?flag=vip")).hasSize(1);
    assertThat(items("/api/v1/tasks?flag=other")).isEmpty();
    assertThat(items("/api/v1/entities/FR/customers?flag=vip")).hasSize(1);
  }

  @Test
  void promisesShowWhatHasBecomeOfThem() {
    ledger.tenant.post(
        ENTRY + "/promises",
        new JsonObject(
            "{\"instalments\": [{\"amount\": \"600.00\", \"date\": \"2013-02-15\"},"
                + "{\"amount\": \"600.50\", \"date\": \"2013-03-15\"}]}"));
    assertThat(states()).containsExactly("upcoming", "upcoming");

    ledger.tenant.in(
        tx ->
            tx.update(
                "update entry set open_amount = 600.50 where tenant = $1 and entry = 'F-2013-001'",
                ledger.tenant.id()));
    clock("2013-03-16");

    assertThat(states()).containsExactly("kept", "late");
  }

  @Test
  void aPaymentFromBeforeKeepsNoPromise() {
    ledger.tenant.in(
        tx ->
            tx.update(
                "update entry set open_amount = 800 where tenant = $1 and entry = 'F-2013-001'",
                ledger.tenant.id()));
    ledger.tenant.post(
        ENTRY + "/promises", new JsonObject("{\"amount\": \"300\", \"date\": \"2013-02-05\"}"));
    clock("2013-02-06");

    assertThat(states()).containsExactly("late");
  }

  @Test
  void aPromiseIsTakenBackOnce() {
    var promise =
        ledger
            .tenant
            .post(
                ENTRY + "/promises",
                new JsonObject("{\"amount\": \"300\", \"date\": \"2013-02-05\"}"))
            .json()
            .getString("id");
    var path = "/api/v1/promises/" + promise + "/cancel";
    var reason = new JsonObject().put("reason", "Malentendu");

    assertThat(ledger.tenant.post(path, reason).json().getString("state")).isEqualTo("cancelled");
    assertThat(ledger.tenant.post(path, reason).code()).isEqualTo("promise-cancelled");
  }

  @Test
  void aPromiseSaysOneThingOnly() {
    var both =
        new JsonObject(
            "{\"amount\": \"1\", \"instalments\": [{\"amount\": \"1\", \"date\": \"2013-02-05\"}]}");

    assertThat(ledger.tenant.post(ENTRY + "/promises", both).status()).isEqualTo(400);
    assertThat(ledger.tenant.post(ENTRY + "/promises", new JsonObject()).status()).isEqualTo(400);
  }

  @Test
  void manyCustomersGetAProfileOrACollectorAtOnce() {
    ledger.customer("C-2000", "a@faure.example");
    var body =
        new JsonObject(
            "{\"criteria\": {\"entity\": \"FR\", \"customers\": [\"C-2000\", \"nobody\"]}, \"collector\": \"camille\"}");

    var reply = ledger.tenant.post("/api/v1/customers:assign", body);

    assertThat(reply.json().getInteger("matched")).isEqualTo(1);
    assertThat(items("/api/v1/entities/FR/customers?collector=camille"))
        .extracting(one -> one.getString("id"))
        .containsExactly("C-2000");
    var pinned =
        ledger.tenant.post(
            "/api/v1/customers:assign",
            new JsonObject()
                .put("criteria", new JsonObject().put("collector", "camille"))
                .put("profile", ledger.profile));
    assertThat(pinned.json().getInteger("matched")).isEqualTo(1);
    assertThat(
            ledger
                .tenant
                .get("/api/v1/entities/FR/customers/C-2000")
                .json()
                .getString("profileSource"))
        .isEqualTo("hand");
  }

  private Reply stop(String stop) {
    return ledger.tenant.patch(ENTRY, new JsonObject("{\"stopped\": " + stop + "}"));
  }

  private boolean stoppedOn(String day) {
    clock(day);
    return ledger.tenant.get(ENTRY).json().getBoolean("stopped");
  }

  private void clock(String day) {
    ledger.tenant.put("/api/v1/clock", new JsonObject().put("now", day + "T08:00:00Z"));
  }

  private void dispute(String path, String reason) {
    var reply =
        ledger.tenant.patch(
            path, new JsonObject().put("disputed", new JsonObject().put("reason", reason)));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private void comment(String path, String text) {
    assertThat(ledger.tenant.post(path + "/comments", new JsonObject().put("text", text)).status())
        .isEqualTo(201);
  }

  private List<String> texts(String path) {
    return items(path + "/comments").stream().map(one -> one.getString("text")).toList();
  }

  private List<String> states() {
    return ledger.tenant.get(ENTRY).json().getJsonArray("promises").stream()
        .map(one -> ((JsonObject) one).getString("state"))
        .toList();
  }

  private List<JsonObject> items(String path) {
    return ledger.tenant.get(path).json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }
}
