package io.relance.rules.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lines of cells, printed under each other: the first column to the left, figures to the right. */
final class Columns {
  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();

  Columns line(String... cells) {
    // A cell may hold what a customer or a colleague is called.
    lines.add(Stream.of(cells).map(ProblemText::harmlessLine).toList());
    return this;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var line : lines) {
      for (var column = 0; column < line.size(); column++) {
        var cell = line.get(column);
        var padding = " ".repeat(width(column) - cell.length());
        text.append(column == 0 ? cell + padding : GAP + padding + cell);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return lines.stream()
        .filter(line -> column < line.size())
        .mapToInt(line -> line.get(column).length())
        .max()
        .orElse(0);
  }
}
