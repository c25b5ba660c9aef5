package io.relance.rules.source;

import io.relance.rules.source.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a stretch of a rule into words. Anything it does not know is refused. */
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of(
          "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ",", ";", ":", ".",
          "-");

  private static final String FLOATING = "eEfFdD";

  private final SourceText source;
  private final String text;
  private final int end;
  private int at;

  private Lexer(SourceText source, int start, int end) {
    this.source = source;
    this.text = source.text();
    this.at = start;
    this.end = end;
  }

  /** The words from {@code start} up to {@code end}, the last one being the end itself. */
  static List<Token> tokens(SourceText source, int start, int end) {
    var lexer = new Lexer(source, start, end);
    var tokens = new ArrayList<Token>();
    do {
      tokens.add(lexer.next());
    } while (tokens.getLast().kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    skipBlanks();
    if (at >= end) {
      return new Token(Kind.END, "", end);
    }
    var first = text.charAt(at);
    if (first == '"' || first == '\'') {
      return quoted(first);
    }
    if (isDigit(first)) {
      return number();
    }
    if (first == '$' || isLetter(first)) {
      var start = at;
      at++;
      while (at < end && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
        at++;
      }
      return new Token(first == '$' ? Kind.VARIABLE : Kind.NAME, text.substring(start, at), start);
    }
    return symbol();
  }

  private void skipBlanks() {
    while (at < end) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        var line = text.indexOf('\n', at);
        at = line < 0 ? end : line;
      } else if (text.startsWith("/*", at)) {
        var close = text.indexOf("*/", at + 2);
        at = close < 0 ? end : close + 2;
      } else {
        return;
      }
    }
  }

  private Token quoted(char quote) {
    var start = at;
    var value = new StringBuilder();
    for (at++; at < end && text.charAt(at) != '\n'; at++) {
      var character = text.charAt(at);
      if (character == quote) {
        at++;
        return new Token(Kind.TEXT, value.toString(), start);
      }
      requireVisible(character);
      value.append(character == '\\' ? escaped() : character);
    }
    throw source.refused(
        start, "open-quote", "A text begins here and is not closed.", "Maybe add a quote.");
  }

  /** Blanks and line ends by other names would mean something to Java's compiler, or to nobody. */
  private void requireVisible(char character) {
    if (Character.isISOControl(character) && !text.startsWith("\r\n", at)) {
      throw source.refused(
          at,
          "control-character",
          "A text holds an invisible character, U+%04X.".formatted((int) character),
          "Maybe delete it, or write a blank.");
    }
  }

  private char escaped() {
    at++;
    var character = at < end ? text.charAt(at) : ' ';
    if (character != '"' && character != '\'' && character != '\\') {
      throw source.refused(
          at - 1,
          "unknown-escape",
          "A backslash stands before \"%s\" here.".formatted(character),
          "Only a quote or another backslash may follow it.");
    }
    return character;
  }

  private Token number() {
    var start = at;
    while (at < end && isDigit(text.charAt(at))) {
      at++;
    }
    if (at + 1 < end && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      while (at < end && isDigit(text.charAt(at))) {
        at++;
      }
    }
    if (at < end && isLetter(text.charAt(at))) {
      throw noNumber(start);
    }
    return new Token(Kind.NUMBER, text.substring(start, at), start);
  }

  private RulesRefused noNumber(int start) {
    var written = text.substring(start, at + 1);
    return FLOATING.indexOf(text.charAt(at)) < 0
        ? source.refused(
            start,
            "unknown-construct",
            written + " begins what is no number.",
            "Maybe add a blank.")
        : source.refused(
            start,
            "float-amount",
            written + " begins a floating-point number.",
            "Maybe write the amount out, e.g. 1200.50.");
  }

  private Token symbol() {
    for (var symbol : SYMBOLS) {
      if (text.startsWith(symbol, at) && at + symbol.length() <= end) {
        var start = at;
        at += symbol.length();
        return new Token(Kind.SYMBOL, symbol, start);
      }
    }
    throw source.refused(
        at,
        "unknown-construct",
        "\"%s\" is not known in a rule.".formatted(text.charAt(at)),
        advice(text.charAt(at)));
  }

  private static String advice(char sign) {
    if (sign == '=') {
      return "Maybe write == to compare.";
    }
    return SyntaxAdvice.isCurlyQuote(sign)
        ? "Maybe write a straight quote, \"."
        : "Fields, values, == != < <= > >= in contains && || ! and brackets are.";
  }

  private static boolean isLetter(char character) {
    return character == '_'
        || (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z');
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
