package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who owes what is right after whatever happened, and on whatever day. It is 31 January 2013. */
class ReceivablesTest {
  private LedgerFixture ledger;

  @BeforeEach
  void aCustomerWithTwoEntries() {
    ledger = new LedgerFixture();
  }

  @Test
  void addsUpEntriesByAge() {
    ledger.entry("F-3", "2013-02-10", "50.00");
    ledger.entry("F-4", "2012-10-01", "7.00");

    var row = only();

    assertThat(row.getString("open")).isEqualTo("1337.50");
    assertThat(row.getString("notDue")).isEqualTo("50.00");
    assertThat(row.getString("overdue")).isEqualTo("1287.50");
    assertThat(row.getString("lateTo30")).isEqualTo("80.00");
    assertThat(row.getString("lateTo60")).isEqualTo("1200.50");
    assertThat(row.getString("lateTo90")).isEqualTo("0");
    assertThat(row.getString("lateLonger")).isEqualTo("7.00");
    assertThat(row.getInteger("daysOverdue")).isEqualTo(122);
    assertThat(totals()).isEqualTo("1 1337.50 1287.50");
  }

  @Test
  void countsAnEntryOnceThatTakesThePlaceOfAnother() {
    change(
        """
        insert into entry (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount, open_amount,
          currency, closed)
        select tenant, entity, said.entry, customer, kind, reference, entry_date, due_date, amount, open_amount, currency,
          said.closed
        from entry, (values ('F-2013-002', true), ('F-2013-002-B', false)) as said (entry, closed)
        where tenant = $1 and entry.entry = 'F-2013-002'
        on conflict (tenant, entity, entry) do update set closed = excluded.closed
        """);

    assertThat(totals()).isEqualTo("1 1280.50 1280.50");
    assertThat(only().getInteger("entries")).isEqualTo(2);
  }

  @Test
  void addsNewEntriesToWhatWasOwedOnAnotherDay() {
    today("2013-02-25");
    ledger.entry("F-3", "2013-02-25", "50.00");

    var row = only();

    assertThat(row.getString("notDue")).isEqualTo("50.00");
    assertThat(row.getString("lateTo30")).isEqualTo("0");
    assertThat(row.getString("lateTo60")).isEqualTo("1280.50");
    assertThat(totals()).isEqualTo("1 1330.50 1280.50");
  }

  @Test
  void leavesMatchedEntriesAsideAndSubtractsCredits() {
    change("update entry set letter_code = 'AA' where tenant = $1 and entry = 'F-2013-001'");
    change("update entry set open_amount = -30 where tenant = $1 and entry = 'F-2013-002'");

    assertThat(only().getString("open")).isEqualTo("-30");
    assertThat(only().getInteger("daysOverdue")).isZero();
  }

  @Test
  void forgetsACustomerThatOwesNothingAnyMore() {
    change("update entry set closed = true where tenant = $1");

    assertThat(items("")).isEmpty();
    assertThat(list("").getJsonArray("totals")).isEmpty();

    change("update entry set closed = false where tenant = $1 and entry = 'F-2013-002'");

    assertThat(totals()).isEqualTo("1 80.00 80.00");
  }

  @Test
  void movesEntriesToTheNextAgeWhenTheDayTurnsAndBack() {
    assertThat(only().getString("lateTo60")).isEqualTo("1200.50");
    assertThat(only().getString("lateTo30")).isEqualTo("80.00");

    today("2013-02-24");
    assertThat(only().getString("lateTo30")).isEqualTo("80.00");
    today("2013-02-25");
    assertThat(only().getString("lateTo30")).isEqualTo("0");
    assertThat(only().getString("lateTo60")).isEqualTo("1280.50");
    today("2013-04-01");
    assertThat(only().getString("lateLonger")).isEqualTo("1200.50");
    assertThat(totals()).isEqualTo("1 1280.50 1280.50");

    today("2012-12-31");
    assertThat(only().getString("notDue")).isEqualTo("1280.50");
    today("2013-01-01");
    assertThat(only().getString("lateTo30")).isEqualTo("1200.50");
    assertThat(totals()).isEqualTo("1 1280.50 1200.50");
  }

  @Test
  void turnsEveryoneWhoOwesInTwoCurrenciesToo() {
    change(
        """
        insert into customer (tenant, entity, customer, name)
        select $1, 'FR', 'T-' || n, 'Two of them' from generate_series(1, 1200) n
        """);
    change(
        """
        insert into entry (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount, open_amount,
          currency)
        select $1, 'FR', 'T-' || n || code, 'T-' || n, 'invoice', 'x', date '2013-01-01', date '2013-01-20', 10, 10, code
        from generate_series(1, 1200) n cross join unnest(array['EUR', 'USD']) code
        """);

    today("2013-02-25");

    var sums = list("search=two+of").getJsonArray("totals");
    assertThat(sums).hasSize(2);
    sums.forEach(sum -> assertThat(((JsonObject) sum).getString("lateTo60")).isEqualTo("12000"));
  }

