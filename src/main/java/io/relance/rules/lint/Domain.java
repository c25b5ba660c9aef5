package io.relance.rules.lint;

/** The values that something may have where a condition holds. */
sealed interface Domain permits Words, Spans {

  /** What is in both; they are about the same thing. */
  Domain and(Domain other);

  /** Whether nothing is in it. */
  boolean isEmpty();

  /** Whether all of it is in the other one. */
  default boolean isWithin(Domain other) {
    return and(other).equals(this);
  }
}
