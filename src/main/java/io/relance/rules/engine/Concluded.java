package io.relance.rules.engine;

import io.relance.rules.ExclusionReason;
import io.relance.rules.Reason;
import io.relance.rules.facts.Conclusion;
import io.relance.rules.facts.Customer;
import io.relance.rules.facts.Entry;
import io.relance.rules.facts.Exclusion;
import io.relance.rules.facts.NeedsPerson;
import io.relance.rules.facts.PlannedStep;
import io.relance.rules.facts.ProfileChoice;
import io.relance.rules.facts.Step;
import io.relance.rules.facts.Subject;
import io.relance.rules.facts.Task;
import io.relance.rules.source.FieldPath;
import io.relance.rules.source.Rule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A conclusion that stands, with the rule that drew it.
 *
 * @param order of its rule among the book's
 * @param matched the facts its conditions matched, in their order
 */
record Concluded(Conclusion conclusion, Rule rule, int order, List<Object> matched) {

  Reason reason() {
    return new Reason(rule.sentence(), rule.file(), detail());
  }

  /** The exclusion it is, or the reason why a person is needed. */
  ExclusionReason exclusion() {
    return new ExclusionReason(told().said(), reason());
  }

  /** The conclusion in words. */
  Told told() {
    return switch (conclusion) {
      case Exclusion(var subject, var code) -> new Told(rule.file(), name(subject), code);
      case NeedsPerson(var task, var code) -> new Told(rule.file(), name(task), code);
      case PlannedStep(var entry) -> new Told(rule.file(), name(entry), stage(entry.nextStep()));
      case ProfileChoice(var customer, var profile) ->
          new Told(rule.file(), name(customer), profile);
    };
  }

  private static String name(Subject subject) {
    return switch (subject) {
      case Entry entry -> entry.reference();
      case Customer _ -> "customer";
      case Task task -> stage(task.phase(), task.level()) + " " + task.currency();
    };
  }

  private static String stage(Step step) {
    return stage(step.phase(), step.level());
  }

  private static String stage(String phase, int level) {
    return level > 0 ? phase + " " + level : phase;
  }

  private String detail() {
    return matched.stream().distinct().map(this::inWords).collect(Collectors.joining("; "));
  }

  private String inWords(Object fact) {
    var told = fact.toString();
    var fields = new StringBuilder(told);
    for (FieldPath path : rule.reads().getOrDefault(fact.getClass(), List.of())) {
      if (!isTold(path.field(), fact)) {
        fields.append(", ").append(path.inWords(fact));
      }
    }
    return fields.toString();
  }

  /** What the fact's own words already say. */
  private static boolean isTold(String field, Object fact) {
    return switch (field) {
      case "id", "name", "customer", "entry", "subject" -> true;
      case "reference", "openAmount", "daysOverdue", "currency" -> fact instanceof Entry;
      case "total", "balance", "phase", "level" -> fact instanceof Task;
      default -> false;
    };
  }
}
