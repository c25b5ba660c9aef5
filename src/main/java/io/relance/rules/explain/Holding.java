package io.relance.rules.explain;

import io.relance.rules.source.Constraint;
import io.relance.rules.source.Constraint.Asked;
import io.relance.rules.source.Constraint.Both;
import io.relance.rules.source.Constraint.Bound;
import io.relance.rules.source.Constraint.Compared;
import io.relance.rules.source.Constraint.Either;
import io.relance.rules.source.Constraint.Held;
import io.relance.rules.source.Constraint.Listed;
import io.relance.rules.source.Constraint.Negated;
import io.relance.rules.source.Operator;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Whether a constraint holds, as Drools would have it. */
final class Holding {
  private Holding() {}

  static boolean holds(Constraint constraint, Object fact, Bindings bindings) {
    return switch (constraint) {
      case Bound _ -> true;
      case Held(var path) -> (Boolean) bindings.value(path, fact);
      case Compared(var left, var operator, var right) ->
          compare(bindings.value(left, fact), operator, bindings.value(right, fact));
      case Listed(var left, var negated, var values) -> {
        var value = bindings.value(left, fact);
        yield negated
            != values.stream().anyMatch(one -> compare(value, Operator.EQUAL, one.value()));
      }
      case Asked(var left, var question, var text) ->
          question.holds(bindings.value(left, fact), text);
      case Negated(var inside) -> !holds(inside, fact, bindings);
      case Both(var all) -> all.stream().allMatch(each -> holds(each, fact, bindings));
      case Either(var any) -> any.stream().anyMatch(each -> holds(each, fact, bindings));
    };
  }

  private static boolean compare(Object left, Operator operator, Object right) {
    return switch (left) {
      case BigDecimal amount -> operator.holds(amount.compareTo((BigDecimal) right));
      case LocalDate date -> operator.holds(date.compareTo((LocalDate) right));
      case Integer number -> operator.holds(number.compareTo((Integer) right));
      default -> operator.holds(left.equals(right) ? 0 : 1);
    };
  }
}
