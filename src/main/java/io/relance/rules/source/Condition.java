package io.relance.rules.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between {@code when} and {@code then}, as understood. */
public sealed interface Condition {

  /**
   * A fact that meets constraints.
   *
   * @param binding the name it is given; null when it is given none
   * @param offset where it begins in the file
   * @param line the same, from 1
   */
  record Pattern(
      @Nullable String binding,
      Vocabulary.Type fact,
      List<Constraint> constraints,
      int offset,
      int line)
      implements Condition {}

  /** All of them, in their order; names of one are known in the next. */
  record All(List<Condition> all) implements Condition {}

  /** At least one of them. */
  record Any(List<Condition> any) implements Condition {}

  /** None that matches. */
  record Not(Condition condition) implements Condition {}

  /** At least one that matches, whichever. */
  record Exists(Condition condition) implements Condition {}
}
