package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.vertx.core.json.JsonObject;
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
