package io.relance.rules.source;

import java.util.List;

/** The text of a rule file, able to say where in it something is wrong. */
public final class SourceText {
  private final String file;
  private final String text;

  /**
   * A file.
   *
   * @param file its path, named in problems
   */
  public SourceText(String file, String text) {
    this.file = file;
    this.text = text;
  }

  String file() {
    return file;
  }

  String text() {
    return text;
  }

  /** Offset of the first character of a line, counted from 1. */
  int offsetOfLine(int line) {
    var offset = 0;
    for (var current = 1; current < line; current++) {
      var next = text.indexOf('\n', offset);
      if (next < 0) {
        return text.length();
      }
      offset = next + 1;
    }
    return offset;
  }

  /** The line of an offset, counted from 1. */
  int lineOf(int offset) {
    var before = text.substring(0, Math.clamp(offset, 0, text.length()));
    return (int) before.chars().filter(character -> character == '\n').count() + 1;
  }

  /** The refusal of what stands at an offset. */
  RulesRefused refused(int offset, String code, String message, String suggestion) {
    return new RulesRefused(List.of(problem(offset, code, message, suggestion)));
  }

  /** A warning about what stands at an offset. */
  public Problem warning(int offset, String code, String message, String suggestion) {
    var at = problem(offset, code, message, suggestion);
    return Problem.warning(file, at.line(), at.column(), code, message, suggestion);
  }

  Problem problem(int offset, String code, String message, String suggestion) {
    var end = Math.clamp(offset, 0, text.length());
    var before = text.substring(0, end);
    var column = end - (before.lastIndexOf('\n') + 1) + 1;
    return Problem.error(file, lineOf(end), column, code, message, suggestion);
  }
}
