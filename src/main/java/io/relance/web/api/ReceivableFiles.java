package io.relance.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.relance.insight.Receivable;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * Who owes what as files for spreadsheets. Texts come from customers: one that a spreadsheet would
 * take for a formula is kept from being one.
 */
final class ReceivableFiles {
  private static final List<String> COLUMNS =
      List.of(
          "entity",
          "customer",
          "name",
          "currency",
          "open",
          "notDue",
          "overdue",
          "late1to30",
          "late31to60",
          "late61to90",
          "lateOver90",
          "oldestDue",
          "daysOverdue",
          "step",
          "lastReminder",
          "profile",
          "collector",
          "stopped",
          "disputed",
          "promisedFor");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ReceivableFiles() {}

  /** What is written, with the time zones of entities by code. */
  record Rows(List<Receivable> receivables, Map<String, ZoneId> zones) {
    /** The day of a moment where an entity is. */
    private @Nullable LocalDate day(@Nullable Instant moment, String entity) {
      return moment == null
          ? null
          : moment.atZone(zones.getOrDefault(entity, ZoneOffset.UTC)).toLocalDate();
    }
  }

  /** The values of a row in the order of the columns: text, number, day or yes and no. */
  private static List<@Nullable Object> values(Receivable row, Rows rows) {
    var values = new ArrayList<@Nullable Object>();
    values.add(row.entity());
    values.add(row.customer());
    values.add(row.name());
    values.add(row.currency());
    values.add(row.sums().open());
    values.add(row.sums().notDue());
    values.add(row.sums().overdue());
    values.add(row.sums().lateTo30());
    values.add(row.sums().lateTo60());
    values.add(row.sums().lateTo90());
    values.add(row.sums().lateLonger());
    values.add(row.oldestDue());
    values.add(row.daysOverdue());
    values.add(row.step());
    values.add(rows.day(row.lastReminderAt(), row.entity()));
    values.add(row.profileName());
    values.add(row.collector());
    values.add(row.stopped());
    values.add(row.disputed());
    values.add(row.promisedFor());
    return values;
  }

  static Buffer csv(Rows rows) {
    var bytes = new ByteArrayOutputStream();
    try (var csv =
        CsvWriter.builder().build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      bytes.writeBytes(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
      csv.writeRecord(COLUMNS);
      for (var row : rows.receivables()) {
        csv.writeRecord(values(row, rows).stream().map(ReceivableFiles::text).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      case String text -> harmless(text);
      case Object other -> other.toString();
    };
  }

  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  static Buffer xlsx(Rows rows) {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "Relance", "1.0")) {
      var sheet = book.newWorksheet("Relance");
      for (int column = 0; column < COLUMNS.size(); column++) {
        sheet.value(0, column, COLUMNS.get(column));
        sheet.style(0, column).bold().set();
      }
      sheet.freezePane(0, 1);
      int line = 1;
      for (var row : rows.receivables()) {
        var values = values(row, rows);
        for (int column = 0; column < values.size(); column++) {
          switch (values.get(column)) {
            case null -> {
              // An empty cell.
            }
            case Number number -> sheet.value(line, column, number);
            case Boolean yes -> sheet.value(line, column, yes);
            case LocalDate day -> {
              sheet.value(line, column, day);
              sheet.style(line, column).format("yyyy-mm-dd").set();
            }
            case Object other -> sheet.value(line, column, harmless(other.toString()));
          }
        }
        line++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
