package io.relance.followup;

import static io.relance.db.DatabaseFixture.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.relance.followup.replay.Replay;
import io.relance.rules.Reason;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A past decision, made again from what was known then. */
class ReplayTest {

  @Test
  void makesThePastDecisionAgainThoughTheLedgerHasMovedOn() {
    var story = ledger().on("2026-02-10");
    story.run();
    var task = story.onlyTask();
    story.in(
        tx -> {
          tx.update(
              "update entry set open_amount = 10, stopped = true, due_date = '2026-06-30' where tenant = $1",
              tx.tenant());
          tx.update(
              "update customer set name = 'Renamed', email = null where tenant = $1", tx.tenant());
          tx.update("update entity set minimum_amount = 5000 where tenant = $1", tx.tenant());
          return tx.update("delete from scenario where tenant = $1", tx.tenant());
        });

    assertThat(replays(story, task))
        .singleElement()
        .satisfies(
            replay -> {
              assertThat(replay.difference()).isNull();
              assertThat(replay.equal()).isTrue();
              assertThat(replay.change()).isEqualTo("added");
              assertThat(replay.date()).isEqualTo("2026-02-10");
              assertThat(replay.why())
                  .isNotNull()
                  .extracting(Reason::file)
                  .isEqualTo("step/due/rule.drl");
            });
  }

  @Test
  void keepsEachDecisionThatChangedTheTask() {
    var story = ledger().on("2026-02-10");
    story.run();
    var task = story.onlyTask();
    story.entry("F2", "C1", "2026-01-30", "80.00").changed("C1");
    story.on("2026-02-11");
    story.in(
        tx ->
            tx.update(
                "update entry set closed = true, open_amount = 0 where tenant = $1", tx.tenant()));
    story.changed("C1");

    assertThat(replays(story, task))
        .extracting(Replay::change, Replay::equal)
        .containsExactly(tuple("added", true), tuple("changed", true), tuple("withdrawn", true));
  }

  @Test
  void replaysPromisesDisputesCreditsFlagsAndOddAmounts() {
    var story = ledger().on("2026-02-10").setting("reminder_ceiling", new BigDecimal("5.10"));
    story.entry("K1", "C1", "2026-01-20", "-12.300").entry("F2", "C1", "2026-01-30", "80.1");
    story.in(
        tx -> {
          tx.update(
              "update entry set dispute_reason = 'été \"quoted\"', flags = '{a,b}' where entry = 'F2'");
          tx.update("update customer set tags = '{\"tag1\": \"VIP\"}', collector = 'anne'");
          return tx.update(
              """
              insert into promise (tenant, promise, entity, entry, amount, promised_for, created_at)
              values ($1, gen_random_uuid(), 'FR1', 'F1', 12.50, '2026-02-01', now())
              """,
              tx.tenant());
        });
    story.run();

    assertThat(replays(story, story.onlyTask()))
        .singleElement()
        .satisfies(replay -> assertThat(replay.difference()).isNull());
  }

  @Test
  void sharesOnePolicyAmongManyDecisions() {
    var story = ledger().on("2026-02-10");
    story.run();
    story.entry("F2", "C1", "2026-01-30", "80.00").changed("C1");

    assertThat(count(story, "decision_policy")).isEqualTo(1);
    assertThat(count(story, "decision")).isEqualTo(2);
  }

  @Test
  void recordsNothingWhenOnlyTheDaysOfAReasonCountOn() {
    var story = ledger().on("2026-02-10");
    story.entry("F2", "C1", "2026-01-30", "80.00");
    story.in(
        tx ->
            tx.update(
                "update entry set stopped = true where tenant = $1 and entry = 'F2'", tx.tenant()));
    story.run();
    story.on("2026-02-11").run();

    assertThat(count(story, "decision")).isEqualTo(1);
    assertThat(story.onlyTask().lines())
        .as("what is shown counts on")
        .anySatisfy(
            line ->
                assertThat(line.exclusion())
                    .isNotNull()
                    .satisfies(
                        out -> assertThat(out.reason().detail()).contains("12 days overdue")));
  }

  @Test
  void recordsNothingWhenNothingChanges() {
    var story = ledger().on("2026-02-10");
    story.run();
    story.run();

    assertThat(count(story, "decision")).isEqualTo(1);
  }

  private static int count(FollowupFixture story, String table) {
    return story.in(tx -> tx.list("select from " + table, row -> row).size());
  }

  private static FollowupFixture ledger() {
    return new FollowupFixture()
        .remindsAfterTenTwentyThirtyDays(true)
        .customer("C1", "one@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00");
  }

  private static List<Replay> replays(FollowupFixture story, Task task) {
    return onVirtualThread(() -> story.followup.replays().ofTask(story.tenant, task.id()));
  }
}
