package io.relance.db;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.newTenant;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantIsolationTest {

  @Test
  void showsTenantItsOwnRowsOnly() {
    var one = newTenant();
    newTenant();

    assertThat(tenantsSeenBy(one)).containsExactly(one);
  }

  @Test
  void showsNothingWithoutTenantEvenAfterTenantUsedTheSameConnections() {
    var one = newTenant();
    for (int i = 0; i < 20; i++) {
      tenantsSeenBy(one);
    }

    List<UUID> seen =
        onVirtualThread(
            () ->
                database()
                    .withoutTenant(tx -> tx.list("select tenant from tenant", r -> r.getUUID(0))));

    assertThat(seen).isEmpty();
  }

  @Test
  void refusesToWriteForAnotherTenant() {
    var one = newTenant();
    var other = newTenant();

    assertThatThrownBy(
            () ->
                onVirtualThread(
                    () ->
                        database()
                            .inTenant(
                                one,
                                tx ->
                                    tx.update(
                                        "insert into payment_method values ($1, 'E', 'LCR', 'Bill', true)",
                                        other))))
        .hasMessageContaining("row-level security");
  }

  @Test
  void forcesRowLevelSecurityOnEveryTableThatNamesTenant() {
    var unprotected =
        onVirtualThread(
            () ->
                database()
                    .withoutTenant(
                        tx ->
                            tx.list(
                                """
                                select c.relname from pg_class c
                                join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'relance'
                                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
                                where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
                                """,
                                row -> row.getString(0))));

    assertThat(unprotected).containsExactly("tenant_directory");
  }

  @Test
  void undoesEverythingWhenTheWorkThrows() {
    var one = newTenant();

    assertThatThrownBy(
            () ->
                onVirtualThread(
                    () ->
                        database()
                            .inTenant(
                                one,
                                tx -> {
                                  tx.update(
                                      "insert into payment_method values ($1, 'E', 'LCR', 'Bill', true)",
                                      one);
                                  throw new IllegalStateException("half-way");
                                })))
        .hasMessage("half-way");

    List<String> kept =
        onVirtualThread(
            () ->
                database()
                    .inTenant(
                        one,
                        tx -> tx.list("select code from payment_method", row -> row.getString(0))));
    assertThat(kept).isEmpty();
  }

  private static List<UUID> tenantsSeenBy(UUID tenant) {
    return onVirtualThread(
        () ->
            database()
                .inTenant(
                    tenant, tx -> tx.list("select tenant from tenant", row -> row.getUUID(0))));
  }
}
