package io.relance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the demonstration says while a slow machine works. */
class ProgressTest {
  private final StringWriter said = new StringWriter();
  private final AtomicLong now = new AtomicLong();
  private final Progress progress = new Progress(new PrintWriter(said), false, now::get);

  @Test
  void saysEveryTenSecondsThatItGoesOn() {
    progress.start("Feeding");
    for (int second = 1; second <= 25; second++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      progress.at(second, 100);
    }

    assertThat(said.toString().lines())
        .containsExactly(
            "   ...  Feeding 11 of 100, still under way after 11 s",
            "   ...  Feeding 22 of 100, still under way after 22 s");
  }

  @Test
  void saysNothingOfWhatIsQuick() {
    progress.start("Feeding");
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    progress.at(50, 100);
    progress.done("100 records");

    assertThat(said.toString().lines()).containsExactly("  2.0 s  Feeding: 100 records");
  }
}
