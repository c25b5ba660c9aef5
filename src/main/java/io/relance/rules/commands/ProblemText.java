package io.relance.rules.commands;

import io.relance.rules.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A problem for a person: the place, the line as it is written, a caret under the spot. */
final class ProblemText {
  /** Of a longer line only what stands around the spot is shown. */
  private static final int WIDTH = 100;

  private static final int BEFORE = 60;
  private static final String CUT = "...";

  private ProblemText() {}

  static String of(Path folder, Problem problem) {
    var text = new StringBuilder(problem.severity().code()).append(": ");
    if (!problem.file().isEmpty()) {
      text.append(problem.file());
      text.append(problem.line() > 0 ? ":" + problem.line() + ":" + problem.column() : "");
      text.append(": ");
    }
    text.append(problem.message()).append(" [").append(problem.code()).append(']');
    var line = line(folder, problem);
    if (!line.isEmpty()) {
      text.append('\n').append(pointed(line, problem.column() - 1));
    }
    if (!problem.suggestion().isEmpty()) {
      text.append("\n  ").append(problem.suggestion().replace("\n", "\n  "));
    }
    return harmless(text.toString());
  }

  /** The line, or the stretch of it around the spot, with a caret under the spot. */
  static String pointed(String line, int spot) {
    var at = Math.clamp(spot, 0, line.length());
    var start = line.length() <= WIDTH ? 0 : Math.max(0, at - BEFORE);
    var end = Math.min(line.length(), start + WIDTH);
    var before = (start > 0 ? CUT : "") + shown(line.substring(start, at));
    var after = shown(line.substring(at, end)) + (end < line.length() ? CUT : "");
    return "  | " + before + after + "\n  | " + " ".repeat(columns(before)) + "^";
  }

  private static String shown(String text) {
    return harmless(text.replace('\t', ' '));
  }

  /** How many columns a terminal gives a text: none to marks over letters, two to wide letters. */
  private static int columns(String text) {
    return text.codePoints().map(ProblemText::columns).sum();
  }

  private static int columns(int letter) {
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> Character.isIdeographic(letter) || isWide(letter) ? 2 : 1;
    };
  }

  private static boolean isWide(int letter) {
    return switch (Character.UnicodeScript.of(letter)) {
      case HANGUL, HIRAGANA, KATAKANA, HAN -> true;
      default -> Character.isEmoji(letter) && letter > 0x2fff;
    };
  }

  /** The same, as a part of one line. */
  static String harmlessLine(String text) {
    return harmless(text.replace('\n', ' '));
  }

  /** Without what would garble a terminal: a hostile file is shown, too. */
  static String harmless(String text) {
    return text.codePoints()
        .map(letter -> letter == '\n' || isHarmless(letter) ? letter : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHarmless(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
      default -> true;
    };
  }

  private static String line(Path folder, Problem problem) {
    if (problem.line() < 1 || problem.file().endsWith(".xlsx")) {
      return "";
    }
    try (var lines = Files.lines(folder.resolve(problem.file()))) {
      return lines.skip(problem.line() - 1L).findFirst().orElse("").stripTrailing();
    } catch (IOException | RuntimeException gone) {
      // The problem is told all the same, without the line.
      return "";
    }
  }
}
