package io.relance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.app.Closing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The demonstration ends when it is asked to, however busy its servers are. */
class EndingTest {
  private final Closing closing = new Closing();
  private final List<String> done = new ArrayList<>();

  @Test
  void closesWhatCanBeClosedInTime() {
    closing.add("server", () -> done.add("closed"));

    new Ending(closing, Ending.PATIENCE, () -> done.add("forced")).come();

    assertThat(done).containsExactly("closed");
  }

  @Test
  void usesForceOnWhatDoesNotEnd() {
    var never = new CountDownLatch(1);
    closing.add("server", never::await);

    new Ending(closing, Duration.ofMillis(20), () -> done.add("forced")).come();

    assertThat(done).containsExactly("forced");
    never.countDown();
  }

  @Test
  void isOverInTenSeconds() {
    assertThat(Ending.PATIENCE).isLessThanOrEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void takesTheOperatorsTokenOfTheEnvironment() {
    assertThat(Demonstration.operatorToken(Map.of("RELANCE_OPERATOR_TOKEN", "given ")))
        .isEqualTo("given");
    assertThat(Demonstration.operatorToken(Map.of())).hasSize(48);
  }
}
