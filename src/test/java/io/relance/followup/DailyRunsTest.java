package io.relance.followup;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.access.Clocks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DailyRunsTest {
  private static final LocalTime SIX = LocalTime.of(6, 0);

  @Test
  void runsEachEntityOnceOnItsOwnDayFromTheGivenTimeOn() {
    var story = real();

    // Paris is an hour ahead of UTC in February.
    assertThat(ranAt(story, "2026-02-10T04:59:00Z")).isEmpty();
    assertThat(ranAt(story, "2026-02-10T05:00:00Z")).containsExactly("2026-02-10");
    assertThat(ranAt(story, "2026-02-10T22:59:00Z")).isEmpty();
    assertThat(ranAt(story, "2026-02-13T09:00:00Z")).containsExactly("2026-02-13");
  }

  @Test
  void leavesSandboxesAlone() {
    assertThat(ranAt(new FollowupFixture(), "2026-02-10T09:00:00Z")).isEmpty();
  }

  private static FollowupFixture real() {
    var story = new FollowupFixture();
    story.in(tx -> tx.update("update tenant set sandbox = false where tenant = $1", story.tenant));
    return story;
  }

  private static List<String> ranAt(FollowupFixture story, String instant) {
    var clocks = new Clocks(() -> Instant.parse(instant));
    var runs =
        new Runs() {
          private final Runs real = story.followup(clocks).runs();

          @Override
          public Outcome run(UUID tenant, String entity, @Nullable LocalDate date) {
            return tenant.equals(story.tenant)
                ? real.run(tenant, entity, date)
                : new Outcome.Refused("another-story", "Another test's tenant.");
          }
        };
    var daily = new DailyRuns(database(), runs, clocks, SIX);
    return onVirtualThread(daily::catchUp).stream()
        .map(report -> report.date().toString())
        .toList();
  }
}
