package io.relance.rules.source;

import io.relance.rules.facts.Subject;
import io.relance.rules.source.Constraint.Asked;
import io.relance.rules.source.Constraint.Both;
import io.relance.rules.source.Constraint.Bound;
import io.relance.rules.source.Constraint.Compared;
import io.relance.rules.source.Constraint.Either;
import io.relance.rules.source.Constraint.Held;
import io.relance.rules.source.Constraint.Listed;
import io.relance.rules.source.Constraint.Negated;
import io.relance.rules.source.Value.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a pattern meets few facts for each fact bound before it: {@code Promise( entry == $entry
 * )} does. {@code Entry( customer == $customer )} does not, since all entries of an account have
 * one customer, nor does a fact compared with itself.
 */
final class Tie {

  /** Names given inside the pattern itself, which say nothing about another fact. */
  private final Set<String> own;

  private Tie(Set<String> own) {
    this.own = own;
  }

  /** Whether one of a pattern's constraints ties it to a fact bound before. */
  static boolean isIn(List<Constraint> constraints) {
    var own =
        constraints.stream()
            .filter(Bound.class::isInstance)
            .map(it -> ((Bound) it).variable())
            .collect(Collectors.toSet());
    return constraints.stream().anyMatch(new Tie(own)::ties);
  }

  private boolean ties(Constraint constraint) {
    return switch (constraint) {
      case Compared(Path left, var operator, Path right) ->
          operator == Operator.EQUAL && (ties(left, right) || ties(right, left));
      case Both(var all) -> all.stream().anyMatch(this::ties);
      case Compared _, Bound _, Held _, Listed _, Asked _, Negated _, Either _ -> false;
    };
  }

  /** A subject bound before may be the customer, of which much can be said. */
  private boolean ties(Path key, Path bound) {
    return key.variable() == null
        && key.fields().size() <= 1
        && isOneOfMany(key.type())
        && bound.variable() != null
        && !own.contains(bound.variable())
        && isOneOfMany(bound.type())
        && (key.fields().isEmpty() || bound.type() != Subject.class);
  }

  private static boolean isOneOfMany(Class<?> type) {
    return (type.isRecord() || type.isInterface())
        && !Vocabulary.isSingle(type)
        && !Vocabulary.isPart(type);
  }
}
