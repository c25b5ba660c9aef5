package io.relance.rules.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.source.Problem;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a check of many files tells: enough to go on with, and never more than can be read. */
class RuleCheckingTest {
  private static final int BROKEN = 40;

  @Test
  void listsSomeOfVeryManyProblemsAndTellsHowManyMoreThereAre() {
    var files = new TreeMap<String, String>();
    for (var number = 0; number < BROKEN; number++) {
      files.put("exclusion/broken-" + number + "/rule.drl", "= ".repeat(1_000));
    }

    var report = new RuleChecking(new RuleTree(files)).check();

    // Each of them lacks its cases, too.
    var all = BROKEN * (Problem.MOST_OF_FILE + 1);
    assertThat(report.problems()).hasSize(Listing.MOST + 1);
    assertThat(report.problems().getLast())
        .satisfies(
            last -> {
              assertThat(last.code()).isEqualTo("too-many-problems");
              assertThat(last.message()).contains(" " + (all - Listing.MOST) + " more");
              assertThat(last.isError()).isTrue();
            });
    assertThat(report.isGood()).isFalse();
  }
}
