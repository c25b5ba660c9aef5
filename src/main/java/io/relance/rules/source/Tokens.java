package io.relance.rules.source;

import java.util.List;

/** The words of a stretch of a rule, read one after the other. */
final class Tokens {
  private final SourceText source;
  private final List<Token> tokens;
  private int at;

  Tokens(SourceText source, int start, int end) {
    this.source = source;
    this.tokens = Lexer.tokens(source, start, end);
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    var token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  /** Where the word read last ends; of a text in quotes at least where it begins. */
  int endOfLast() {
    var last = tokens.get(Math.max(0, at - 1));
    return last.offset() + last.text().length();
  }

  boolean take(String symbol) {
    if (peek().is(symbol)) {
      next();
      return true;
    }
    return false;
  }

  boolean takeName(String name) {
    if (peek().isName(name)) {
      next();
      return true;
    }
    return false;
  }

  void require(String symbol) {
    if (!take(symbol)) {
      throw unexpected("\"" + symbol + "\"");
    }
  }

  boolean isAtEnd() {
    return peek().kind() == Token.Kind.END;
  }

  RulesRefused unexpected(String wanted) {
    return source.refused(
        peek().offset(),
        "unknown-construct",
        "%s stands where %s is expected.".formatted(peek().shown(), wanted),
        "");
  }
}
