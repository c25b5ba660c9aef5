package io.relance.db;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.newTenant;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent before the answer to the statement before it has come. */
class OneRoundTripTest {
  /** More than there are connections: none of them may be lost or left as it was. */
  private static final int MORE_THAN_CONNECTIONS = 30;

  private UUID tenant;

  @BeforeEach
  void aTenant() {
    tenant = newTenant();
    newTenant();
  }

  @Test
  void answersWhatWasAskedTogetherWhicheverIsFetchedFirst() {
    var seen =
        this.<List<String>>reading(
            tx -> {
              var tenants = tx.asking("select tenant::text from tenant", row -> row.getString(0));
              var numbers = tx.asking("select $1::text as said", row -> row.getString(0), "two");
              var third = tx.list("select 'three'", row -> row.getString(0));
              return List.of(numbers.get().getFirst(), tenants.get().getFirst(), third.getFirst());
            });

    assertThat(seen).containsExactly("two", tenant.toString(), "three");
  }

  @Test
  void readsNothingWhereItsRowsCannotBeNarrowedDown() {
    for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
      assertThatThrownBy(
              () ->
                  onVirtualThread(
                      () ->
                          database()
                              .reading(
                                  tenant,
                                  List.of("no collector \0"),
                                  tx -> tx.list("select name from tenant", row -> row))))
          .hasMessageContaining("invalid byte sequence");
    }
    assertThat(tenantsSeen()).containsExactly(tenant);
  }

  @Test
  void givesConnectionsBackWhereReadingFails() {
    for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
      assertThatThrownBy(() -> reading(tx -> tx.list("select 1 / 0", row -> row)))
          .hasMessageContaining("division by zero");
    }
    assertThat(tenantsSeen()).containsExactly(tenant);
  }

  @Test
  void leavesNoTenantOnAConnectionThatItDidNotWaitFor() {
    for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
      assertThat(tenantsSeen()).containsExactly(tenant);
      List<UUID> seen =
          onVirtualThread(
              () ->
                  database()
                      .withoutTenant(
                          tx -> tx.list("select tenant from tenant", row -> row.getUUID(0))));
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void plansForAnyValuesAsLongAsItIsToldToAndNoLonger() {
    var plans =
        this.<List<String>>reading(
            tx -> {
              var within = tx.planForAnyValues(() -> planning(tx));
              var after = planning(tx);
              tx.planForTheseValues();
              var between = tx.planForAnyValues(() -> planning(tx));
              return List.of(within, after, between, planning(tx));
            });

    assertThat(plans)
        .containsExactly("force_generic_plan", "auto", "force_generic_plan", "force_custom_plan");
    assertThat(this.<String>reading(OneRoundTripTest::planning)).isEqualTo("auto");
  }

  @Test
  void writesWhatItSendsBeforeTheTransactionEnds() {
    writing(
        tx -> {
          tx.send("update tenant set name = 'Renamed' where tenant = $1", tenant);
          return tenant;
        });

    assertThat(
            this.<List<String>>reading(
                tx -> tx.list("select name from tenant", row -> row.getString(0))))
        .containsExactly("Renamed");
  }

  @Test
  void keepsNothingWhereSomethingThatItSentFailed() {
    for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
      assertThatThrownBy(
              () ->
                  writing(
                      tx -> {
                        tx.send("update tenant set name = 'Half' where tenant = $1", tenant);
                        tx.send("update tenant set name = null where tenant = $1", tenant);
                        return tenant;
                      }))
          .hasMessageContaining("not-null");
    }
    assertThat(
            this.<List<String>>reading(
                tx -> tx.list("select name from tenant", row -> row.getString(0))))
        .doesNotContain("Half");
  }

  @Test
  void keepsNothingWhereSomethingThatItAskedAndNeverFetchedFailed() {
    assertThatThrownBy(
            () ->
                writing(
                    tx -> {
                      tx.update("update tenant set name = 'Half' where tenant = $1", tenant);
                      var _ = tx.asking("select 1 / 0", row -> row);
                      return tenant;
                    }))
        .hasMessageContaining("division by zero");
  }

  @Test
  void saysWhatWentWrongFirst() {
    assertThatThrownBy(
            () ->
                writing(
                    tx -> {
                      tx.send("update tenant set name = null where tenant = $1", tenant);
                      return tx.list("select name from tenant", row -> row.getString(0));
                    }))
        .hasMessageContaining("not-null");
  }

  @Test
  void asksOnceForWhatItRemembers() {
    var seen =
        this.<List<String>>writing(
            tx -> {
              var before = tx.oneForAll("select name from tenant where tenant = $1", tenant);
              tx.update("update tenant set name = 'Renamed' where tenant = $1", tenant);
              var after = tx.oneForAll("select name from tenant where tenant = $1", tenant);
              return List.of(
                  requireNonNull(before).getString(0), requireNonNull(after).getString(0));
            });

    assertThat(seen.getFirst()).isEqualTo(seen.getLast()).isNotEqualTo("Renamed");
  }

  private static String planning(Tx tx) {
    return tx.list("select current_setting('plan_cache_mode')", row -> row.getString(0)).getFirst();
  }

  private List<UUID> tenantsSeen() {
    return reading(tx -> tx.list("select tenant from tenant", row -> row.getUUID(0)));
  }

  private <T> T writing(Database.Work<T> work) {
    return onVirtualThread(() -> database().inTenant(tenant, work));
  }

  private <T> T reading(Database.Work<T> work) {
    return onVirtualThread(() -> database().reading(tenant, null, work));
  }
}
