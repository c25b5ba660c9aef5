package io.relance.feed.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook; dates as ISO texts, numbers exactly. */
final class XlsxTable implements Table {
  private static final MathContext DIGITS = new MathContext(15);

  private final Path file;
  private final List<String> header;

  private XlsxTable(Path file, List<String> header) {
    this.file = file;
    this.header = header;
  }

  static XlsxTable open(Path file) throws IOException {
    ZipLimits.check(file);
    var headers = new ArrayList<List<String>>();
    rows(
        file,
        row -> {
          if (headers.isEmpty()) {
            headers.add(row.cells().stream().map(String::strip).toList());
          }
        });
    return new XlsxTable(file, headers.isEmpty() ? List.of() : headers.getFirst());
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public boolean shortRows() {
    return true;
  }

  @Override
  public void read(Consumer<TableRow> each) {
    var first = new boolean[] {true};
    rows(
        file,
        row -> {
          if (!first[0]) {
            each.accept(row);
          }
          first[0] = false;
        });
  }

  private static void rows(Path file, Consumer<TableRow> each) {
    try (var workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        var rows = workbook.getFirstSheet().openStream()) {
      rows.filter(row -> row.getPhysicalCellCount() > 0)
          .forEach(row -> each.accept(new TableRow(row.getRowNum(), cells(row))));
    } catch (ExcelReaderException e) {
      throw new FileRefused("not-xlsx", "The workbook cannot be read: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(Row row) {
    if (row.getCellCount() > FileLimits.COLUMNS) {
      throw new FileRefused(
          "too-many-columns",
          "Row %d has %d columns, more than %d."
              .formatted(row.getRowNum(), row.getCellCount(), FileLimits.COLUMNS));
    }
    var cells = new ArrayList<String>(row.getCellCount());
    for (int i = 0; i < row.getCellCount(); i++) {
      cells.add(row.getOptionalCell(i).map(XlsxTable::text).orElse(""));
    }
    return cells;
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      return isDate(cell.getDataFormatString())
          ? cell.asDate().toLocalDate().format(DateTimeFormatter.ISO_LOCAL_DATE)
          : exact(cell.asNumber());
    }
    var text = cell.getText();
    return text == null ? "" : text;
  }

  /** A spreadsheet knows fifteen digits; what lies behind them is its own noise. */
  private static String exact(BigDecimal number) {
    return number.round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private static boolean isDate(@Nullable String format) {
    return format != null && format.toLowerCase(Locale.ROOT).matches(".*(yy|dd|d[-/. ]m).*");
  }
}
