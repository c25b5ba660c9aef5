package io.relance.rules.source;

import java.util.Optional;

/** What a text can be asked, named as in Java. */
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

  /** The answer. */
  public boolean holds(String text, String other) {
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
