package io.relance.rules.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts CSV into cells, each with the line and column at which it begins: a problem is shown there.
 * The separator is the one of comma, semicolon and tab that the headings hold most of.
 */
final class CsvSheet {
  private static final String SEPARATORS = ";,\t";
  private static final char MARK = '\uFEFF';

  private final Places places;
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;
  private int lineStart;

  private CsvSheet(Places places, String text) {
    this.places = places;
    this.text = text;
    this.at = !text.isEmpty() && text.charAt(0) == MARK ? 1 : 0;
    this.lineStart = at;
    this.separator = separator();
  }

  /** The rows that hold something. */
  static List<Row> rows(Places places, String text) {
    return new CsvSheet(places, text).rows();
  }

  private char separator() {
    var counts = new int[SEPARATORS.length()];
    var quoted = false;
    for (var here = at; here < text.length(); here++) {
      var character = text.charAt(here);
      quoted ^= character == '"';
      if (!quoted && (character == '\n' || character == '\r')) {
        break;
      }
      var known = SEPARATORS.indexOf(character);
      if (!quoted && known >= 0) {
        counts[known]++;
      }
    }
    var most = 0;
    for (var each = 1; each < counts.length; each++) {
      most = counts[each] > counts[most] ? each : most;
    }
    return SEPARATORS.charAt(most);
  }

  private List<Row> rows() {
    var rows = new ArrayList<Row>();
    for (var number = 1; at < text.length(); number++) {
      var row = row(number);
      if (!row.isEmpty()) {
        rows.add(row);
      }
      if (rows.size() > TableLimits.ROWS + 1) {
        return rows;
      }
    }
    return rows;
  }

  private Row row(int number) {
    var cells = new ArrayList<Cell>();
    while (true) {
      cells.add(cell(cells.size(), number));
      if (cells.size() > TableLimits.COLUMNS * 2) {
        throw places.refused(
            cells.getLast(),
            "too-many-columns",
            "The row has too many cells, %d columns are allowed.".formatted(TableLimits.COLUMNS),
            "");
      }
      if (at >= text.length() || text.charAt(at) != separator) {
        endLine();
        return new Row(number, List.copyOf(cells));
      }
      at++;
    }
  }

  private void endLine() {
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    line++;
    lineStart = at;
  }

  private Cell cell(int column, int row) {
    var startLine = line;
    var startColumn = at - lineStart + 1;
    var name = Cell.name(column, row);
    var quoted = at < text.length() && text.charAt(at) == '"';
    var value = quoted ? quoted(new Cell("", startLine, startColumn, name)) : plain();
    return new Cell(value.strip(), startLine, startColumn, name);
  }

  private String plain() {
    var start = at;
    while (at < text.length() && !endsCell(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean endsCell(char character) {
    return character == separator || character == '\n' || character == '\r';
  }

  private String quoted(Cell place) {
    var value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      var character = text.charAt(at);
      if (character != '"') {
        value.append(character);
        countLine(character);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        value.append('"');
        at++;
      } else {
        at++;
        return value + plain();
      }
    }
    throw places.refused(
        place, "open-quote", "A quote begins here and is not closed.", "Maybe add a quote.");
  }

  private void countLine(char character) {
    if (character == '\n') {
      line++;
      lineStart = at + 1;
    }
  }
}
