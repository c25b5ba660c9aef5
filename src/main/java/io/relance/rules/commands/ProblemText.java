package io.relance.rules.commands;

import io.relance.rules.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A problem for a person: the place, the line as it is written, a caret under the spot. */
final class ProblemText {
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
      text.append("\n  | ").append(line.replace('\t', ' '));
      text.append("\n  | ").append(" ".repeat(Math.max(0, problem.column() - 1))).append('^');
    }
    if (!problem.suggestion().isEmpty()) {
      text.append("\n  ").append(problem.suggestion());
    }
    return text.toString();
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
