package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a delay costs: shown for any entry, stated in reminders only where it is turned on. */
class LateChargesTest {
  private final LedgerFixture ledger = new LedgerFixture();

  @Test
  void addsUpOverAPartPayment() {
    feed("1000.00");
    ledger.tenant.put("/api/v1/clock", new JsonObject().put("now", "2013-01-20T08:00:00Z"));
    feed("400.00");
    ledger.tenant.put("/api/v1/clock", new JsonObject().put("now", "2013-01-31T08:00:00Z"));

    var figures = ledger.tenant.get("/api/v1/entities/FR/entries/L-1/late-payment").json();

    // 1000.00 x 10.75 % x 20 days / 365 = 5.89041..., 400.00 x 10.75 % x 11 / 365 = 1.29589...
    assertThat(figures.getString("penalties")).isEqualTo("7.19");
    assertThat(figures.getString("indemnity")).isEqualTo("40.00");
    assertThat(figures.getJsonArray("segments")).hasSize(2);
    assertThat(figures.getJsonArray("warnings")).isEmpty();
  }

  @Test
  void countsAPaymentFromItsOwnDayThoughItIsToldLater() {
    feed("1000.00");
    ledger.tenant.put("/api/v1/clock", new JsonObject().put("now", "2013-02-10T08:00:00Z"));
    feed("600.00");
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                insert into open_amount_change (tenant, entity, entry, from_day, before, after)
                values ($1, 'FR', 'L-1', '2013-02-05', 600, 200)
                """,
                ledger.tenant.id()));

    var segments =
        ledger
            .tenant
            .get("/api/v1/entities/FR/entries/L-1/late-payment?date=2013-02-15")
            .json()
            .getJsonArray("segments");

    assertThat(segments.stream().map(one -> ((JsonObject) one).getString("open")))
        .containsExactly("1000.00", "600.00", "200.00");
  }

  @Test
  void givesNoFigureWithoutARate() {
    var figures =
        ledger
            .tenant
            .get("/api/v1/entities/FR/entries/F-2013-001/late-payment?date=2999-01-01")
            .json();

    assertThat(figures.getString("penalties")).isNull();
    assertThat(figures.getJsonArray("warnings").getString(0)).contains("2026-07-01");
  }

  @Test
  void isStatedOnlyWhereItIsTurnedOn() {
    ledger.run();
    assertThat(body()).doesNotContain("pénalités de retard :");

    ledger.tenant.put(
        "/api/v1/entities/FR",
        new JsonObject("{\"settings\": {\"latePenalties\": true, \"lateIndemnity\": true}}"));

    // 1200.50 x 10.75 % x 31 / 365 = 10.96073...
    assertThat(body()).contains("pénalités de retard : 10,96\u00a0€", "40,00\u00a0€");
  }

  @Test
  void refusesATableThatDoesNotExist() {
    var refused =
        ledger.tenant.put(
            "/api/v1/entities/FR",
            new JsonObject("{\"settings\": {\"latePenaltyRates\": \"XX\"}}"));

    assertThat(refused.code()).isEqualTo("unknown-rates");
    assertThat(refused.text()).contains("BE, FR");
  }

  @Test
  void refusesAWindowThatNeverOpensAndACalendarThatDoesNotExist() {
    var never =
        ledger.tenant.put(
            "/api/v1/entities/FR",
            new JsonObject(
                "{\"settings\": {\"sendingFrom\": \"18:00\", \"sendingUntil\": \"08:00\"}}"));
    var calendar =
        ledger.tenant.put(
            "/api/v1/entities/FR", new JsonObject("{\"settings\": {\"calendar\": \"XX\"}}"));

    assertThat(never.code()).isEqualTo("never-open");
    assertThat(calendar.code()).isEqualTo("unknown-calendar");
  }

  private String body() {
    return ledger
        .tenant
        .post("/api/v1/tasks:preview", new JsonObject("{\"criteria\": {\"entity\": \"FR\"}}"))
        .json()
        .getJsonArray("items")
        .getJsonObject(0)
        .getString("body");
  }

  private void feed(String open) {
    var entry =
        new JsonObject()
            .put("type", "entry")
            .put("id", "L-1")
            .put("customer", "C-1042")
            .put("kind", "invoice")
            .put("reference", "L-1")
            .put("entryDate", "2012-12-01")
            .put("dueDate", "2012-12-31")
            .put("amount", "1000.00")
            .put("openAmount", open)
            .put("currency", "EUR");
    var reply =
        WebFixture.sendText(
            ledger.tenant.admin(),
            "POST",
            "/api/v1/entities/FR/feed",
            "application/x-ndjson",
            entry.encode() + "\n");
    assertThat(reply.json().getInteger("accepted")).as(reply.text()).isEqualTo(1);
  }
}
