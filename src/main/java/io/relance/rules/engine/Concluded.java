package io.relance.rules.engine;

import io.relance.rules.ExclusionReason;
import io.relance.rules.Reason;
import io.relance.rules.facts.Conclusion;
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

  ExclusionReason exclusion(String code) {
    return new ExclusionReason(code, reason());
  }

  private String detail() {
    return matched.stream().distinct().map(this::inWords).collect(Collectors.joining("; "));
  }

  private String inWords(Object fact) {
    var told = fact.toString();
    var fields = new StringBuilder(told);
    for (FieldPath path : rule.reads().getOrDefault(fact.getClass(), List.of())) {
      if (!isTold(path.field())) {
        fields.append(", ").append(path.inWords(fact));
      }
    }
    return fields.toString();
  }

  /** What the fact's own words already say. */
  private static boolean isTold(String field) {
    return switch (field) {
      case "reference", "openAmount", "daysOverdue", "currency", "id", "name" -> true;
      case "total", "balance", "phase", "level", "customer", "entry", "subject" -> true;
      default -> false;
    };
  }
}
