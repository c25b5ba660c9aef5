package io.relance.rules.lint;

import io.relance.rules.source.Constraint;

/** Where a constraint begins in its file. */
final class Places {
  private Places() {}

  static int of(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Bound(_, var path) -> path.offset();
      case Constraint.Held(var path) -> path.offset();
      case Constraint.Compared(var left, _, _) -> left.offset();
      case Constraint.Listed(var left, _, _) -> left.offset();
      case Constraint.Asked(var left, _, _) -> left.offset();
      case Constraint.Negated(var inside) -> of(inside);
      case Constraint.Both(var all) -> of(all.getFirst());
      case Constraint.Either(var any) -> of(any.getFirst());
    };
  }
}
