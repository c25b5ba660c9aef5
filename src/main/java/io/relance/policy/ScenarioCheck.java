package io.relance.policy;

import io.relance.policy.Trigger.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with a scenario before it is saved. A saved scenario can be followed as it is. */
public final class ScenarioCheck {
  private static final int MOST_REMINDERS = 7;

  /** Whether a template exists in every language, for a channel. */
  @FunctionalInterface
  public interface Templates {
    /**
     * The languages that this template does not exist in, for the channel; empty when all is well.
     */
    List<String> missingIn(Channel channel, String template);
  }

  /**
   * One thing that is wrong.
   *
   * @param pointer JSON pointer into the scenario's shape, e.g. {@code
   *     /branches/withEmail/steps/0/trigger}
   */
  public record Fault(String pointer, String code, String detail) {}

  private final Templates templates;

  /** A check that asks about templates there. */
  public ScenarioCheck(Templates templates) {
    this.templates = templates;
  }

  /** Everything that is wrong, in the scenario's order; empty when it can be saved. */
  public List<Fault> faults(Scenario scenario) {
    var faults = new ArrayList<Fault>();
    faults.addAll(branch("withEmail", scenario.withEmail()));
    faults.addAll(branch("withoutEmail", scenario.withoutEmail()));
    if (!isFollowed(scenario.withEmail()) && !isFollowed(scenario.withoutEmail())) {
      faults.add(
          new Fault(
              "/branches",
              "no-active-step",
              "No branch is enabled with an active step.\nMaybe enable one, or delete the scenario: "
                  + "its customers are then followed up case by case."));
    }
    return faults;
  }

  private List<Fault> branch(String name, Branch branch) {
    var faults = new ArrayList<Fault>();
    var seen = new HashSet<String>();
    for (int i = 0; i < branch.steps().size(); i++) {
      var step = branch.steps().get(i);
      var pointer = "/branches/%s/steps/%d".formatted(name, i);
      if (!seen.add(step.phase() + " " + step.level())) {
        faults.add(
            new Fault(
                pointer,
                "repeated-step",
                "Branch \"%s\" has %s twice.\nMaybe give this step another level."
                    .formatted(name, named(step))));
      }
      faults.addAll(step(pointer, name, step));
      if (branch.enabled() && !step.skip()) {
        missingTemplate(pointer, name, step).ifPresent(faults::add);
      }
    }
    if (branch.enabled() && active(branch).isEmpty()) {
      faults.add(
          new Fault(
              "/branches/" + name,
              "no-active-step",
              ("Branch \"%s\" is enabled, but every step of it is skipped."
                      + "\nMaybe turn the branch off.")
                  .formatted(name)));
    }
    faults.addAll(references(name, branch));
    return faults;
  }

  private List<Fault> step(String pointer, String branch, Step step) {
    var faults = new ArrayList<Fault>();
    if (step.phase() == Phase.REMINDER && (step.level() < 1 || step.level() > MOST_REMINDERS)) {
      faults.add(
          new Fault(
              pointer + "/level",
              "level-out-of-range",
              "%s of branch \"%s\" is outside 1 to %d."
                  .formatted(named(step), branch, MOST_REMINDERS)));
    }
    if (!step.cc().isEmpty() && step.channel() != Channel.EMAIL) {
      faults.add(
          new Fault(
              pointer + "/cc",
              "copies-not-by-email",
              ("%s of branch \"%s\" has copy recipients, but its channel is \"%s\"."
                      + "\nMaybe remove them: copies go by e-mail only.")
                  .formatted(named(step), branch, step.channel().code())));
    }
    if (step.trigger().days() < 0 && step.phase() != Phase.NOTICE) {
      faults.add(
          new Fault(
              pointer + "/trigger/days",
              "negative-days",
              "%s of branch \"%s\" is due %d days after its reference; only a notice may be before it."
                  .formatted(named(step), branch, step.trigger().days())));
    }
    return faults;
  }

  /** Phone and other are to-dos for a person: their template is a note, not a file. */
  private Optional<Fault> missingTemplate(String pointer, String branch, Step step) {
    var written = step.channel() == Channel.EMAIL || step.channel() == Channel.LETTER;
    var missing =
        written ? templates.missingIn(step.channel(), step.template()) : List.<String>of();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                pointer + "/template",
                "unknown-template",
                ("%s of branch \"%s\" uses template \"%s\", which does not exist for channel"
                        + " \"%s\" in: %s.\nMaybe add it there, or take one that always exists:"
                        + " notice, reminder, formal-notice, thanks.")
                    .formatted(
                        named(step),
                        branch,
                        step.template(),
                        step.channel().code(),
                        String.join(", ", missing))));
  }

  /** Rules about the dates that steps count from, over the active steps of one branch. */
  private static List<Fault> references(String name, Branch branch) {
    var faults = new ArrayList<Fault>();
    var active = active(branch);
    if (active.isEmpty()) {
      return faults;
    }
    var reminders = active.stream().filter(step -> step.phase() == Phase.REMINDER).toList();
    var own =
        reminders.stream()
            .map(step -> step.trigger().reference())
            .filter(reference -> reference != Reference.PREVIOUS_STEP)
            .collect(Collectors.toSet());
    var first = active.getFirst();
    if (first.trigger().reference() == Reference.PREVIOUS_STEP && first.phase() != Phase.THANKS) {
      faults.add(
          new Fault(
              pointer(name, branch, first) + "/trigger/reference",
              "first-step-relative",
              ("%s of branch \"%s\" is relative to a previous reminder, but it is the first"
                      + " active step.\nMaybe count it from the due date.")
                  .formatted(named(first), name)));
    }
    if (own.size() > 1) {
      faults.add(
          new Fault(
              "/branches/%s/steps".formatted(name),
              "two-references",
              ("The reminders of branch \"%s\" count from both the due date and the invoice date."
                      + "\nMaybe choose one of the two for all of them.")
                  .formatted(name)));
    }
    for (var step : active) {
      if (step.phase() == Phase.NOTICE
          && (own.contains(Reference.INVOICE_DATE)
              || step.trigger().reference() == Reference.INVOICE_DATE)) {
        faults.add(
            new Fault(
                pointer(name, branch, step),
                "notice-with-invoice-date",
                ("Branch \"%s\" counts from the invoice date, so its notice before the due date"
                        + " has to be off.\nMaybe skip the notice, or count from the due date.")
                    .formatted(name)));
      }
    }
    return faults;
  }

  private static boolean isFollowed(Branch branch) {
    return branch.enabled() && !active(branch).isEmpty();
  }

  private static List<Step> active(Branch branch) {
    return branch.steps().stream().filter(step -> !step.skip()).toList();
  }

  private static String pointer(String name, Branch branch, Step step) {
    return "/branches/%s/steps/%d".formatted(name, branch.steps().indexOf(step));
  }

  private static String named(Step step) {
    return switch (step.phase()) {
      case NOTICE -> "The notice";
      case REMINDER -> "Reminder " + step.level();
      case THANKS -> "The thank-you";
    };
  }
}
