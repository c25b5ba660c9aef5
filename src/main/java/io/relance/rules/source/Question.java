package io.relance.rules.source;

import io.relance.rules.facts.Flags;
import java.util.Optional;

/** What a text, or a set of words, can be asked, named as in Java. */
public enum Question {
  STARTS_WITH("startsWith", "starts with"),
  ENDS_WITH("endsWith", "ends with"),
  CONTAINS("contains", "contains"),
  EQUALS_IGNORE_CASE("equalsIgnoreCase", "is, letter case aside,");

  private final String method;
  private final String words;

  Question(String method, String words) {
    this.method = method;
    this.words = words;
  }

  /** The name it has in a rule. */
  public String method() {
    return method;
  }

  /** The question in words, e.g. {@code starts with}. */
  public String words() {
    return words;
  }

  /** Whether it makes sense of values of this type: a text, or the words in a set. */
  public boolean isAskedOf(Class<?> type) {
    return type == String.class || (type == Flags.class && this == CONTAINS);
  }

  /**
   * The answer.
   *
   * @param held a text, or a set of words
   */
  public boolean holds(Object held, String other) {
    if (held instanceof Flags flags) {
      return flags.has(other);
    }
    var text = held.toString();
    return switch (this) {
      case STARTS_WITH -> text.startsWith(other);
      case ENDS_WITH -> text.endsWith(other);
      case CONTAINS -> text.contains(other);
      case EQUALS_IGNORE_CASE -> text.equalsIgnoreCase(other);
    };
  }

  static Optional<Question> of(String method) {
    for (var question : values()) {
      if (question.method.equals(method)) {
        return Optional.of(question);
      }
    }
    return Optional.empty();
  }
}
