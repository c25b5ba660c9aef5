package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.ledger.Account;
import io.relance.ledger.AccountStore;
import io.relance.ledger.OpenAmountStore;
import io.relance.ledger.OpenAmountStore.Change;
import io.relance.ledger.OpenDispute;
import io.relance.web.LedgerFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people note beside the ledger, and what feeds told of the past, reaches the rules. */
class NotedBesideLedgerTest {
  private static final LocalDate DAY = LocalDate.of(2013, 1, 31);
  private static final String CUSTOMER = "/api/v1/entities/FR/customers/C-1042";
  private static final String ENTRY = "/api/v1/entities/FR/entries/F-2013-001";

  private LedgerFixture ledger;

  @BeforeEach
  void createLedger() {
    ledger = new LedgerFixture();
  }

  @Test
  void readsDisputesUntilTheyAreClosed() {
    var reason = new JsonObject().put("reason", "wrong price");
    ok(ledger.tenant.patch(ENTRY, new JsonObject().put("disputed", reason)));
    ok(ledger.tenant.patch(CUSTOMER, new JsonObject().put("disputed", true)));

    assertThat(account().disputes())
        .containsExactlyInAnyOrder(
            new OpenDispute("F-2013-001", "wrong price", DAY), new OpenDispute(null, "", DAY));

    ok(ledger.tenant.patch(ENTRY, new JsonObject().putNull("disputed")));
    assertThat(account().disputes()).containsExactly(new OpenDispute(null, "", DAY));
  }

  @Test
  void readsCollectorAndFlags() {
    var flags = new JsonArray().add("vip");
    ok(
        ledger.tenant.patch(
            CUSTOMER, new JsonObject().put("flags", flags).put("collector", "marie")));
    ok(ledger.tenant.patch(ENTRY, new JsonObject().put("flags", new JsonArray().add("check"))));

    assertThat(account().customer().flags()).containsExactly("vip");
    assertThat(account().customer().collector()).isEqualTo("marie");
    assertThat(account().entries().getFirst().flags()).containsExactly("check");
    assertThat(account().entries().getLast().flags()).isEmpty();
  }

  @Test
  void readsTheDayOfTheLastPartPaymentThatCountsOnTheDay() {
    ledger.tenant.in(
        tx -> {
          tx.update(
              "update entry set open_amount = 900 where tenant = $1 and entry = 'F-2013-001'",
              tx.tenant());
          new OpenAmountStore()
              .add(
                  tx,
                  "FR",
                  List.of(
                      change("2013-01-10", "1200.50", "1000"),
                      change("2013-01-20", "1000", "900"),
                      change("2013-01-25", "900", "950"),
                      change("2013-02-05", "950", "900")));
          return true;
        });

    assertThat(account().paidInPart())
        .containsOnly(java.util.Map.entry("F-2013-001", LocalDate.of(2013, 1, 20)));
  }

  private static Change change(String day, String before, String after) {
    return new Change(
        "F-2013-001", LocalDate.parse(day), new BigDecimal(before), new BigDecimal(after));
  }

  private Account account() {
    return ledger
        .tenant
        .in(tx -> new AccountStore().load(tx, "FR", List.of("C-1042"), DAY, null))
        .getFirst();
  }

  private static void ok(io.relance.web.WebFixture.Reply reply) {
    assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
  }
}
