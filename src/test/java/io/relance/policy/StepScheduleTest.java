package io.relance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.ledger.Entry;
import io.relance.ledger.EntryKind;
import io.relance.policy.Scenario.CatchUp;
import io.relance.policy.Trigger.Reference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepScheduleTest {
  private static final LocalDate DUE = LocalDate.parse("2026-01-31");
  private static final Entry INVOICE = entry("100.00");
  private static final Entry CREDIT = entry("-100.00");

  @Test
  void countsDaysFromTheDueDate() {
    assertThat(firstDueOn(reminder(1, Reference.DUE_DATE, 10, false), INVOICE))
        .isEqualTo("2026-02-10");
  }

  @Test
  void doesNotCallAnEntryLateOnItsDueDate() {
    assertThat(firstDueOn(reminder(1, Reference.DUE_DATE, 0, false), INVOICE))
        .isEqualTo("2026-02-01");
  }

  @Test
  void countsCreditsFromTheirDueDateOn() {
    assertThat(firstDueOn(reminder(1, Reference.DUE_DATE, 0, false), CREDIT))
        .isEqualTo("2026-01-31");
  }

  @Test
  void countsDaysFromTheInvoiceDate() {
    assertThat(firstDueOn(reminder(1, Reference.INVOICE_DATE, 45, false), INVOICE))
        .isEqualTo("2026-02-15");
  }

  @Test
  void movesToTheEndOfTheMonth() {
    assertThat(firstDueOn(reminder(1, Reference.DUE_DATE, 3, true), INVOICE))
        .isEqualTo("2026-02-28");
    assertThat(triggeredFrom("2028-01-31", 29, true)).isEqualTo("2028-02-29");
  }

  @Test
  void countsDaysFromThePreviousStep() {
    var schedule =
        spaced(
            reminder(1, Reference.DUE_DATE, 10, false),
            reminder(2, Reference.PREVIOUS_STEP, 7, false));

    assertThat(schedule.next(INVOICE, done(1, "2026-03-01"), DUE).orElseThrow().dueOn())
        .isEqualTo("2026-03-08");
  }

  @Test
  void keepsItsOwnDateWhenThePreviousStepWasOnTime() {
    var schedule =
        spaced(
            reminder(1, Reference.DUE_DATE, 10, false), reminder(2, Reference.DUE_DATE, 25, false));

    assertThat(schedule.next(INVOICE, done(1, "2026-02-10"), DUE).orElseThrow().dueOn())
        .isEqualTo("2026-02-25");
  }

  @Test
  void pushesFollowingStepsBySameSpacingWhenLate() {
    var schedule =
        spaced(
            reminder(1, Reference.DUE_DATE, 10, false), reminder(2, Reference.DUE_DATE, 25, false));

    assertThat(schedule.next(INVOICE, done(1, "2026-05-01"), DUE).orElseThrow().dueOn())
        .isEqualTo("2026-05-16");
  }

  @Test
  void doesNotPushEndOfMonthStepsThatWereOnTime() {
    var schedule =
        spaced(reminder(1, Reference.DUE_DATE, 0, true), reminder(2, Reference.DUE_DATE, 30, true));

    assertThat(schedule.next(INVOICE, done(1, "2026-02-01"), DUE).orElseThrow().dueOn())
        .isEqualTo("2026-03-31");
  }

  @Test
  void catchesUpOnTheNextDayWhenImmediate() {
    var steps =
        List.of(
            reminder(1, Reference.DUE_DATE, 10, false), reminder(2, Reference.DUE_DATE, 25, false));
    var schedule = new StepSchedule(new Branch(true, steps), CatchUp.IMMEDIATE);

    assertThat(schedule.next(INVOICE, done(1, "2026-05-01"), DUE).orElseThrow().dueOn())
        .isEqualTo("2026-05-02");
  }

  @Test
  void passesOverSkippedSteps() {
    var skipped =
        new Step(
            Phase.REMINDER, 2, Channel.EMAIL, "reminder", true, List.of(), trigger(20), true, null);
    var schedule =
        spaced(
            reminder(1, Reference.DUE_DATE, 10, false),
            skipped,
            reminder(3, Reference.DUE_DATE, 30, false));

    assertThat(schedule.next(INVOICE, done(1, "2026-02-10"), DUE).orElseThrow().step().level())
        .isEqualTo(3);
  }

  @Test
  void hasNothingLeftAfterTheLastStep() {
    assertThat(
            spaced(reminder(1, Reference.DUE_DATE, 10, false))
                .next(INVOICE, done(1, "2026-02-10"), DUE))
        .isEmpty();
  }

  @Test
  void announcesTheDueDateOnlyUntilItHasPassed() {
    var schedule = spaced(notice(-5), reminder(1, Reference.DUE_DATE, 10, false));

    assertThat(schedule.next(INVOICE, List.of(), DUE).orElseThrow().step().phase())
        .isEqualTo(Phase.NOTICE);
    assertThat(schedule.next(INVOICE, List.of(), DUE.plusDays(1)).orElseThrow().step().phase())
        .isEqualTo(Phase.REMINDER);
  }

  @Test
  void neverPutsCreditInNotice() {
    var schedule = spaced(notice(-5), reminder(1, Reference.DUE_DATE, 10, false));

    assertThat(schedule.next(CREDIT, List.of(), DUE).orElseThrow().step().phase())
        .isEqualTo(Phase.REMINDER);
  }

  @Test
  void isReachedOnItsDayAndOnAnyDayAfter() {
    var next =
        spaced(reminder(1, Reference.DUE_DATE, 10, false))
            .next(INVOICE, List.of(), DUE)
            .orElseThrow();

    assertThat(next.isReached(LocalDate.parse("2026-02-09"))).isFalse();
    assertThat(next.isReached(LocalDate.parse("2026-02-10"))).isTrue();
    assertThat(next.isReached(LocalDate.parse("2027-02-10"))).isTrue();
  }

  private static LocalDate firstDueOn(Step step, Entry entry) {
    return spaced(step).next(entry, List.of(), DUE).orElseThrow().dueOn();
  }

  private static LocalDate triggeredFrom(String reference, int days, boolean endOfMonth) {
    return new Trigger(Reference.DUE_DATE, days, endOfMonth).from(LocalDate.parse(reference));
  }

  private static StepSchedule spaced(Step... steps) {
    return new StepSchedule(new Branch(true, List.of(steps)), CatchUp.SPACED);
  }

  private static Step reminder(int level, Reference reference, int days, boolean endOfMonth) {
    var trigger = new Trigger(reference, days, endOfMonth);
    return new Step(
        Phase.REMINDER, level, Channel.EMAIL, "reminder", true, List.of(), trigger, false, null);
  }

  private static Step notice(int days) {
    return new Step(
        Phase.NOTICE, 0, Channel.EMAIL, "notice", true, List.of(), trigger(days), false, null);
  }

  private static Trigger trigger(int days) {
    return new Trigger(Reference.DUE_DATE, days, false);
  }

  private static List<CompletedStep> done(int level, String on) {
    return List.of(new CompletedStep("E1", Phase.REMINDER, level, LocalDate.parse(on)));
  }

  private static Entry entry(String openAmount) {
    var amount = new BigDecimal(openAmount);
    @Nullable String none = null;
    return new Entry(
        "E1",
        "C1",
        EntryKind.INVOICE,
        "F-1",
        LocalDate.parse("2026-01-01"),
        DUE,
        false,
        amount,
        amount,
        "EUR",
        none,
        none,
        false,
        null,
        none,
        Map.of(),
        false,
        none);
  }
}
