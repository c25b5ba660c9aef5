package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture.Reply;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody has to look at. An alert is there while its cause is. */
class AlertsTest {
  private static final String CUSTOMER = "/api/v1/entities/FR/customers/C-1042";
  private final LedgerFixture ledger = new LedgerFixture();

  @Test
  void tellsATaskThatNobodyDealsWith() {
    var task = ledger.onlyTask().getString("id");
    clock("2013-02-03");
    assertThat(of("late-task")).isEmpty();

    clock("2013-02-04");

    assertThat(of("late-task"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getString("task")).isEqualTo(task);
              assertThat(alert.getString("detail")).contains("2013-01-10", "proposed");
            });
  }

  @Test
  void waitsAsLongAsTheEntitySays() {
    ledger.onlyTask();
    ledger.tenant.put(
        "/api/v1/entities/FR",
        new JsonObject().put("settings", new JsonObject().put("lateTaskDays", 21)));

    clock("2013-02-21");
    assertThat(of("late-task")).isEmpty();
    clock("2013-02-22");
    assertThat(of("late-task")).hasSize(1);
  }

  @Test
  void tellsACustomerWhoOwesAndIsNotFollowedUp() {
    pin();
    assertThat(of("not-followed-up")).isEmpty();

    ledger.tenant.patch(
        CUSTOMER,
        new JsonObject(
            "{\"stopped\": {\"reason\": \"En attente d'avoir\", \"until\": \"2013-02-10\"}}"));

    assertThat(of("not-followed-up"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getString("detail")).contains("En attente d'avoir");
              assertThat(alert.getString("cause")).isEqualTo("stopped");
              assertThat(alert.getString("note")).isEqualTo("En attente d'avoir");
            });
    clock("2013-02-11");
    assertThat(of("not-followed-up")).isEmpty();
  }

  @Test
  void tellsASyncThatIsHeldOrTooOld() {
    sync("2013-01-29T07:00:00Z", false);
    assertThat(of("stale-sync")).hasSize(1);

    sync("2013-01-31T07:00:00Z", false);
    assertThat(of("stale-sync")).isEmpty();

    sync("2013-01-31T07:30:00Z", true);
    assertThat(of("held-sync"))
        .singleElement()
        .satisfies(alert -> assertThat(alert.getString("detail")).isEqualTo("It halves."));
  }

  @Test
  void tellsAnAddressToWhichMailDoesNotArrive() {
    assertThat(bounce("Compta@Martin.example").status()).isEqualTo(201);

    assertThat(of("email-error"))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getString("customer")).isEqualTo("C-1042");
              assertThat(alert.getString("detail")).contains("compta@martin.example", "550 gone");
            });
    assertThat(recipients().getString("email")).isNull();

    var gone = ledger.tenant.delete("/api/v1/refused-addresses/compta@martin.example");
    assertThat(gone.status()).isEqualTo(204);
    assertThat(of("email-error")).isEmpty();
    assertThat(recipients().getString("email")).isEqualTo("compta@martin.example");
  }

  @Test
  void tellsACustomerWhomOnlyEmailWouldReach() {
    pin();
    assertThat(of("missing-address")).isEmpty();

    bounce("compta@martin.example");

    assertThat(of("missing-address"))
        .singleElement()
        .satisfies(alert -> assertThat(alert.getString("customer")).isEqualTo("C-1042"));
  }

  @Test
  void isToldAgainWhenItsCauseComesAnew() {
    sync("2013-01-29T07:00:00Z", false);
    assertThat(acknowledge("stale-sync:FR").status()).isEqualTo(204);
    assertThat(items("/api/v1/alerts?acknowledged=false&kind=stale-sync")).isEmpty();

    clock("2013-02-10");
    sync("2013-02-08T07:00:00Z", false);

    assertThat(items("/api/v1/alerts?acknowledged=false&kind=stale-sync")).hasSize(1);
  }

  @Test
  void passesOverARefusedAddressInTheEntitysOrder() {
    contact("K1", "direction@martin.example", "management");
    contact("K2", "relances@martin.example", "dunning");
    contact("K3", "factures@martin.example", "accounting");
    assertThat(order())
        .containsExactly(
            "relances@martin.example",
            "compta@martin.example",
            "factures@martin.example",
            "direction@martin.example");

    bounce("relances@martin.example");
    assertThat(recipients().getString("email")).isEqualTo("compta@martin.example");

    ledger.tenant.put(
        "/api/v1/entities/FR",
        new JsonObject("{\"settings\": {\"recipients\": [\"management\", \"customer\"]}}"));
    assertThat(order()).containsExactly("direction@martin.example", "compta@martin.example");
  }

  @Test
  void isAcknowledgedByWhoHasSeenIt() {
    ledger.onlyTask();
    clock("2013-02-05");
    var id = of("late-task").getFirst().getString("id");

    assertThat(acknowledge(id).status()).isEqualTo(204);

    assertThat(items("/api/v1/alerts?kind=late-task&acknowledged=false")).isEmpty();
    assertThat(of("late-task").getFirst().getString("acknowledgedBy"))
        .isEqualTo("first administrator");
    assertThat(acknowledge("late-task:nothing").status()).isEqualTo(404);
  }

  @Test
  void isFoundAmongMoreThanAPageOfOthersWhoseIdsBeginAlike() {
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                with owing as (
                  insert into customer (tenant, entity, customer, name, stopped)
                  select $1, 'FR', 'C' || number, 'Client ' || number, true from generate_series(1, 700) number
                  returning customer)
                insert into entry (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount,
                  open_amount, currency, payment_method)
                select $1, 'FR', 'F-' || customer, customer, 'invoice', customer, '2012-12-01', '2012-12-31', 10, 10,
                  'EUR', 'LCR'
                from owing
                """,
                ledger.tenant.id()));

    for (var customer : List.of("C9", "C70", "C699")) {
      assertThat(acknowledge("not-followed-up:FR:" + customer).status()).isEqualTo(204);
    }
    assertThat(acknowledge("not-followed-up:FR:C701").status()).isEqualTo(404);
    assertThat(items("/api/v1/alerts?kind=not-followed-up&acknowledged=true")).hasSize(3);
  }

  private Reply acknowledge(String id) {
    return ledger.tenant.post("/api/v1/alerts/" + id + "/acknowledge", new JsonObject());
  }

  private Reply bounce(String address) {
    return ledger.tenant.post(
        "/api/v1/bounces", new JsonObject().put("address", address).put("reason", "550 gone"));
  }

  private JsonObject recipients() {
    return ledger.tenant.get(CUSTOMER + "/recipients").json();
  }

  private List<String> order() {
    return recipients().getJsonArray("candidates").stream()
        .map(one -> ((JsonObject) one).getString("address"))
        .toList();
  }

  private void contact(String id, String email, String role) {
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                insert into contact (tenant, entity, contact, customer, email, roles)
                values ($1, 'FR', $2, 'C-1042', $3, array[$4])
                """,
                ledger.tenant.id(),
                id,
                email,
                role));
  }

  private void sync(String finishedAt, boolean held) {
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                insert into sync (tenant, sync, entity, source, mode, started_at, finished_at, held, held_reason)
                values ($1, gen_random_uuid(), 'FR', 'http', 'snapshot', $2, $2, $3,
                  case when $3 then 'It halves.' end)
                """,
                ledger.tenant.id(),
                java.time.OffsetDateTime.parse(finishedAt),
                held));
  }

  /** Without a profile it would be told as not followed up. */
  private void pin() {
    ledger.tenant.patch(CUSTOMER, new JsonObject().put("profile", ledger.profile));
  }

  private void clock(String day) {
    ledger.tenant.put("/api/v1/clock", new JsonObject().put("now", day + "T08:00:00Z"));
  }

  private List<JsonObject> of(String kind) {
    return items("/api/v1/alerts?kind=" + kind);
  }

  private List<JsonObject> items(String path) {
    var reply = ledger.tenant.get(path);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().getJsonArray("items").stream().map(JsonObject.class::cast).toList();
  }
}
