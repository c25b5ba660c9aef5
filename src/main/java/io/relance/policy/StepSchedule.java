package io.relance.policy;

import io.relance.ledger.Entry;
import io.relance.policy.Scenario.CatchUp;
import io.relance.policy.Trigger.Reference;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out an entry's next step: the first active one after its last completed one, and when it is
 * due.
 */
public final class StepSchedule {
  private static final Comparator<CompletedStep> IN_ORDER =
      Comparator.comparingInt(done -> Step.order(done.phase(), done.level()));

  private final Branch branch;
  private final CatchUp catchUp;

  /** The schedule of one branch of a scenario. */
  public StepSchedule(Branch branch, CatchUp catchUp) {
    this.branch = branch;
    this.catchUp = catchUp;
  }

  /**
   * The entry's next step on a day, or empty when its scenario has no more for it.
   *
   * @param completed the entry's own completed steps, in any order
   */
  public Optional<NextStep> next(Entry entry, List<CompletedStep> completed, LocalDate day) {
    return next(entry, completed, null, day);
  }

  /**
   * The entry's next step on a day, or empty when its scenario has no more for it.
   *
   * @param completed the entry's own completed steps, in any order
   * @param chosen the step that a person moved it to; null when nobody did
   */
  public Optional<NextStep> next(
      Entry entry, List<CompletedStep> completed, @Nullable ChosenStep chosen, LocalDate day) {
    if (entry.isSettled()) {
      return thanks(entry, completed, day);
    }
    var last = last(completed);
    if (chosen != null && !hasBeenThrough(completed, chosen.phase(), chosen.level())) {
      return chosen(chosen, entry, completed, day);
    }
    var lastOrder = last == null ? -1 : Step.order(last.phase(), last.level());
    return branch.steps().stream()
        .filter(step -> !step.skip() && step.order() > lastOrder && isFor(step, entry, day))
        .findFirst()
        .map(step -> new NextStep(step, dueOn(step, entry, last)));
  }

  private static @Nullable CompletedStep last(List<CompletedStep> completed) {
    return completed.stream()
        .filter(done -> done.phase() != Phase.THANKS)
        .max(IN_ORDER)
        .orElse(null);
  }

  private static boolean hasBeenThrough(List<CompletedStep> completed, Phase phase, int level) {
    return completed.stream().anyMatch(done -> done.phase() == phase && done.level() == level);
  }

  /** The chosen step, or the first after it when the scenario has not got it any more. */
  private Optional<NextStep> chosen(
      ChosenStep chosen, Entry entry, List<CompletedStep> completed, LocalDate day) {
    var last = last(completed);
    var order = Step.order(chosen.phase(), chosen.level());
    return branch.steps().stream()
        .filter(step -> !step.skip() && step.order() >= order && isFor(step, entry, day))
        .filter(step -> !hasBeenThrough(completed, step.phase(), step.level()))
        .findFirst()
        .map(
            step -> {
              var asked = chosen.dueOn();
              return new NextStep(step, asked == null ? ownDate(step, entry, last) : asked);
            });
  }

  /** Days count from the payment, once it is lettered with the entry and nothing is left of it. */
  private Optional<NextStep> thanks(Entry entry, List<CompletedStep> completed, LocalDate day) {
    var paidDate = entry.paidDate();
    if (paidDate == null || hasBeenThrough(completed, Phase.THANKS, 0)) {
      return Optional.empty();
    }
    return branch.steps().stream()
        .filter(step -> !step.skip() && step.phase() == Phase.THANKS)
        .findFirst()
        .map(step -> new NextStep(step, step.trigger().from(paidDate)))
        .filter(next -> !day.isAfter(next.dueOn().plusDays(Policy.THANKS_LATE_DAYS)));
  }

  private static boolean isFor(Step step, Entry entry, LocalDate day) {
    return switch (step.phase()) {
      // A notice announces the due date: past it, it says nothing any more. A credit is never in
      // one.
      case NOTICE -> !entry.isCredit() && !day.isAfter(entry.dueDate());
      case REMINDER -> true;
      case THANKS -> false;
    };
  }

  private LocalDate dueOn(Step step, Entry entry, @Nullable CompletedStep last) {
    var own = ownDate(step, entry, last);
    if (last == null || step.trigger().reference() == Reference.PREVIOUS_STEP) {
      return own;
    }
    var earliest =
        switch (catchUp) {
          case IMMEDIATE -> last.on().plusDays(1);
          case SPACED -> last.on().plusDays(spacing(own, entry, last));
        };
    return earliest.isAfter(own) ? step.trigger().moved(earliest) : own;
  }

  private static LocalDate ownDate(Step step, Entry entry, @Nullable CompletedStep last) {
    return switch (step.trigger().reference()) {
      case DUE_DATE -> {
        var date = step.trigger().from(entry.dueDate());
        // "0 days after the due date" is the first day on which the entry is late.
        var firstLateDay = entry.isCredit() ? entry.dueDate() : entry.dueDate().plusDays(1);
        yield step.phase() == Phase.REMINDER && date.isBefore(firstLateDay) ? firstLateDay : date;
      }
      case INVOICE_DATE -> step.trigger().from(entry.entryDate());
      // Without a previous step there is nothing to be relative to; a saved scenario cannot be so,
      // an edited one can.
      case PREVIOUS_STEP -> step.trigger().from(last == null ? entry.dueDate() : last.on());
    };
  }

  /**
   * Days between the last completed step's own date and this one's, as the scenario plans them; at
   * least one.
   */
  private long spacing(LocalDate own, Entry entry, CompletedStep last) {
    return branch.steps().stream()
        .filter(step -> step.phase() == last.phase() && step.level() == last.level())
        .filter(step -> step.trigger().reference() != Reference.PREVIOUS_STEP)
        .findFirst()
        .map(step -> Math.max(1, ChronoUnit.DAYS.between(ownDate(step, entry, null), own)))
        .orElse(1L);
  }
}
