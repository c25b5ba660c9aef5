package io.relance.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures of the database pass, and which refuse what a record holds. */
class DatabaseTroubleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "53100", "53200", "57P01", "57014", "58030", "40P01", "40001", "55P03", "25006"
      })
  void passes(String state) {
    assertThat(DatabaseTrouble.isPassing(refused(state))).isTrue();
    assertThat(DatabaseTrouble.isContentRefused(refused(state))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22003", "22P05", "23505", "23514", "42703"})
  void refusesTheContent(String state) {
    assertThat(DatabaseTrouble.isContentRefused(refused(state))).isTrue();
    assertThat(DatabaseTrouble.isPassing(refused(state))).isFalse();
  }

  @Test
  void aBrokenConnectionPasses() {
    assertThat(DatabaseTrouble.isPassing(new IOException("Connection reset by peer"))).isTrue();
    assertThat(DatabaseTrouble.isPassing(new TimeoutException())).isTrue();
    assertThat(
            DatabaseTrouble.isPassing(VertxException.noStackTrace("Failed to read any response")))
        .isTrue();
  }

  @Test
  void aFaultOfOursIsNeither() {
    assertThat(DatabaseTrouble.isPassing(new NullPointerException())).isFalse();
    assertThat(DatabaseTrouble.isContentRefused(new NullPointerException())).isFalse();
  }

  private static PgException refused(String state) {
    return new PgException("refused", "ERROR", state, null);
  }
}
