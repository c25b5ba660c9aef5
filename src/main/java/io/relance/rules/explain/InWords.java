package io.relance.rules.explain;

import io.relance.rules.source.Condition;
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
import io.relance.rules.source.Value;
import io.relance.rules.source.Value.Literal;
import io.relance.rules.source.Value.Path;
import io.relance.rules.source.Vocabulary;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A constraint that failed, in words: what it met and what it asks for. */
final class InWords {
  private final Object fact;
  private final Bindings bindings;

  /** The fact that failed, and what the rule had named before. */
  InWords(Object fact, Bindings bindings) {
    this.fact = fact;
    this.bindings = bindings;
  }

  /** Why it does not hold, e.g. {@code days overdue is 12, the rule asks for more than 45}. */
  String failing(Constraint constraint) {
    return switch (constraint) {
      case Bound(var variable, var path) -> variable + " is " + met(path);
      case Held(var path) -> name(path) + " is no";
      case Compared(Literal literal, var operator, Path path) ->
          failing(new Compared(path, operator.turned(), literal));
      case Compared(var left, var operator, var right) ->
          asked(left, operatorWords(operator) + shown(right));
      case Listed(var left, var negated, var values) ->
          asked(
              left,
              (negated ? "none of " : "one of ")
                  + values.stream().map(this::shown).collect(Collectors.joining(", ")));
      case Asked(var left, var question, var text) ->
          asked(left, "a text that " + question.words() + " \"" + text + "\"");
      case Negated(Held(var path)) -> name(path) + " is yes";
      case Negated(var inside) -> "what it rules out holds: " + met(inside);
      case Both(var all) ->
          all.stream()
              .filter(each -> !Holding.holds(each, fact, bindings))
              .findFirst()
              .map(this::failing)
              .orElse("");
      case Either(var any) -> any.stream().map(this::failing).collect(Collectors.joining("; "));
    };
  }

  private String asked(Value left, String asked) {
    return "%s is %s, the rule asks for %s".formatted(name(left), met(left), asked);
  }

  /** What a constraint that holds met: the values of its fields. */
  private String met(Constraint constraint) {
    return paths(constraint)
        .map(path -> name(path) + " is " + met(path))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Stream<Value> paths(Constraint constraint) {
    return switch (constraint) {
      case Bound(var _, var path) -> Stream.of(path);
      case Held(var path) -> Stream.of(path);
      case Compared(var left, var _, var right) ->
          Stream.of(left, right).filter(Path.class::isInstance);
      case Listed(var left, var _, var _) -> Stream.of(left);
      case Asked(var left, var _, var _) -> Stream.of(left);
      case Negated(var inside) -> paths(inside);
      case Both(var all) -> all.stream().flatMap(InWords::paths);
      case Either(var any) -> any.stream().flatMap(InWords::paths);
    };
  }

  /** A field in words, e.g. {@code next step level}. */
  private static String name(Value value) {
    if (!(value instanceof Path path)) {
      return value.text();
    }
    if (path.tag() != null) {
      return path.tag();
    }
    if (path.fields().isEmpty()) {
      return path.variable() == null ? "it" : path.variable();
    }
    return path.fields().stream()
        .map(field -> Vocabulary.words(field.name()))
        .collect(Collectors.joining(" "));
  }

  private String met(Value value) {
    return words(bindings.value(value, fact), value instanceof Literal ? value : null);
  }

  private String shown(Value value) {
    return switch (value) {
      case Literal literal -> words(literal.value(), literal);
      case Path path -> name(path) + " (" + met(path) + ")";
    };
  }

  private static String words(Object value, @Nullable Value literal) {
    return switch (value) {
      case String text -> '"' + text + '"';
      case Boolean yes -> yes ? "yes" : "no";
      case BigDecimal amount -> literal == null ? amount.toPlainString() : literal.text();
      default -> value.toString();
    };
  }

  private static String operatorWords(Operator operator) {
    return switch (operator) {
      case EQUAL -> "";
      case NOT_EQUAL -> "another than ";
      case LESS -> "less than ";
      case AT_MOST -> "at most ";
      case MORE -> "more than ";
      case AT_LEAST -> "at least ";
    };
  }

  /** The kinds of fact that a condition looks for, e.g. {@code promise}. */
  static String kinds(Condition condition) {
    return patterns(condition)
        .map(pattern -> kind(pattern.fact()))
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  static String kind(Vocabulary.Type fact) {
    return Vocabulary.words(fact.name());
  }

  private static Stream<Condition.Pattern> patterns(Condition condition) {
    return switch (condition) {
      case Condition.Pattern pattern -> Stream.of(pattern);
      case Condition.All(var all) -> patterns(all);
      case Condition.Any(var any) -> patterns(any);
      case Condition.Not(var inside) -> patterns(inside);
      case Condition.Exists(var inside) -> patterns(inside);
    };
  }

  private static Stream<Condition.Pattern> patterns(List<Condition> all) {
    return all.stream().flatMap(InWords::patterns);
  }
}
