package io.relance.rules.table;

import java.util.List;

/**
 * A row of a table.
 *
 * @param number as a spreadsheet counts, from 1
 */
record Row(int number, List<Cell> cells) {

  /** The cell of a column; an empty one beyond the last. */
  Cell cell(int column) {
    if (column < cells.size()) {
      return cells.get(column);
    }
    var last = cells.getLast();
    return new Cell(
        "", last.line(), last.column() + last.text().length(), Cell.name(column, number));
  }

  boolean isEmpty() {
    return cells.stream().allMatch(Cell::isEmpty);
  }
}
