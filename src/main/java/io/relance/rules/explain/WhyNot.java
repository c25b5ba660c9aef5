package io.relance.rules.explain;

import io.relance.rules.NotConcluded;
import io.relance.rules.facts.Customer;
import io.relance.rules.facts.Entry;
import io.relance.rules.facts.Task;
import io.relance.rules.source.Drawn;
import io.relance.rules.source.Rule;
import io.relance.rules.source.Value.Path;
import java.util.List;
import java.util.Optional;

/** Why rules did not conclude anything about one entry, its customer, or the tasks it is in. */
public final class WhyNot {
  private final Scene scene;
  private final Entry entry;
  private final List<Task> tasks;

  /**
   * Asks about an entry.
   *
   * @param tasks those that hold it; a rule about tasks is asked for these only
   */
  public WhyNot(Scene scene, Entry entry, List<Task> tasks) {
    this.scene = scene;
    this.entry = entry;
    this.tasks = tasks;
  }

  /** The first condition of the rule that failed; empty when it concludes all it can about it. */
  public Optional<NotConcluded> of(Rule rule) {
    return rule.then().stream().flatMap(drawn -> missing(rule, drawn).stream()).findFirst();
  }

  private Optional<NotConcluded> missing(Rule rule, Drawn drawn) {
    var search = new Search(scene, (variable, value) -> isWanted(drawn, variable, value));
    var stuck = search.stuck(rule.when());
    if (stuck == null) {
      return Optional.empty();
    }
    var would = drawn.type().getSimpleName() + (drawn.named().isEmpty() ? "" : " " + drawn.named());
    return Optional.of(
        new NotConcluded(
            rule.sentence(),
            rule.file(),
            rule.family().folder(),
            would,
            stuck.condition(),
            stuck.line(),
            stuck.detail()));
  }

  /** What the conclusion is about has to concern the entry; any other name may be given freely. */
  private boolean isWanted(Drawn drawn, String variable, Object value) {
    if (!(drawn.subject() instanceof Path subject) || !variable.equals(subject.variable())) {
      return true;
    }
    return switch (subject.from(value)) {
      case Entry other -> other.equals(entry);
      case Customer customer -> customer.equals(entry.customer());
      case Task task -> tasks.contains(task);
      default -> true;
    };
  }
}
