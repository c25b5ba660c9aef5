package io.relance.rules.source;

import io.relance.rules.source.Constraint.Asked;
import io.relance.rules.source.Constraint.Both;
import io.relance.rules.source.Constraint.Bound;
import io.relance.rules.source.Constraint.Compared;
import io.relance.rules.source.Constraint.Either;
import io.relance.rules.source.Constraint.Held;
import io.relance.rules.source.Constraint.Listed;
import io.relance.rules.source.Constraint.Negated;
import io.relance.rules.source.Value.Literal;
import io.relance.rules.source.Value.Path;
import java.util.Set;

/** Whether constraints can hold for a conclusion with a certain code or profile. */
final class Naming {
  private static final Set<String> FIELDS = Set.of("code", "profile");

  private final String name;

  /** Asks about conclusions of this code or profile. */
  Naming(String name) {
    this.name = name;
  }

  /** False only when the name alone keeps the constraint from coming out as wanted. */
  boolean allows(Constraint constraint, boolean wanted) {
    return switch (constraint) {
      case Compared(Path left, var operator, Literal right) ->
          allows(left, operator, right, wanted);
      case Compared(Literal left, var operator, Path right) ->
          allows(right, operator, left, wanted);
      case Listed(var left, var negated, var values) ->
          !isName(left)
              || (values.stream().anyMatch(it -> it.text().equals(name)) != negated) == wanted;
      case Asked(var left, var question, var text) ->
          !isName(left) || question.holds(name, text) == wanted;
      case Negated(var inside) -> allows(inside, !wanted);
      case Both(var all) ->
          wanted
              ? all.stream().allMatch(it -> allows(it, true))
              : all.stream().anyMatch(it -> allows(it, false));
      case Either(var any) ->
          wanted
              ? any.stream().anyMatch(it -> allows(it, true))
              : any.stream().allMatch(it -> allows(it, false));
      case Compared _, Bound _, Held _ -> true;
    };
  }

  private boolean allows(Path path, Operator operator, Literal value, boolean wanted) {
    if (!isName(path) || !operator.isEquality()) {
      return true;
    }
    return (value.text().equals(name) == (operator == Operator.EQUAL)) == wanted;
  }

  private static boolean isName(Path path) {
    return path.variable() == null && FIELDS.contains(path.text());
  }
}
