package io.relance.rules.source;

import io.relance.rules.source.Constraint.Asked;
import io.relance.rules.source.Constraint.Both;
import io.relance.rules.source.Constraint.Bound;
import io.relance.rules.source.Constraint.Compared;
import io.relance.rules.source.Constraint.Either;
import io.relance.rules.source.Constraint.Held;
import io.relance.rules.source.Constraint.Listed;
import io.relance.rules.source.Constraint.Negated;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what was understood as an author would write it, in one shape for the same meaning. */
public final class AuthorText {
  private AuthorText() {}

  /** A condition, e.g. {@code not Promise( entry == $entry )}. */
  public static String of(Condition condition) {
    return switch (condition) {
      case Condition.Pattern pattern -> {
        var binding = pattern.binding() == null ? "" : pattern.binding() + " : ";
        var inside = joined(pattern.constraints(), ", ", AuthorText::of);
        yield binding + pattern.fact().name() + (inside.isEmpty() ? "()" : "( " + inside + " )");
      }
      case Condition.All(var all) -> "( " + joined(all, " and ", AuthorText::of) + " )";
      case Condition.Any(var any) -> "( " + joined(any, " or ", AuthorText::of) + " )";
      case Condition.Not(var inside) -> "not " + of(inside);
      case Condition.Exists(var inside) -> "exists " + of(inside);
    };
  }

  /** A constraint, e.g. {@code openAmount < 50}. */
  public static String of(Constraint constraint) {
    return switch (constraint) {
      case Bound(var variable, var path) -> variable + " : " + path.text();
      case Held(var path) -> path.text();
      case Compared(var left, var operator, var right) ->
          value(left) + " " + operator.sign() + " " + value(right);
      case Listed(var left, var negated, var values) ->
          "%s %s( %s )"
              .formatted(
                  left.text(),
                  negated ? "not in " : "in ",
                  joined(values, ", ", AuthorText::value));
      case Asked(var left, var question, var text) ->
          "%s.%s( \"%s\" )".formatted(left.text(), question.method(), text);
      case Negated(Held(var path)) -> "!" + path.text();
      case Negated(var inside) -> "!( " + of(inside) + " )";
      case Both(var all) -> joined(all, " && ", AuthorText::bracketed);
      case Either(var any) -> joined(any, " || ", AuthorText::bracketed);
    };
  }

  private static String bracketed(Constraint constraint) {
    return constraint instanceof Either || constraint instanceof Both
        ? "( " + of(constraint) + " )"
        : of(constraint);
  }

  private static String value(Value value) {
    return value instanceof Value.Literal literal
            && !(literal.value() instanceof Number)
            && !(literal.value() instanceof Boolean)
        ? '"' + literal.text() + '"'
        : value.text();
  }

  private static <T> String joined(List<T> all, String between, Function<T, String> written) {
    return all.stream().map(written).collect(Collectors.joining(between));
  }
}
