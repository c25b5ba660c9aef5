package io.relance.feed.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file. */
final class CsvTable implements Table {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  private final Path file;
  private final Charset charset;
  private final char separator;
  private final List<String> header;

  private CsvTable(Path file, Charset charset, char separator, List<String> header) {
    this.file = file;
    this.charset = charset;
    this.separator = separator;
    this.header = header;
  }

  /** Opens it as the preset states, or as the header shows. */
  static CsvTable open(Path file, Preset preset) throws IOException {
    var charset = charset(file, preset);
    if (preset.separator() != null) {
      var separator = preset.separator().charAt(0);
      return new CsvTable(file, charset, separator, header(file, charset, separator));
    }
    var fitting = new ArrayList<CsvTable>();
    for (var separator : SEPARATORS) {
      var header = header(file, charset, separator);
      if (!preset.shapes(header).isEmpty()) {
        fitting.add(new CsvTable(file, charset, separator, header));
      }
    }
    if (fitting.isEmpty()) {
      return new CsvTable(file, charset, ',', header(file, charset, ','));
    }
    if (fitting.size() > 1) {
      throw new FileRefused(
          "separator-ambiguous",
          "The header reads %s with \"%s\" and %s with \"%s\".\nMaybe state \"separator\" in the preset."
              .formatted(
                  fitting.get(0).header,
                  fitting.get(0).separator,
                  fitting.get(1).header,
                  fitting.get(1).separator));
    }
    return fitting.getFirst();
  }

  /**
   * Stated or not, UTF-8 is checked over the whole file: a wrong byte would turn into a hole in a
   * name.
   */
  private static Charset charset(Path file, Preset preset) throws IOException {
    var stated =
        preset.charset() == null ? StandardCharsets.UTF_8 : Charset.forName(preset.charset());
    return stated.equals(StandardCharsets.UTF_8) ? Charsets.detect(file) : stated;
  }

  private static CsvReader<CsvRecord> reader(Path file, Charset charset, char separator)
      throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .detectBomHeader(true)
        .maxBufferSize(FileLimits.ROW_CHARACTERS)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(file, charset);
  }

  private static List<String> header(Path file, Charset charset, char separator)
      throws IOException {
    try (var reader = reader(file, charset, separator)) {
      var rows = reader.iterator();
      return rows.hasNext()
          ? rows.next().getFields().stream().map(String::strip).toList()
          : List.of();
    } catch (CsvParseException e) {
      throw notCsv(e);
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public boolean shortRows() {
    return false;
  }

  @Override
  public void read(Consumer<TableRow> each) {
    try (var reader = reader(file, charset, separator)) {
      var rows = reader.iterator();
      rows.next();
      while (rows.hasNext()) {
        var row = rows.next();
        each.accept(new TableRow(row.getStartingLineNumber(), row.getFields()));
      }
    } catch (CsvParseException e) {
      throw notCsv(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileRefused notCsv(CsvParseException e) {
    return new FileRefused(
        "not-csv",
        "The file is no CSV: %s\nMaybe a quote is not closed.".formatted(e.getMessage()));
  }
}
