package io.relance.rules.lint;

import io.relance.rules.source.Condition;
import io.relance.rules.source.Constraint;
import io.relance.rules.source.Value;
import io.relance.rules.source.Value.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which names a rule gives, and which it uses. */
final class Names {
  private final Map<String, Integer> given = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  void read(Condition condition) {
    switch (condition) {
      case Condition.Pattern pattern -> {
        if (pattern.binding() != null) {
          given.putIfAbsent(pattern.binding(), pattern.offset());
        }
        pattern.constraints().forEach(this::read);
      }
      case Condition.All(var all) -> all.forEach(this::read);
      case Condition.Any(var any) -> any.forEach(this::read);
      case Condition.Not(var inside) -> read(inside);
      case Condition.Exists(var inside) -> read(inside);
    }
  }

  private void read(Constraint constraint) {
    switch (constraint) {
      case Constraint.Bound(var variable, var path) -> {
        given.putIfAbsent(variable, path.offset());
        use(path);
      }
      case Constraint.Held(var path) -> use(path);
      case Constraint.Compared(var left, _, var right) -> {
        use(left);
        use(right);
      }
      case Constraint.Listed(var left, _, _) -> use(left);
      case Constraint.Asked(var left, _, _) -> use(left);
      case Constraint.Negated(var inside) -> read(inside);
      case Constraint.Both(var all) -> all.forEach(this::read);
      case Constraint.Either(var any) -> any.forEach(this::read);
    }
  }

  void use(Value value) {
    if (value instanceof Path path && path.variable() != null) {
      used.add(path.variable());
    }
  }

  /** Names that are given and not used, with the place where they are given. */
  Map<String, Integer> unused() {
    var unused = new LinkedHashMap<>(given);
    unused.keySet().removeAll(used);
    return unused;
  }
}
