package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Promises of one state are looked for among all of them. */
class PromiseListTest {
  /** More than are looked through at once for a page of one. */
  private static final int LATE = 2_100;

  private final LedgerFixture ledger = new LedgerFixture();

  @Test
  void losesNoPromiseBehindManyOfAnotherState() {
    promise("2013-01-01", LATE);
    promise("2013-02-20", 2);

    var days = new ArrayList<String>();
    @Nullable String cursor = null;
    do {
      var page = page(cursor);
      page.getJsonArray("items").forEach(item -> days.add(((JsonObject) item).getString("date")));
      cursor = page.getString("nextCursor");
    } while (cursor != null);

    assertThat(days).isEqualTo(List.of("2013-02-20", "2013-02-20"));
  }

  /** The figures of a day are worked out in SQL, the states of the list in Java. */
  @Test
  void countsOnTheFirstPageWhatTheListTells() {
    clock("2013-01-10");
    made("500.00", "2013-01-15");
    made("300.00", "2013-01-20");
    made("400.50", "2013-02-03");
    clock("2013-01-31");
    assertThat(overview("late")).isEqualTo("2 800.00").isEqualTo(listed("late"));
    assertThat(overview("soon")).isEqualTo("1 400.50").isEqualTo(listed("upcoming"));

    // What is paid covers the earlier ones first.
    open("600.50");
    assertThat(overview("late")).isEqualTo("1 300.00").isEqualTo(listed("late"));
    open("400.50");
    assertThat(overview("late")).isEqualTo("").isEqualTo(listed("late"));
    assertThat(overview("soon")).isEqualTo("1 400.50").isEqualTo(listed("upcoming"));
    open("0.50");
    assertThat(overview("soon")).isEqualTo("1 400.50").isEqualTo(listed("upcoming"));
    open("0.00");
    assertThat(overview("soon")).isEqualTo("").isEqualTo(listed("upcoming"));
  }

  private void clock(String day) {
    ledger.tenant.put("/api/v1/clock", new JsonObject().put("now", day + "T08:00:00Z"));
  }

  private void made(String amount, String day) {
    var reply =
        ledger.tenant.post(
            "/api/v1/entities/FR/entries/F-2013-001/promises",
            new JsonObject().put("amount", amount).put("date", day));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
  }

  private void open(String amount) {
    ledger.tenant.in(
        tx ->
            tx.update(
                "update entry set open_amount = $2 where tenant = $1 and entry = 'F-2013-001'",
                ledger.tenant.id(),
                new BigDecimal(amount)));
  }

  private String overview(String which) {
    var amounts =
        ledger.tenant.get("/api/v1/overview").json().getJsonObject("promises").getJsonArray(which);
    return amounts.isEmpty()
        ? ""
        : amounts.getJsonObject(0).getInteger("count")
            + " "
            + amounts.getJsonObject(0).getString("total");
  }

  private String listed(String state) {
    var found =
        ledger.tenant.get("/api/v1/promises?state=" + state).json().getJsonArray("items").stream()
            .map(one -> new BigDecimal(((JsonObject) one).getString("amount")))
            .toList();
    return found.isEmpty()
        ? ""
        : found.size() + " " + found.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private JsonObject page(@Nullable String cursor) {
    var from = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    var reply = ledger.tenant.get("/api/v1/promises?state=upcoming&limit=1" + from);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  private void promise(String day, int times) {
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                with one as (
                  insert into entry (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount,
                    open_amount, currency, payment_method)
                  select $1, 'FR', $2::text || '-' || one, 'C-1042', 'invoice', 'F', '2012-12-01', '2012-12-31', 50, 50,
                    'EUR', 'LCR'
                  from generate_series(1, $3) one
                  returning entry)
                insert into promise (tenant, promise, entity, entry, amount, promised_for, created_at)
                select $1, gen_random_uuid(), 'FR', entry, 1, $2::text::date, now() from one
                """,
                ledger.tenant.id(),
                day,
                times));
  }
}
