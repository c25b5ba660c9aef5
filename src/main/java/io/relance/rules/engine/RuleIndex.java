package io.relance.rules.engine;

import io.relance.rules.source.Rule;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;

/** The rules of a book by their place in it, which is also their name inside Drools. */
final class RuleIndex {
  private static final String PREFIX = "R";
  private final List<Rule> rules;

  RuleIndex(List<Rule> rules) {
    this.rules = rules;
  }

  static String nameOf(int order) {
    return PREFIX + order;
  }

  /** The rule of a match, null when there is none yet. */
  @Nullable Rule of(@Nullable Match match) {
    return match == null ? null : rules.get(orderOf(match));
  }

  List<Rule> all() {
    return rules;
  }

  Rule get(int order) {
    return rules.get(order);
  }

  int orderOf(Match match) {
    return orderOf(match.getRule().getName());
  }

  /** The place of a rule that has this name inside Drools. */
  static int orderOf(String name) {
    return Integer.parseInt(name.substring(PREFIX.length()));
  }

  /** The rule that Drools names in a message such as {@code [Rule "R3" in ...]}, or null. */
  @Nullable Rule namedIn(String message) {
    for (var order = 0; order < rules.size(); order++) {
      if (message.contains("Rule \"" + nameOf(order) + "\"")) {
        return rules.get(order);
      }
    }
    return null;
  }

  /** The rule with the largest exponent of cost, null when no rule joins. */
  @Nullable Rule widest() {
    return rules.stream().max(Comparator.comparingInt(Rule::joins)).orElse(null);
  }
}
