package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Answers that would come after their client has gone. */
class TimeLeftTest {
  @Test
  void interruptsWorkThatTakesTooLong() throws Exception {
    var interrupted = new CountDownLatch(1);
    var time = TimeLeft.of(Duration.ofMillis(50));

    assertThatThrownBy(
            () ->
                time.within(
                    () -> {
                      try {
                        return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
                      } catch (InterruptedException expected) {
                        interrupted.countDown();
                        return false;
                      }
                    }))
        .isInstanceOfSatisfying(
            ProblemException.class,
            over -> assertThat(over.problem().code()).isEqualTo("took-too-long"));
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(time::require).isInstanceOf(ProblemException.class);
  }

  @Test
  void passesOnWhatTheWorkGivesOrThrows() {
    var time = TimeLeft.of(TimeLeft.MOST);

    assertThat(time.within(() -> 7)).isEqualTo(7);
    assertThatThrownBy(
            () ->
                time.within(
                    () -> {
                      throw new IllegalArgumentException("bad");
                    }))
        .hasMessage("bad");
    time.require();
  }
}
