package io.relance.rules.table;

import io.relance.rules.source.RulesRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.MathContext;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook: dates as ISO texts, numbers exactly. A formula is refused: what it
 * came to when the file was saved is not what the author sees in it.
 */
final class XlsxSheet {
  /** A spreadsheet knows fifteen digits; what lies behind them is its own noise. */
  private static final MathContext DIGITS = new MathContext(15);

  private final Places places;

  private XlsxSheet(Places places) {
    this.places = places;
  }

  /**
   * The rows that hold something.
   *
   * @param base64 the workbook's bytes
   */
  static List<Row> rows(Places places, String base64) {
    return new XlsxSheet(places).rows(bytes(places, base64));
  }

  private static byte[] bytes(Places places, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException invalid) {
      throw places.refused(
          "not-xlsx", "The workbook is not base64.", "Over HTTP a workbook travels as base64.");
    }
    if (bytes.length > TableLimits.WORKBOOK_BYTES) {
      throw places.refused(
          "file-too-large",
          "The workbook has %d bytes, %d are allowed."
              .formatted(bytes.length, TableLimits.WORKBOOK_BYTES),
          "Maybe leave out pictures and other sheets, or save it as CSV UTF-8.");
    }
    return bytes;
  }

  private List<Row> rows(byte[] bytes) {
    Unpacking.requireWithinLimits(places, bytes);
    try (var workbook =
            new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, false));
        var rows = workbook.getFirstSheet().openStream()) {
      return rows.filter(row -> row.getPhysicalCellCount() > 0)
          .map(this::row)
          .filter(row -> !row.isEmpty())
          .limit(TableLimits.ROWS + 2L)
          .toList();
    } catch (RulesRefused refused) {
      throw refused;
    } catch (IOException | RuntimeException unreadable) {
      throw places.refused(
          "not-xlsx",
          "The workbook cannot be read: " + unreadable.getMessage() + ".",
          "Maybe save it again as .xlsx, or as CSV UTF-8.");
    }
  }

  private Row row(org.dhatim.fastexcel.reader.Row row) {
    if (row.getCellCount() > TableLimits.COLUMNS * 2) {
      throw places.refused(
          new Cell("", row.getRowNum(), 1, Cell.name(0, row.getRowNum())),
          "too-many-columns",
          "The row has %d cells, %d columns are allowed."
              .formatted(row.getCellCount(), TableLimits.COLUMNS),
          "");
    }
    var cells = new ArrayList<Cell>();
    for (var column = 0; column < row.getCellCount(); column++) {
      var name = Cell.name(column, row.getRowNum());
      var place = new Cell("", row.getRowNum(), column + 1, name);
      var cell = row.getOptionalCell(column);
      var text = cell.map(it -> text(it, place)).orElse("").strip();
      var type = cell.map(org.dhatim.fastexcel.reader.Cell::getType).orElse(CellType.EMPTY);
      var written = type != CellType.NUMBER && type != CellType.BOOLEAN;
      cells.add(new Cell(text, place.line(), place.column(), name, written));
    }
    return new Row(row.getRowNum(), List.copyOf(cells));
  }

  private String text(org.dhatim.fastexcel.reader.Cell cell, Cell place) {
    if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
      throw places.refused(
          place,
          "formula",
          "A formula stands here.",
          "Maybe write the value itself: copy the cell, then paste special, values.");
    }
    @Nullable String text =
        switch (cell.getType()) {
          case NUMBER -> number(cell, place);
          case BOOLEAN -> Boolean.TRUE.equals(cell.asBoolean()) ? "yes" : "no";
          case ERROR ->
              throw places.refused(
                  place, "invalid-value", "An error of the spreadsheet stands here.", "");
          case STRING, FORMULA, EMPTY -> cell.getText();
        };
    return text == null ? "" : text;
  }

  private String number(org.dhatim.fastexcel.reader.Cell cell, Cell place) {
    var number = cell.asNumber().round(DIGITS).stripTrailingZeros();
    // Written out, 1e2000000000 would take two gigabytes.
    if ((long) number.precision() - number.scale() > TableLimits.NUMBER_DIGITS
        || number.scale() > TableLimits.NUMBER_DIGITS) {
      throw places.refused(
          place,
          "invalid-value",
          "The number %s has more than %d digits before its point, or after it."
              .formatted(number, TableLimits.NUMBER_DIGITS),
          "Maybe write an amount such as 49.90.");
    }
    return isDate(cell.getDataFormatString())
        ? cell.asDate().toLocalDate().format(DateTimeFormatter.ISO_LOCAL_DATE)
        : number.toPlainString();
  }

  private static boolean isDate(@Nullable String format) {
    return format != null && format.toLowerCase(Locale.ROOT).matches(".*(yy|dd|d[-/. ]m).*");
  }
}
