package io.relance.rules.explain;

import io.relance.rules.source.Value;
import io.relance.rules.source.Value.Literal;
import io.relance.rules.source.Value.Path;
import java.util.HashMap;
import java.util.Map;

/** What a rule has named on the way, by variable. */
record Bindings(Map<String, Object> values) {
  static final Bindings NONE = new Bindings(Map.of());

  Bindings with(String variable, Object value) {
    var more = new HashMap<>(values);
    more.put(variable, value);
    return new Bindings(more);
  }

  /** The value of one side of a comparison in a pattern over this fact. */
  Object value(Value value, Object fact) {
    return switch (value) {
      case Literal literal -> literal.value();
      case Path path -> path.from(start(path, fact));
    };
  }

  private Object start(Path path, Object fact) {
    var variable = path.variable();
    if (variable == null) {
      return fact;
    }
    var bound = values.get(variable);
    if (bound == null) {
      throw new IllegalStateException(variable + " is not bound, though the gate let it pass");
    }
    return bound;
  }
}
