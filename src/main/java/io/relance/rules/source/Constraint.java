package io.relance.rules.source;

import io.relance.rules.source.Value.Literal;
import io.relance.rules.source.Value.Path;
import java.util.List;

/** What a pattern asks of its fact, as understood. Both sides of a comparison are of one type. */
public sealed interface Constraint {

  /** Names a field's value; always holds. */
  record Bound(String variable, Path path) implements Constraint {}

  /** A field that says yes. */
  record Held(Path path) implements Constraint {}

  /** Two values beside each other; at least one is a path. */
  record Compared(Value left, Operator operator, Value right) implements Constraint {}

  /** One of some values, or none of them. */
  record Listed(Path left, boolean negated, List<Literal> values) implements Constraint {}

  /** A question to a text, or to a set of words. */
  record Asked(Path left, Question question, String text) implements Constraint {}

  /** The contrary. */
  record Negated(Constraint constraint) implements Constraint {}

  /** All of them. */
  record Both(List<Constraint> all) implements Constraint {}

  /** At least one of them. */
  record Either(List<Constraint> any) implements Constraint {}
}
