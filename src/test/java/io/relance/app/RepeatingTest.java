package io.relance.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rounds go on, whatever one of them throws. */
class RepeatingTest {
  @Test
  void goesOnAfterAnExceptionThatNobodyDeclared() throws InterruptedException {
    var rounds = new CountDownLatch(3);
    Runnable refused =
        () -> {
          rounds.countDown();
          // As a connection to a database that restarts: checked, and thrown unannounced.
          Future.failedFuture(new ConnectException("refused")).await();
        };

    try (var _ = Repeating.start("rounds", Duration.ofMillis(1), refused)) {
      assertThat(rounds.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
