package io.relance.feed.file;

import java.util.List;
import java.util.function.Consumer;

/** A file as rows of texts under a header; read from its beginning as often as is asked. */
interface Table {
  /** The first row, each name without blanks around it. */
  List<String> header();

  /** A row may end before the header does: a spreadsheet writes no empty cells. */
  boolean shortRows();

  /** Every row that holds something, in order, one at a time in memory. */
  void read(Consumer<TableRow> each);
}
