package io.relance.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in plain text: the first column to the left, figures to the right. */
final class TextTable {
  private final String title;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String title, String... heads) {
    this.title = title;
    rows.add(List.of(heads));
  }

  TextTable row(Object... cells) {
    rows.add(IntStream.range(0, cells.length).mapToObj(i -> cell(cells[i])).toList());
    return this;
  }

  private static String cell(Object value) {
    return value instanceof Number number ? "%,d".formatted(number.longValue()) : value.toString();
  }

  @Override
  public String toString() {
    var widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(row -> "  " + line(row, widths).stripTrailing())
        .collect(Collectors.joining("\n", title + "\n", "\n"));
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      var padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? row.get(i) + padding : "  " + padding + row.get(i));
    }
    return line.toString();
  }
}
