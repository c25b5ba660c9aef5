package io.relance.followup;

import static io.relance.followup.FollowupFixture.ENTITY;
import static io.relance.followup.TaskStatus.APPROVED;
import static io.relance.followup.TaskStatus.CANCELLED;
import static io.relance.followup.TaskStatus.DONE;
import static io.relance.followup.TaskStatus.PROPOSED;
import static io.relance.followup.TaskStatus.SENT;
import static io.relance.followup.TaskStatus.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.policy.Channel;
import io.relance.sending.Reminder;
import io.relance.sending.Reminders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskLifeTest {

  @Test
  void proposesReminderFromTheDayItsStepIsReached() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false);
    story.customer("C1", "compta@example.org").entry("F1", "C1", "2026-01-31", "120.00");

    assertThat(story.on("2026-02-09").run().tasks()).isZero();
    assertThat(story.on("2026-02-10").run().tasks()).isEqualTo(1);

    var task = story.onlyTask();
    assertThat(task.status()).isEqualTo(PROPOSED);
    assertThat(task.level()).isEqualTo(1);
    assertThat(task.total()).isEqualByComparingTo("120");
    assertThat(task.lines().getFirst().daysOverdue()).isEqualTo(10);
    assertThat(task.why().file()).startsWith("step/");
  }

  @Test
  void changesNothingWhenRunAgainOnTheSameDay() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false);
    story
        .customer("C1", "compta@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .on("2026-02-10");
    var first = story.run();
    var before = story.tasks();

    var second = story.run();

    assertThat(second.tasks()).isEqualTo(first.tasks());
    assertThat(story.tasks()).usingRecursiveComparison().ignoringFields("run").isEqualTo(before);
  }

  @Test
  void goesStepByStepWithTheSameSpacingWhenTheFirstCameLate() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false);
    story
        .customer("C1", "compta@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .on("2026-04-01")
        .run();
    complete(story, story.onlyTask());

    story.on("2026-04-10").run();
    assertThat(story.tasks(PROPOSED)).isEmpty();

    story.on("2026-04-11").run();
    assertThat(story.tasks(PROPOSED))
        .singleElement()
        .satisfies(task -> assertThat(task.level()).isEqualTo(2));
  }

  @Test
  void showsExcludedEntryUntickedWithItsReason() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(true);
    story
        .customer("C1", "compta@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .on("2026-02-10");
    stop(story, "F1");

    var report = story.run();

    assertThat(report.excluded()).isEqualTo(Map.of("STOPPED", 1));
    var line = story.onlyTask().lines().getFirst();
    assertThat(line.ticked()).isFalse();
    assertThat(line.exclusion()).isNotNull();
    assertThat(story.outcomeOf(tx -> story.followup.tasks().approve(tx, story.onlyTask().id())))
        .isEqualTo("nothing-ticked");
  }

  @Test
  void keepsWhatPersonTickedAgainstTheRules() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false);
    story
        .customer("C1", "compta@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .on("2026-02-10");
    stop(story, "F1");
    story.run();

    story.in(tx -> story.followup.tasks().tick(tx, story.onlyTask().id(), Map.of("F1", true)));
    story.on("2026-02-11").run();

    var task = story.onlyTask();
    assertThat(task.lines().getFirst().byHand()).isTrue();
    assertThat(task.lines().getFirst().ticked()).isTrue();
    assertThat(task.lines().getFirst().exclusion()).isNotNull();
    assertThat(task.total()).isEqualByComparingTo("120");
  }

  @Test
  void passesOverSkippedStep() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false);
    story
        .customer("C1", "compta@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .on("2026-02-10")
        .run();

    story.in(
        tx -> story.followup.tasks().skip(tx, story.onlyTask().id(), "Called, pays on Friday"));
    story.on("2026-02-20").run();

    assertThat(story.tasks(SKIPPED))
        .singleElement()
        .satisfies(t -> assertThat(t.reason()).startsWith("Called"));
    assertThat(story.tasks(PROPOSED))
        .singleElement()
        .satisfies(task -> assertThat(task.level()).isEqualTo(2));
  }

  @Test
  void doesNotProposeAgainOnTheDayPersonCancelled() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false);
    story
        .customer("C1", "compta@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .on("2026-02-10")
        .run();

    story.in(tx -> story.followup.tasks().cancel(tx, story.onlyTask().id(), "Not today"));
    story.changed("C1").run();
    assertThat(story.tasks(PROPOSED)).isEmpty();

    story.on("2026-02-11").run();
    assertThat(story.tasks(PROPOSED)).hasSize(1);
    assertThat(story.tasks(CANCELLED)).hasSize(1);
  }

  @Test
  void recordsTaskDoneByHandAndNeverRepeatsItsStep() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false);
    story
        .customer("C1", "compta@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .on("2026-02-10")
        .run();

    complete(story, story.onlyTask());
    story.changed("C1").run();

    assertThat(story.tasks(DONE)).hasSize(1);
    assertThat(story.tasks(PROPOSED)).isEmpty();
    assertThat(
            story.outcomeOf(
                tx -> story.followup.tasks().complete(tx, story.onlyTask().id(), Completion.DONE)))
        .isEqualTo("wrong-status");
  }

  @Test
  void showsWhatWasDoneByHandAmongTheReminders() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false);
    story.customer("C1", "compta@example.org").entry("F1", "C1", "2026-01-31", "120.00");
    story.on("2026-02-10").run();

    complete(story, story.onlyTask());

    List<Reminder> reminders = story.in(tx -> new Reminders().list(tx, ENTITY, "C1", 10, null));
    assertThat(reminders).singleElement().satisfies(one -> assertThat(one.lines()).hasSize(1));
    assertThat(reminders.getFirst().lines().getFirst().daysOverdue()).isEqualTo(10);
  }

  @Test
  void queuesAutomaticReminderAndMovesOnOnceItWasSent() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(true);
    story
        .customer("C1", "compta@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .on("2026-02-10")
        .synced();
    story.run();
    assertThat(story.onlyTask().status()).isEqualTo(APPROVED);

    var claimed = story.claim(Channel.EMAIL);
    assertThat(claimed).hasSize(1);
    boolean goes = story.in(tx -> story.followup.handover().submitting(tx, claimed.getFirst()));
    assertThat(goes).isTrue();
    story.in(
        tx ->
            done(
                () -> story.followup.handover().sent(tx, List.of(claimed.getFirst().task().id()))));

    story.changed("C1").run();
    assertThat(story.onlyTask().status()).isEqualTo(SENT);
    story.on("2026-02-20").synced().run();
    assertThat(story.tasks(APPROVED))
        .singleElement()
        .satisfies(task -> assertThat(task.level()).isEqualTo(2));
  }

  @Test
  void refusesRunsOutsideToday() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false).on("2026-02-10");
    var yesterday = java.time.LocalDate.parse("2026-02-09");

    assertThat(refusal(story, yesterday)).isEqualTo("run-in-the-past");
    assertThat(refusal(story, yesterday.plusDays(2))).isEqualTo("run-in-the-future");
  }

  @Test
  void keepsTenantsWithIdenticalCodesApart() {
    var one = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false).on("2026-02-10");
    var other = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false).on("2026-02-10");
    one.customer("C1", "a@example.org").entry("F1", "C1", "2026-01-31", "120.00").run();
    other.customer("C1", "b@example.org").entry("F1", "C1", "2026-01-31", "7.00").run();

    assertThat(one.onlyTask().total()).isEqualByComparingTo("120");
    assertThat(other.onlyTask().total()).isEqualByComparingTo("7");
    assertThat(other.outcomeOf(tx -> other.followup.tasks().approve(tx, one.onlyTask().id())))
        .isEqualTo("not-found");
  }

  @Test
  void explainsWhyAnEntryIsDueLeftOutOrNotYet() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false).on("2026-02-10");
    story.customer("C1", "compta@example.org").entry("F1", "C1", "2026-01-31", "120.00");
    story.entry("F2", "C1", "2026-02-05", "50.00").entry("F3", "C1", "2026-01-31", "60.00");
    stop(story, "F3");

    assertThat(why(story, "F1").outcome().code()).isEqualTo("due");
    assertThat(why(story, "F2").outcome().code()).isEqualTo("not-yet");
    assertThat(why(story, "F2").next())
        .isNotNull()
        .satisfies(next -> assertThat(next.dueOn()).isEqualTo("2026-02-15"));
    assertThat(why(story, "F3").outcome().code()).isEqualTo("excluded");
    assertThat(story.tasks()).isEmpty();
  }

  private static io.relance.rules.EntryDecision why(FollowupFixture story, String entry) {
    return story
        .in(tx -> story.followup.why().explain(tx, ENTITY, entry, null))
        .orElseThrow()
        .decision();
  }

  private static String refusal(FollowupFixture story, java.time.LocalDate date) {
    var outcome =
        io.relance.db.DatabaseFixture.onVirtualThread(
            () -> story.followup.runs().run(story.tenant, ENTITY, date));
    return ((Runs.Outcome.Refused) outcome).code();
  }

  private static void complete(FollowupFixture story, Task task) {
    story.in(tx -> story.followup.tasks().complete(tx, task.id(), Completion.DONE));
  }

  private static void stop(FollowupFixture story, String entry) {
    story.in(
        tx ->
            tx.update(
                "update entry set stopped = true where tenant = $1 and entry = $2",
                story.tenant,
                entry));
  }

  private static int done(Runnable action) {
    action.run();
    return 0;
  }
}
