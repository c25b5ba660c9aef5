package io.relance.followup;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.db.DatabaseFixture;
import io.relance.followup.Simulation.Assumption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The days ahead, on the real ledger. */
class SimulatingTest {

  @Test
  void showsEachStepOnTheDayItComesDue() {
    var story = ledger();

    assertThat(days(story, Assumption.NOBODY_PAYS))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "2026-02-10", "reminder 1",
                "2026-02-20", "reminder 2",
                "2026-03-02", "reminder 3",
                "2026-03-11", "reminder 1"));
  }

  @Test
  void agreesWithRunsOnEachOfTheDays() {
    var story = ledger();
    var simulated = days(story, Assumption.NOBODY_PAYS);

    var ran = new TreeMap<String, String>();
    for (var day = LocalDate.parse("2026-02-01");
        day.isBefore(LocalDate.parse("2026-03-13"));
        day = day.plusDays(1)) {
      story.on(day.toString()).run();
      for (var task : story.tasks(TaskStatus.PROPOSED)) {
        ran.put(day.toString(), task.phase().code() + " " + task.level());
        story.in(tx -> story.followup.tasks().complete(tx, task.id(), Completion.DONE));
      }
    }
    assertThat(simulated).isEqualTo(ran);
  }

  @Test
  void assumesThatPromisesAreKept() {
    var story = ledger();
    story.in(
        tx ->
            tx.update(
                """
                insert into promise (tenant, promise, entity, entry, amount, promised_for, created_at)
                values ($1, gen_random_uuid(), 'FR1', 'F1', 120, '2026-02-15', now())
                """,
                tx.tenant()));

    assertThat(days(story, Assumption.PROMISES_KEPT)).containsOnlyKeys("2026-03-11");
    assertThat(days(story, Assumption.NOBODY_PAYS))
        .as("the promise passes unkept, and reminders go on")
        .containsEntry("2026-02-16", "reminder 1");
  }

  @Test
  void paysNoPromiseTwice() {
    var story = ledger();
    story.in(
        tx -> {
          tx.update(
              "update entry set open_amount = 60 where tenant = $1 and entry = 'F1'", tx.tenant());
          return tx.update(
              """
              insert into promise (tenant, promise, entity, entry, amount, promised_for, created_at)
              values ($1, gen_random_uuid(), 'FR1', 'F1', 60, '2026-02-15', now())
              """,
              tx.tenant());
        });

    assertThat(days(story, Assumption.PROMISES_KEPT))
        .as("half was promised and is paid already: the other half is still open")
        .containsEntry("2026-02-10", "reminder 1")
        .containsEntry("2026-02-20", "reminder 2");
  }

  @Test
  void leavesAloneWhatAPersonPutOff() {
    var story = ledger().on("2026-02-10");
    story.run();
    var task = story.onlyTask();
    story.in(tx -> story.followup.tasks().cancel(tx, task.id(), "not now"));

    assertThat(days(story, Assumption.NOBODY_PAYS))
        .containsKey("2026-02-11")
        .doesNotContainKey("2026-02-10");
  }

  @Test
  void assumesThatCustomersPayAsLateAsTheyUsuallyDo() {
    var story = ledger();
    for (var paid : List.of("2025-11-10", "2025-12-12", "2025-12-14")) {
      story.entry("P" + paid, "C1", LocalDate.parse(paid).minusDays(15).toString(), "10.00");
    }
    story.in(
        tx ->
            tx.update(
                """
                update entry set closed = true, open_amount = 0, paid_date = substr(entry, 2)::date
                where tenant = $1 and entry like 'P%'
                """,
                tx.tenant()));

    assertThat(days(story, Assumption.USUAL_DELAY))
        .as("both invoices are paid 15 days late: after the first reminder, before the second")
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("2026-02-10", "reminder 1", "2026-03-11", "reminder 1"));
  }

  @Test
  void takesUpAStoppedEntryTheDayAfterItsStopEnds() {
    var story = ledger();
    story.in(
        tx ->
            tx.update(
                "update entry set stopped = true, stopped_until = '2026-02-17' where tenant = $1 and entry = 'F1'",
                tx.tenant()));

    assertThat(days(story, Assumption.NOBODY_PAYS)).containsEntry("2026-02-18", "reminder 1");
  }

  @Test
  void waitsWhenTheCustomerHasHadAsManyRemindersAsTheEntityAllows() {
    var story = ledger().setting("max_contacts", 1).setting("max_contacts_days", 15);

    assertThat(days(story, Assumption.NOBODY_PAYS))
        .containsEntry("2026-02-10", "reminder 1")
        .containsEntry("2026-02-25", "reminder 2")
        .doesNotContainKey("2026-02-20");
  }

  @Test
  void storesNothingAndSendsNothing() {
    var story = ledger();

    days(story, Assumption.NOBODY_PAYS);

    assertThat(story.tasks()).isEmpty();
  }

  @Test
  void refusesMoreDaysThanItKeeps() {
    assertThat(simulate(ledger(), null, 367, Assumption.NOBODY_PAYS))
        .isInstanceOfSatisfying(
            Simulating.Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("too-many-days"));
  }

  @Test
  void reportsFromTheDayAskedForWithWhatHappensBeforeDone() {
    var outcome = simulate(ledger(), LocalDate.parse("2026-02-21"), 20, Assumption.NOBODY_PAYS);

    var simulation = ((Simulating.Outcome.Simulated) outcome).simulation();
    assertThat(simulation.perDay())
        .extracting(day -> day.date() + " " + day.byStep())
        .containsExactly("2026-03-02 {reminder 3=1}", "2026-03-11 {reminder 1=1}");
  }

  @Test
  void namesTheLargestTasksOfEachDay() {
    var story =
        ledger().customer("C2", "two@example.org").entry("F3", "C2", "2026-01-31", "500.00");

    var simulation =
        ((Simulating.Outcome.Simulated) simulate(story, null, 20, Assumption.NOBODY_PAYS))
            .simulation();

    var day = simulation.perDay().getFirst();
    assertThat(day.tasks()).isEqualTo(2);
    assertThat(day.listed())
        .extracting(task -> task.customer() + " " + task.step() + " " + task.total())
        .containsExactly("C2 reminder 1 500.00");
  }

  private static FollowupFixture ledger() {
    return new FollowupFixture()
        .remindsAfterTenTwentyThirtyDays(false)
        .on("2026-02-01")
        .customer("C1", "one@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .entry("F2", "C1", "2026-03-01", "80.00");
  }

  /** What is done on each day of the next forty. */
  private static Map<String, String> days(FollowupFixture story, Assumption assume) {
    var outcome = simulate(story, null, 40, assume);
    var days = new TreeMap<String, String>();
    ((Simulating.Outcome.Simulated) outcome)
        .simulation()
        .perDay()
        .forEach(day -> days.put(day.date().toString(), String.join("+", day.byStep().keySet())));
    return days;
  }

  private static Simulating.Outcome simulate(
      FollowupFixture story, @Nullable LocalDate from, int days, Assumption assume) {
    return DatabaseFixture.onVirtualThread(
        () ->
            story
                .followup
                .simulating()
                .simulate(
                    story.tenant,
                    new Simulating.Asked(FollowupFixture.ENTITY, from, days, assume, 1),
                    Watching.NOBODY));
  }
}