  @Test
  void growsYoungerWhenItsEntityMovesWest() {
    today("2013-02-25");
    assertThat(only().getString("lateTo30")).isEqualTo("0");

    change("update entity set time_zone = 'Pacific/Honolulu' where tenant = $1");

    assertThat(only().getString("lateTo30")).isEqualTo("80.00");
  }

  @Test
  void losesNoAmountWhenTwoAddUpAtOnce() throws InterruptedException {
    var addedUp = new CountDownLatch(1);
    var isPaid = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(
          () ->
              ledger.tenant.in(
                  tx -> {
                    tx.query("select add_up_receivables($1)", ledger.tenant.id());
                    addedUp.countDown();
                    await(isPaid);
                    return 0;
                  }));
      await(addedUp);
      change("update entry set open_amount = 1100.50 where tenant = $1 and entry = 'F-2013-001'");
      threads.execute(
          () ->
              ledger.tenant.in(
                  tx -> tx.query("select add_up_receivables($1)", ledger.tenant.id()).size()));
      while (waiting() == 0) {
        Thread.onSpinWait();
      }
      isPaid.countDown();
    }

    assertThat(totals()).isEqualTo("1 1180.50 1180.50");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many add up and wait for somebody who does the same. */
  private int waiting() {
    return ledger.tenant.in(
        tx ->
            tx.list(
                    """
                    select 1 from pg_stat_activity
                    where wait_event_type = 'Lock' and query like 'select add_up_receivables%'
                    """,
                    row -> row)
                .size());
  }

  @Test
  void knowsTheHighestStepAndTheLastReminder() {
    var task = ledger.onlyTask().getString("id");
    assertThat(only().getInteger("step")).isZero();

    ledger.tenant.post("/api/v1/tasks/" + task + "/complete", new JsonObject());

    assertThat(only().getInteger("step")).isEqualTo(1);
    assertThat(only().getString("lastReminderAt")).startsWith("2013-01-31");
    assertThat(items("step=1")).hasSize(1);
    assertThat(items("step=0")).isEmpty();
  }

  @Test
  void raisesTheStepWhenOneIsDoneAndLowersItWhenOneIsTakenBack() {
    step("F-2013-001", 2, "sending");
    step("F-2013-002", 1, "done");
    assertThat(only().getInteger("step")).isEqualTo(1);

    change("update completed_step set outcome = 'sent' where tenant = $1 and level = 2");
    assertThat(only().getInteger("step")).isEqualTo(2);

    step("F-2013-002", 2, "done");
    step("F-2013-001", 3, "sending");
    change("delete from completed_step where tenant = $1 and level = 3");
    assertThat(only().getInteger("step")).isEqualTo(2);

    change("delete from completed_step where tenant = $1 and level = 2");
    assertThat(only().getInteger("step")).isEqualTo(1);
  }

  @Test
  void raisesNoStepForWhatIsNotOwedAnyMore() {
    change("update entry set closed = true where tenant = $1 and entry = 'F-2013-001'");
    step("F-2013-001", 3, "done");
    change("update entry set letter_code = 'AA' where tenant = $1 and entry = 'F-2013-002'");
    ledger.entry("F-3", "2012-12-20", "50.00");
    step("F-2013-002", 2, "done");

    assertThat(only().getInteger("step")).isZero();
  }

