package io.relance.rules.lint;

import io.relance.rules.facts.ProfileChoice;
import io.relance.rules.source.Family;
import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.Value.Literal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** What is hardly meant in two rules taken together. */
final class RulePairs {
  private final List<Rule> rules;
  private final Sources sources;
  private final List<Problem> warnings = new ArrayList<>();
  private final Set<Rule> idle = new HashSet<>();
  private final Budget budget;

  RulePairs(List<Rule> rules, Sources sources, Budget budget) {
    this.budget = budget;
    this.rules = rules.stream().sorted(Comparator.comparing(Rule::file)).toList();
    this.sources = sources;
  }

  /**
   * Warnings, one about all pairs that could not be compared any more.
   *
   * @throws CancellationException when the thread is interrupted between two pairs
   */
  List<Problem> warnings() {
    var shapes = rules.stream().map(Shape::of).flatMap(Optional::stream).toList();
    var alike = new HashMap<Object, List<Shape>>();
    for (var shape : shapes) {
      alike.computeIfAbsent(concluded(shape.rule()), _ -> new ArrayList<>()).add(shape);
    }
    alike.values().forEach(this::repeated);
    conflicts(shapes);
    if (budget.isSpent()) {
      warnings.add(
          Problem.warning(
              "",
              0,
              0,
              "too-many-pairs",
              "There are too many rules with too many patterns to compare each with every other.",
              "Maybe ask less in one rule: some that repeat or contradict each other are not told."));
    }
    return warnings;
  }

  private boolean mayGoOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Interrupted between two pairs of rules");
    }
    return !budget.isSpent();
  }

  /** Only rules that conclude the same kind of thing under the same name can repeat each other. */
  private static Set<String> concluded(Rule rule) {
    return rule.then().stream()
        .map(drawn -> drawn.type().getSimpleName() + " " + drawn.named())
        .collect(Collectors.toSet());
  }

  private void repeated(List<Shape> shapes) {
    for (var later = 1; later < shapes.size(); later++) {
      for (var earlier = 0; earlier < later && mayGoOn(); earlier++) {
        if (!idle.contains(shapes.get(earlier).rule())
            && !idle.contains(shapes.get(later).rule())) {
          repeated(shapes.get(earlier), shapes.get(later));
        }
      }
    }
  }

  /** A rule told once to add nothing is not compared any further. */
  private void repeated(Shape one, Shape other) {
    var otherAdds = Beside.adds(other, one, budget);
    var oneAdds = Beside.adds(one, other, budget);
    if (budget.isSpent()) {
      return;
    }
    if (!otherAdds && !oneAdds) {
      idle.add(other.rule());
      warn(other, "duplicate-rule", "The rule says the same as ", one, "Maybe delete one of them.");
    } else if (!otherAdds) {
      shadowed(other, one);
    } else if (!oneAdds) {
      shadowed(one, other);
    }
  }

  private void shadowed(Shape narrow, Shape wide) {
    idle.add(narrow.rule());
    warn(
        narrow,
        "shadowed-rule",
        "The rule adds nothing: wherever it concludes something, so does ",
        wide,
        "Maybe delete it, or make the other one narrower.");
  }

  private void conflicts(List<Shape> shapes) {
    var profile = shapes.stream().filter(it -> it.rule().family() == Family.PROFILE).toList();
    for (var later = 1; later < profile.size(); later++) {
      for (var earlier = 0; earlier < later && mayGoOn(); earlier++) {
        conflict(profile.get(earlier), profile.get(later));
      }
    }
  }

  /** Rules that fall back on the default profile name none, and give way to those that do. */
  private void conflict(Shape one, Shape other) {
    var first = chosen(one.rule());
    var second = chosen(other.rule());
    if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
      return;
    }
    budget.spend((long) one.holds().size() * other.holds().size());
    if (gives(one, second) || gives(other, first) || areApart(one, other)) {
      return;
    }
    warn(
        other,
        "conflicting-profiles",
        "For one customer the rule can choose %s and another one %s: the first by file wins, which is "
            .formatted(quoted(second), quoted(first)),
        one,
        "Maybe make their conditions exclude each other.");
  }

  private static Set<String> chosen(Rule rule) {
    return rule.then().stream()
        .filter(drawn -> drawn.type() == ProfileChoice.class)
        .filter(drawn -> drawn.arguments().getLast() instanceof Literal)
        .map(drawn -> drawn.named())
        .collect(Collectors.toSet());
  }

  private static String quoted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining("\", \"", "\"", "\""));
  }

  /** Whether a rule asks that none of these profiles was chosen. */
  private static boolean gives(Shape shape, Set<String> others) {
    var choice = Shape.ASIDE + ".profile";
    return others.stream()
        .allMatch(
            name ->
                shape.absent().stream()
                    .filter(aside -> aside.fact() == ProfileChoice.class)
                    .flatMap(aside -> aside.holds().stream())
                    .anyMatch(holds -> Conjunct.of(choice, Words.of(Set.of(name))).implies(holds)));
  }

  /** Whether what they ask of the customer and the settings, one each, contradicts each other. */
  private static boolean areApart(Shape one, Shape other) {
    return one.holds().stream()
        .allMatch(
            first ->
                other.holds().stream()
                    .allMatch(second -> shared(first).and(shared(second)).isEmpty()));
  }

  private static Conjunct shared(Conjunct conjunct) {
    var shared = new HashMap<>(conjunct.domains());
    shared.keySet().removeIf(about -> about.contains("#"));
    return new Conjunct(shared);
  }

  private void warn(Shape at, String code, String message, Shape other, String suggestion) {
    var named = "\"%s\" in %s.".formatted(other.rule().sentence(), other.rule().file());
    sources
        .of(at.rule())
        .map(
            source ->
                source.placing().apply(source.text().warning(0, code, message + named, suggestion)))
        .ifPresent(warnings::add);
  }
}
