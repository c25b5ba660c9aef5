package io.relance.db;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.newTenant;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who only reads cannot write, and does not make the connection useless for who writes. */
class ReadingTest {
  private final UUID tenant = newTenant();

  @Test
  void failsWhenItWrites() {
    for (var portfolio : Arrays.asList(null, List.of("camille"))) {
      assertThatThrownBy(
              () ->
                  onVirtualThread(
                      () ->
                          database()
                              .reading(
                                  tenant,
                                  portfolio,
                                  tx -> tx.update("update tenant set name = 'Another'"))))
          .hasMessageContaining("read-only");
    }
    assertThat(name()).startsWith("Tenant ");
  }

  @Test
  void leavesItsConnectionFitForWriting() {
    for (int i = 0; i < 30; i++) {
      assertThat(name()).startsWith("Tenant ");
      int written =
          onVirtualThread(
              () ->
                  database().inTenant(tenant, tx -> tx.update("update tenant set locale = 'en'")));
      assertThat(written).isEqualTo(1);
    }
  }

  private String name() {
    return onVirtualThread(
        () ->
            database()
                .reading(
                    tenant,
                    null,
                    tx -> tx.list("select name from tenant", row -> row.getString("name")))
                .getFirst());
  }
}
