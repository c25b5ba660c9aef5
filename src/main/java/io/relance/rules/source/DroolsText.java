package io.relance.rules.source;

import io.relance.rules.facts.Flags;
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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what was understood anew for Drools: the only text that ever reaches a compiler. */
final class DroolsText {
  private DroolsText() {}

  static String conditions(Condition.All when) {
    return joined(when.all(), "\n", condition -> "  " + of(condition));
  }

  static String conclusions(List<Drawn> then) {
    return joined(then, "\n", DroolsText::of);
  }

  private static String of(Condition condition) {
    return switch (condition) {
      case Condition.Pattern pattern -> pattern(pattern);
      case Condition.All(var all) -> "(" + joined(all, " and ", DroolsText::of) + ")";
      case Condition.Any(var any) -> "(" + joined(any, " or ", DroolsText::of) + ")";
      case Condition.Not(var inside) -> "not( " + of(inside) + " )";
      case Condition.Exists(var inside) -> "exists( " + of(inside) + " )";
    };
  }

  private static String pattern(Condition.Pattern pattern) {
    var binding = pattern.binding() == null ? "" : pattern.binding() + " : ";
    return binding
        + pattern.fact().name()
        + "( "
        + joined(pattern.constraints(), ", ", DroolsText::of)
        + " )";
  }

  private static String of(Constraint constraint) {
    return switch (constraint) {
      case Bound(var variable, var path) -> variable + " : " + path(path, "");
      case Held(var path) -> path(path, "");
      case Compared compared -> compared(compared);
      case Listed(var left, var negated, var values) ->
          (negated ? "!" : "")
              + "("
              + joined(values, " || ", it -> compared(new Compared(left, Operator.EQUAL, it)))
              + ")";
      case Asked(var left, var question, var text) ->
          "%s.%s(%s)".formatted(path(left, ""), method(left, question), Quoted.java(text));
      case Negated(var inside) -> "!" + bracketed(inside);
      case Both(var all) -> joined(all, " && ", DroolsText::bracketed);
      case Either(var any) -> joined(any, " || ", DroolsText::bracketed);
    };
  }

  private static String method(Path left, Question question) {
    return left.type() == Flags.class ? "has" : question.method();
  }

  private static String bracketed(Constraint constraint) {
    return constraint instanceof Held || constraint instanceof Listed
        ? of(constraint)
        : "(" + of(constraint) + ")";
  }

  /** Amounts are compared by value, so that 40 equals 40.00. */
  private static String compared(Compared compared) {
    var left = value(compared.left(), "");
    var right = value(compared.right(), "");
    var sign = compared.operator().sign();
    return compared.left().isAmount() || compared.left().type() == LocalDate.class
        ? "%s.compareTo(%s) %s 0".formatted(left, right, sign)
        : left + " " + sign + " " + right;
  }

  private static String of(Drawn drawn) {
    return "insertLogical(new %s(%s));"
        .formatted(
            drawn.type().getName(), joined(drawn.arguments(), ", ", each -> value(each, "()")));
  }

  /** In a consequence, which is Java, a field is read by calling its accessor. */
  private static String value(Value value, String call) {
    return switch (value) {
      case Literal literal -> literal(literal.value());
      case Path path -> path(path, call);
    };
  }

  private static String literal(Object value) {
    return switch (value) {
      case String text -> Quoted.java(text);
      case LocalDate date ->
          "%s.of(%d, %d, %d)"
              .formatted(
                  LocalDate.class.getName(),
                  date.getYear(),
                  date.getMonthValue(),
                  date.getDayOfMonth());
      case BigDecimal amount ->
          "(new %s(\"%s\"))".formatted(BigDecimal.class.getName(), amount.toPlainString());
      default -> value.toString();
    };
  }

  private static String path(Path path, String call) {
    var text = new StringBuilder(path.variable() == null ? "" : path.variable());
    for (var field : path.fields()) {
      text.append(text.isEmpty() ? "" : ".").append(field.name()).append(call);
    }
    if (path.tag() != null) {
      text.append(".of(").append(Quoted.java(path.tag())).append(')');
    }
    return text.isEmpty() ? "this" : text.toString();
  }

  private static <T> String joined(List<T> all, String between, Function<T, String> written) {
    return all.stream().map(written).collect(Collectors.joining(between));
  }
}
