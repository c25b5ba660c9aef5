package io.relance.rules.folder;

import io.relance.rules.cases.CaseResult;
import io.relance.rules.source.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** In how many of the cases that were run each rule concluded something. */
public final class Coverage {
  private final Map<String, Rule> rules = new TreeMap<>();
  private int cases;

  /**
   * How far one rule is covered.
   *
   * @param own cases that stand beside it
   * @param fired cases, its own or another's, in which it concluded something
   */
  public record Rule(String file, int own, int fired) {}

  Coverage() {}

  void expect(String file) {
    rules.putIfAbsent(file, new Rule(file, 0, 0));
  }

  void add(CaseResult result) {
    cases++;
    rules.computeIfPresent(
        result.rule(), (file, rule) -> new Rule(file, rule.own() + 1, rule.fired()));
    for (var fired : result.fired()) {
      rules.computeIfPresent(fired, (file, rule) -> new Rule(file, rule.own(), rule.fired() + 1));
    }
  }

  /** Every rule, by its path. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  /** How many cases were run. */
  public int cases() {
    return cases;
  }

  /** A warning for each rule that no case makes conclude anything. */
  List<Problem> neverFired() {
    return rules.values().stream().flatMap(rule -> neverFired(rule).stream()).toList();
  }

  private Optional<Problem> neverFired(Rule rule) {
    return rule.fired() > 0
        ? Optional.empty()
        : Optional.of(
            Problem.warning(
                rule.file(),
                1,
                1,
                "never-fired",
                "The rule never fired: none of the %d cases made it conclude anything."
                    .formatted(cases),
                "Maybe add a case that it hits, or delete it."));
  }
}
