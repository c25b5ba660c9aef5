package io.relance.rules.lint;

import io.relance.rules.source.AuthorText;
import io.relance.rules.source.Condition;
import io.relance.rules.source.Constraint;
import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.SourceText;
import io.relance.rules.source.Value;
import io.relance.rules.source.Value.Literal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What is hardly meant in one rule. */
final class OneRule {
  /** Amounts have cents, and rates of exchange a little more. */
  private static final int MAX_DECIMALS = 4;

  private static final Set<String> EMPTY_WORDS =
      Set.of("a", "an", "the", "my", "new", "rule", "rules", "test", "for", "of", "is", "are");

  private final Rule rule;
  private final SourceText source;
  private final List<Problem> warnings = new ArrayList<>();

  OneRule(Rule rule, SourceText source) {
    this.rule = rule;
    this.source = source;
  }

  List<Problem> warnings() {
    sentence();
    look(rule.when(), true);
    unusedNames();
    return warnings;
  }

  private void sentence() {
    var words = words(rule.sentence());
    words.removeAll(words(rule.slug()));
    words.removeAll(words(rule.family().folder()));
    words.removeAll(EMPTY_WORDS);
    if (words.isEmpty()) {
      warn(
          0,
          "no-reason",
          "\"%s\" says no more than the name of its folder.".formatted(rule.sentence()),
          "Maybe say what it means for the business: people are shown it as the reason.");
    }
  }

  private static Set<String> words(String text) {
    var words = new TreeSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    words.remove("");
    return words;
  }

  private void look(Condition condition, boolean wanted) {
    switch (condition) {
      case Condition.Pattern pattern -> pattern(pattern, wanted);
      case Condition.All(var all) -> all.forEach(each -> look(each, wanted));
      case Condition.Any(var any) -> any.forEach(each -> look(each, wanted));
      case Condition.Not(var inside) -> look(inside, false);
      case Condition.Exists(var inside) -> look(inside, wanted);
    }
  }

  private void pattern(Condition.Pattern pattern, boolean wanted) {
    var holds = new Holds(Value::text);
    var before = List.of(Conjunct.ANYTHING);
    for (var constraint : pattern.constraints()) {
      amounts(constraint);
      var now = holds.both(before, holds.of(constraint, true));
      if (now.stream().allMatch(Conjunct::isEmpty)) {
        neverTrue(pattern, constraint, wanted);
        return;
      }
      if (!(constraint instanceof Constraint.Bound)) {
        alwaysTrue(pattern, constraint, holds);
      }
      before = now;
    }
  }

  private void neverTrue(Condition.Pattern pattern, Constraint constraint, boolean wanted) {
    warn(
        Places.of(constraint),
        "never-true",
        "No %s ever matches: \"%s\" contradicts what stands before it, or itself."
            .formatted(pattern.fact().name(), AuthorText.of(constraint)),
        wanted ? "The rule never concludes anything." : "The \"not\" around it always holds.");
  }

  private void alwaysTrue(Condition.Pattern pattern, Constraint constraint, Holds holds) {
    if (holds.of(constraint, false).stream().allMatch(Conjunct::isEmpty)) {
      warn(
          Places.of(constraint),
          "always-true",
          "\"%s\" holds for every %s.".formatted(AuthorText.of(constraint), pattern.fact().name()),
          "Maybe delete it, or compare with what was meant.");
    }
  }

  private void amounts(Constraint constraint) {
    switch (constraint) {
      case Constraint.Compared(var left, _, var right) -> {
        amount(left);
        amount(right);
      }
      case Constraint.Listed(_, _, var values) -> values.forEach(this::amount);
      case Constraint.Negated(var inside) -> amounts(inside);
      case Constraint.Both(var all) -> all.forEach(this::amounts);
      case Constraint.Either(var any) -> any.forEach(this::amounts);
      case Constraint.Bound _, Constraint.Held _, Constraint.Asked _ -> {}
    }
  }

  private void amount(Value value) {
    if (value instanceof Literal(BigDecimal number, var text, var offset)
        && number.scale() > MAX_DECIMALS) {
      warn(
          offset,
          "float-amount",
          "%s has more decimals than money has.".formatted(text),
          "Maybe write it with at most %d.".formatted(MAX_DECIMALS));
    }
  }

  private void unusedNames() {
    var names = new Names();
    names.read(rule.when());
    rule.then().forEach(drawn -> drawn.arguments().forEach(names::use));
    names
        .unused()
        .forEach(
            (name, offset) ->
                warn(
                    offset,
                    "unused-binding",
                    name + " is named here and never used.",
                    "Maybe delete \"%s :\".".formatted(name)));
  }

  private void warn(int offset, String code, String message, String suggestion) {
    warnings.add(source.warning(offset, code, message, suggestion));
  }
}
