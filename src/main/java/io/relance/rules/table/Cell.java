package io.relance.rules.table;

/**
 * A cell, with where it stands.
 *
 * @param text as it is written, blanks around it aside
 * @param line of the file; of a workbook, the row
 * @param column of the file where it begins; of a workbook, the column
 * @param name as a spreadsheet calls it, e.g. {@code C4}
 * @param written false for a number, a date, or true or false of a workbook: its author may see
 *     something else than its text, such as a zero before it
 */
record Cell(String text, int line, int column, String name, boolean written) {
  private static final int LETTERS = 26;

  /** A cell that its author sees as it is written. */
  Cell(String text, int line, int column, String name) {
    this(text, line, column, name, true);
  }

  /** The name of a cell: column from 0, row from 1. */
  static String name(int column, int row) {
    var letters = new StringBuilder();
    for (var rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
    }
    return letters.append(row).toString();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }
}