  private void step(String entry, int level, String outcome) {
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                insert into completed_step (tenant, entity, entry, phase, level, completed_on, outcome)
                values ($1, 'FR', $2, 'reminder', $3, '2013-01-31', $4)
                """,
                ledger.tenant.id(),
                entry,
                level,
                outcome));
  }

  @Test
  void followsWhatIsNotedAboutTheCustomer() {
    patch(new JsonObject().put("collector", "camille").put("profile", ledger.profile));
    patch(new JsonObject().put("stopped", true));
    change("update customer set tags = '{\"tag1\": \"Nord\"}' where tenant = $1");

    assertThat(items("collector=camille&tag=tag1:Nord&profile=" + ledger.profile)).hasSize(1);
    assertThat(items("collector=dominique")).isEmpty();
    assertThat(only().getBoolean("stopped")).isTrue();
    assertThat(list("collector=camille").getJsonArray("totals").getJsonObject(0).getString("open"))
        .isEqualTo("1280.50");
  }

  @ParameterizedTest
  @CsvSource({"boulang,1", "BOULÀNGERIE,1", "c-1042,1", "%,0", "_,0", "martin c,1", "moreau,0"})
  void findsNamesAndNumbersWhateverCaseAndAccents(String said, int found) {
    assertThat(items("search=" + URLEncoder.encode(said, StandardCharsets.UTF_8))).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource({"name", "open", "overdue", "oldest", "last-reminder"})
  void showsEveryCustomerOnceInEitherDirection(String sort) {
    for (int i = 0; i < 7; i++) {
      ledger.customer("C-" + i, "c@martin.example");
      ledger.entry("F-A" + i, "C-" + i, "2013-01-0" + (1 + i % 3), "10" + i % 2 + ".00");
    }
    var down = walk("sort=%s&order=desc&limit=3".formatted(sort));
    var up = walk("sort=%s&order=asc&limit=3".formatted(sort));

    assertThat(down).hasSize(8).doesNotHaveDuplicates();
    assertThat(up).isEqualTo(down.reversed());
  }

  @Test
  void refusesACursorOfAnotherList() {
    for (var cursor : List.of("YWJj", Cursor.write("[\"x\",\"FR\",\"C\",\"EUR\"]"))) {
      var reply = ledger.tenant.get("/api/v1/receivables?sort=open&cursor=" + cursor);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("invalid-cursor");
    }
  }

  @Test
  void showsAPortfolioItsOwnCustomersAndTotalsOnly() {
    ledger.customer("C-2", "c@martin.example");
    ledger.entry("F-9", "C-2", "2013-01-01", "500.00");
    patch(new JsonObject().put("collector", "camille"));
    var token =
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

    var seen = WebFixture.send(token, "GET", "/api/v1/receivables", null).json();

    assertThat(seen.getJsonArray("items")).hasSize(1);
    assertThat(seen.getJsonArray("totals").getJsonObject(0).getString("open")).isEqualTo("1280.50");
    assertThat(
            WebFixture.send(token, "GET", "/api/v1/search?q=F-9", null)
                .json()
                .getJsonArray("entries"))
        .isEmpty();
    var overview = WebFixture.send(token, "GET", "/api/v1/overview", null).json();
    assertThat(overview.getJsonArray("totals").getJsonObject(0).getString("overdue"))
        .isEqualTo("1280.50");
  }

  /** The first page says of how many accounts it is not known yet what is to do. */
  @Test
  void countsAccountsThatAwaitTheRunOfTheDayOnceInHoweverManyCurrencies() {
    assertThat(awaitingRun()).isEqualTo(1);

    change("update entry set currency = 'USD' where tenant = $1 and entry = 'F-2013-002'");
    assertThat(items("")).hasSize(2);
    assertThat(awaitingRun()).isEqualTo(1);

    assertThat(ledger.tenant.post("/api/v1/entities/FR/runs", new JsonObject()).status())
        .isEqualTo(201);
    assertThat(awaitingRun()).isZero();

    today("2013-02-01");
    assertThat(awaitingRun()).isEqualTo(1);
    change("update entry set closed = true where tenant = $1");
    assertThat(awaitingRun()).isZero();
  }

  private int awaitingRun() {
    return ledger.tenant.get("/api/v1/overview").json().getInteger("awaitingRun");
  }

  @Test
  void keepsFormulasOutOfSpreadsheets() {
    change("update customer set name = '=HYPERLINK(\"x\")' where tenant = $1");

    var csv = ledger.tenant.get("/api/v1/receivables.csv").text();

    assertThat(csv).contains("'=HYPERLINK").contains("1280.50").startsWith("\uFEFFentity,customer");
    assertThat(ledger.tenant.get("/api/v1/receivables.xlsx").status()).isEqualTo(200);
  }

  @Test
  void saysTheSameOfOneCustomer() {
    var account = ledger.tenant.get("/api/v1/entities/FR/customers/C-1042/account").json();

    var sums = account.getJsonArray("sums").getJsonObject(0);
    for (var name : List.of("open", "notDue", "overdue", "lateTo30", "lateTo60")) {
      assertThat(sums.getString(name)).isEqualTo(only().getString(name));
    }
    assertThat(account.getJsonArray("entries")).hasSize(2);
  }

  private void today(String day) {
    ledger.tenant.put("/api/v1/clock", new JsonObject().put("now", day + "T08:00:00Z"));
  }

  private void change(String sql) {
    ledger.tenant.in(tx -> tx.update(sql, ledger.tenant.id()));
  }

  private void patch(JsonObject body) {
    ledger.tenant.patch("/api/v1/entities/FR/customers/C-1042", body);
  }

  private JsonObject list(String query) {
    return ledger.tenant.get("/api/v1/receivables?" + query).json();
  }

  private JsonArray items(String query) {
    return list(query).getJsonArray("items");
  }

  private JsonObject only() {
    assertThat(items("")).hasSize(1);
    return items("").getJsonObject(0);
  }

  private String totals() {
    var total = list("").getJsonArray("totals").getJsonObject(0);
    return "%d %s %s"
        .formatted(
            total.getInteger("customers"), total.getString("open"), total.getString("overdue"));
  }

  private List<String> walk(String query) {
    var seen = new ArrayList<String>();
    var page = list(query);
    while (true) {
      page.getJsonArray("items")
          .forEach(item -> seen.add(((JsonObject) item).getString("customer")));
      if (page.getString("nextCursor") == null) {
        return seen;
      }
      page = list(query + "&cursor=" + page.getString("nextCursor"));
    }
  }
}
