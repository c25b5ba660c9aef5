package io.relance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.policy.Channel;
import io.relance.policy.Phase;
import io.relance.policy.Scenario.CatchUp;
import io.relance.policy.Step;
import io.relance.policy.Trigger;
import io.relance.policy.Trigger.Reference;
import io.relance.rules.AccountFixture.EntryFixture;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the next step of an entry is due, whatever its trigger. */
class StepTriggerTest {

  @Test
  void countsFromTheDueDate() {
    var policy = new PolicyFixture();
    var entry = new AccountFixture().entry("F-1", "100.00", "2013-01-21");

    assertThat(planned(entry, policy, "2013-01-30")).isNull();
    assertThat(planned(entry, policy, "2013-01-31")).isEqualTo("reminder 1");
  }

  @Test
  void losesNothingWhenDaysAreMissed() {
    var entry = new AccountFixture().entry("F-1", "100.00", "2013-01-21");

    assertThat(planned(entry, new PolicyFixture(), "2013-06-30")).isEqualTo("reminder 1");
  }

  @Test
  void isNotLateOnTheDueDateItself() {
    var policy = new PolicyFixture().steps(reminder(1, Reference.DUE_DATE, 0, false));
    var entry = new AccountFixture().entry("F-1", "100.00", "2013-01-31");

    assertThat(planned(entry, policy, "2013-01-31")).isNull();
    assertThat(planned(entry, policy, "2013-02-01")).isEqualTo("reminder 1");
  }

  @Test
  void announcesTheDueDateUntilItIsThere() {
    var entry = new AccountFixture().entry("F-1", "100.00", "2013-02-05");
    var credit = new AccountFixture().entry("A-1", "-100.00", "2013-02-05");

    assertThat(planned(entry, new PolicyFixture(), "2013-01-30")).isNull();
    assertThat(planned(entry, new PolicyFixture(), "2013-01-31")).isEqualTo("notice");
    assertThat(planned(entry, new PolicyFixture(), "2013-02-05")).isEqualTo("notice");
    assertThat(planned(entry, new PolicyFixture(), "2013-02-06")).isNull();
    assertThat(planned(credit, new PolicyFixture(), "2013-01-31")).isNull();
  }

  @Test
  void countsFromTheInvoiceDate() {
    var policy = new PolicyFixture().steps(reminder(1, Reference.INVOICE_DATE, 45, false));
    var entry =
        new AccountFixture()
            .entry(new EntryFixture("F-1", "100.00", "2013-01-31").entryDate("2013-01-01"));

    assertThat(planned(entry, policy, "2013-02-14")).isNull();
    assertThat(planned(entry, policy, "2013-02-15")).isEqualTo("reminder 1");
  }

  @Test
  void countsFromThePreviousStep() {
    var policy =
        new PolicyFixture()
            .steps(
                reminder(1, Reference.DUE_DATE, 10, false),
                reminder(2, Reference.PREVIOUS_STEP, 7, false));
    var entry =
        new AccountFixture().entry("F-1", "100.00", "2013-01-01").completed("F-1", 1, "2013-01-20");

    assertThat(planned(entry, policy, "2013-01-26")).isNull();
    assertThat(planned(entry, policy, "2013-01-27")).isEqualTo("reminder 2");
  }

  @Test
  void movesToTheEndOfTheMonth() {
    var policy = new PolicyFixture().steps(reminder(1, Reference.DUE_DATE, 10, true));
    var january = new AccountFixture().entry("F-1", "100.00", "2013-01-25");
    var leap = new AccountFixture().entry("F-1", "100.00", "2012-02-01");

    assertThat(planned(january, policy, "2013-02-27")).isNull();
    assertThat(planned(january, policy, "2013-02-28")).isEqualTo("reminder 1");
    assertThat(planned(leap, policy, "2012-02-28")).isNull();
    assertThat(planned(leap, policy, "2012-02-29")).isEqualTo("reminder 1");
  }

  @Test
  void countsOverTheLeapDay() {
    var entry = new AccountFixture().entry("F-1", "100.00", "2012-02-29");

    assertThat(planned(entry, new PolicyFixture(), "2012-03-09")).isNull();
    assertThat(planned(entry, new PolicyFixture(), "2012-03-10")).isEqualTo("reminder 1");
  }

  @Test
  void keepsItsDistanceFromStepThatCameLate() {
    var policy = new PolicyFixture().catchUp(CatchUp.SPACED);
    var entry =
        new AccountFixture().entry("F-1", "100.00", "2013-01-01").completed("F-1", 1, "2013-01-31");

    assertThat(planned(entry, policy, "2013-02-09")).isNull();
    assertThat(planned(entry, policy, "2013-02-10")).isEqualTo("reminder 2");
  }

  @Test
  void catchesUpOnTheNextDayWhenImmediate() {
    var policy = new PolicyFixture().catchUp(CatchUp.IMMEDIATE);
    var entry =
        new AccountFixture().entry("F-1", "100.00", "2013-01-01").completed("F-1", 1, "2013-01-31");

    assertThat(planned(entry, policy, "2013-01-31")).isNull();
    assertThat(planned(entry, policy, "2013-02-01")).isEqualTo("reminder 2");
  }

  @Test
  void movesOneStepAtOnceAndPassesOverSkippedOnes() {
    var skipped =
        new Step(
            Phase.REMINDER,
            2,
            Channel.EMAIL,
            "reminder",
            true,
            java.util.List.of(),
            new Trigger(Reference.DUE_DATE, 20, false),
            true,
            null);
    var policy =
        new PolicyFixture()
            .steps(
                reminder(1, Reference.DUE_DATE, 10, false),
                skipped,
                reminder(3, Reference.DUE_DATE, 30, false));
    var entry = new AccountFixture().entry("F-1", "100.00", "2013-01-01");

    assertThat(planned(entry, policy, "2013-06-01")).isEqualTo("reminder 1");
    assertThat(planned(entry.completed("F-1", 1, "2013-01-11"), policy, "2013-06-01"))
        .isEqualTo("reminder 3");
    assertThat(planned(entry.completed("F-1", 3, "2013-01-31"), policy, "2013-06-01")).isNull();
  }

  @Test
  void plansNothingForAnEntryWhoseReminderIsOnItsWay() {
    var account = new AccountFixture().entry("F-1", "100.00", "2013-01-01").inProgress("F-1");

    assertThat(planned(account, new PolicyFixture(), "2013-01-31")).isNull();
  }

  private static Step reminder(int level, Reference reference, int days, boolean endOfMonth) {
    var trigger = new Trigger(reference, days, endOfMonth);
    return PolicyFixture.step(Phase.REMINDER, level, Channel.EMAIL, trigger, null);
  }

  /** The step planned for the account's first entry on a day, in words. */
  private static @Nullable String planned(
      AccountFixture account, PolicyFixture policy, String day) {
    var decision =
        RuleBookFixture.shipped().decide(account.build(), policy.build(), LocalDate.parse(day));
    var entry = decision.entries().getFirst();
    if (entry.planned() == null || entry.next() == null) {
      return null;
    }
    var step = entry.next().step();
    return step.level() == 0 ? step.phase().code() : step.phase().code() + " " + step.level();
  }
}
