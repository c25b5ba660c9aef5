package io.relance.rules.table;

/** What a table may hold. */
final class TableLimits {
  /** Rows with something in them, headings aside. Each is a rule. */
  static final int ROWS = 200;

  /** Columns with a heading. */
  static final int COLUMNS = 40;

  /** Characters of a cell. */
  static final int CELL_CHARACTERS = 500;

  /** Bytes of a workbook; in base64, as it travels over HTTP, it is a third longer. */
  static final int WORKBOOK_BYTES = 48 * 1024;

  /** Bytes of a workbook's parts together, unpacked. */
  static final int UNPACKED_BYTES = 4 * 1024 * 1024;

  /** Parts of a workbook. */
  static final int PARTS = 200;

  /** Digits of a number in a workbook, before its point and after it. */
  static final int NUMBER_DIGITS = 30;

  /** Columns of a sheet, as the file format has it. */
  static final int SHEET_COLUMNS = 16_384;

  /** Rows of a sheet, as the file format has it. */
  static final int SHEET_ROWS = 1_048_576;

  /** Characters of a cell, as the file format has it. */
  static final int SHEET_CELL_CHARACTERS = 32_767;

  private TableLimits() {}
}
