package io.relance.rules.source;

/**
 * A word of a rule.
 *
 * @param text as written; of a text in quotes, what it holds
 * @param offset in the file
 */
record Token(Kind kind, String text, int offset) {

  /** What a word can be. */
  enum Kind {
    NAME,
    VARIABLE,
    NUMBER,
    TEXT,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** As shown in a message. */
  String shown() {
    return kind == Kind.END ? "the end" : "\"" + text + "\"";
  }
}
