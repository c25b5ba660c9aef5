package io.relance.rules.table;

import io.relance.rules.source.Vocabulary;

/** What a column is about. */
sealed interface Heading {
  /** Where it stands. */
  Cell cell();

  /**
   * Asks something of a field.
   *
   * @param fact whose field it is
   * @param path the field as it is written in a rule, e.g. {@code nextStep.level}
   * @param field what it holds
   * @param operator written after the field; empty when each cell tells
   */
  record Asks(Cell cell, Vocabulary.Type fact, String path, Vocabulary.Field field, String operator)
      implements Heading {}

  /** Names what is concluded: the code or profile stands in the cells. */
  record Concludes(Cell cell, Vocabulary.Type conclusion) implements Heading {}

  /** Says what the conclusion is about: entry, customer or task. */
  record About(Cell cell) implements Heading {}

  /** Holds the rule's sentence. */
  record Says(Cell cell) implements Heading {}

  /** For people only. */
  record Noted(Cell cell) implements Heading {}
}
