package io.relance.web.ui.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of a rule's text, in pieces to be coloured. Only for showing: what a rule says is read
 * elsewhere.
 *
 * @param number from 1
 */
record SourceLine(int number, List<Piece> pieces) {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<comment>//.*|#.*)|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")|(?<name>\\$\\w+)|(?<word>[A-Za-z_]\\w*)"
              + "|(?<number>\\d+(?:\\.\\d+)?)|(?<other>[^\\w\"$/#]+|.)");
  private static final Set<String> KEYWORDS =
      Set.of("rule", "when", "then", "end", "not", "exists", "or", "and", "in", "new", "contains");

  /**
   * A piece.
   *
   * @param kind class of the style sheet; empty for plain text
   */
  record Piece(String kind, String text) {}

  /** The lines of a text. */
  static List<SourceLine> of(String source) {
    var lines = new ArrayList<SourceLine>();
    for (var line : source.lines().toList()) {
      lines.add(new SourceLine(lines.size() + 1, pieces(line)));
    }
    return lines;
  }

  private static List<Piece> pieces(String line) {
    var pieces = new ArrayList<Piece>();
    var found = PIECE.matcher(line);
    while (found.find()) {
      pieces.add(new Piece(kind(found.group("comment"), found), found.group()));
    }
    return pieces;
  }

  private static String kind(String comment, java.util.regex.Matcher found) {
    if (comment != null) {
      return "code-comment";
    }
    if (found.group("text") != null) {
      return "code-text";
    }
    if (found.group("name") != null) {
      return "code-name";
    }
    var word = found.group("word");
    if (word != null) {
      return KEYWORDS.contains(word)
          ? "code-keyword"
          : Character.isUpperCase(word.charAt(0)) ? "code-fact" : "";
    }
    return found.group("number") != null ? "code-number" : "";
  }
}
