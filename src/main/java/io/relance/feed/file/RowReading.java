package io.relance.feed.file;

import io.relance.feed.Envelope;
import io.relance.feed.FeedLine;
import io.relance.feed.Rejection;
import io.relance.feed.Warning;
import io.relance.feed.canonical.LineParser;
import io.relance.feed.file.Preset.Shape;
import io.relance.feed.file.Preset.Source;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The second pass: each row becomes canonical lines, which the canonical parser checks like any
 * other; what it refuses is said in the file's words.
 */
final class RowReading {
  private static final Set<String> YES = Set.of("true", "1", "yes", "oui", "x");
  private static final Set<String> NO = Set.of("false", "0", "no", "non");

  private final Preset preset;
  private final Table table;
  private final Columns columns;
  private final List<Shape> shapes;
  private final Detection.Found found;
  private final @Nullable DateReading statedDate;
  private final Set<String> told = new HashSet<>();

  RowReading(
      Preset preset, Table table, Columns columns, List<Shape> shapes, Detection.Found found) {
    this.preset = preset;
    this.table = table;
    this.columns = columns;
    this.shapes = shapes;
    this.found = found;
    this.statedDate = preset.date() == null ? null : DateReading.Stated.of(preset.date());
  }

  List<FeedLine> lines(TableRow row) {
    int cells = row.cells().size();
    int expected = columns.names().size();
    if (cells > expected || (cells < expected && !table.shortRows())) {
      return List.of(
          new FeedLine.Bad(
              row.line(),
              raw(row),
              raw(row),
              Envelope.UNREADABLE,
              new Rejection(
                  row.line(),
                  null,
                  null,
                  "wrong-column-count",
                  "Line %d has %d cells, but the header has %d.\nMaybe a separator or a quote in a text is not escaped."
                      .formatted(row.line(), cells, expected))));
    }
    var lines = new ArrayList<FeedLine>();
    for (var shape : shapes) {
      if (!isTold(row, shape)) {
        lines.add(line(row, shape));
      }
    }
    return lines;
  }

  /** A record with a chosen value is told once, whatever the number of rows that hold it. */
  private boolean isTold(TableRow row, Shape shape) {
    var id = shape.fields().get("id");
    var chooses = shape.fields().values().stream().anyMatch(source -> source.choose() != null);
    return chooses
        && id != null
        && !told.add(Columns.choiceKey(entity(row), columns.text(row, id.column()), shape.type()));
  }

  private FeedLine line(TableRow row, Shape shape) {
    var record = new JsonObject().put("type", shape.type());
    if (columns.has(preset.entityColumn())) {
      record.put("entity", entity(row));
    }
    shape.fields().forEach((field, source) -> put(record, row, field, source));
    turnNegative(record, shape);
    var tags = tags(row, shape);
    if (!tags.isEmpty()) {
      record.put("tags", tags);
    }
    return switch (LineParser.parse(row.line(), record.toBuffer())) {
      case FeedLine.Good good ->
          new FeedLine.Good(
              good.line(),
              raw(row),
              good.bytes(),
              good.envelope(),
              good.record(),
              good.warnings().stream().map(warning -> inFileWords(warning, shape)).toList());
      case FeedLine.Bad bad ->
          new FeedLine.Bad(
              bad.line(),
              raw(row),
              bad.bytes(),
              bad.envelope(),
              inFileWords(bad.rejection(), shape));
    };
  }

  String entity(TableRow row) {
    return columns.text(row, preset.entityColumn());
  }

  private void put(JsonObject record, TableRow row, String field, Source source) {
    var text = columns.text(row, source.column());
    if (source.choose() != null) {
      var id = String.valueOf(record.getValue("id"));
      text = found.chosen().getOrDefault(Columns.choiceKey(entity(row), id, field), text);
    }
    if (text.isEmpty()) {
      return;
    }
    if (source.map() != null) {
      text = source.map().getOrDefault(text, text);
    }
    record.put(field, value(text, source));
  }

  /** What cannot be read stays as it is, for the canonical parser to refuse. */
  private Object value(String text, Source source) {
    return switch (source.as()) {
      case null -> text;
      case TEXT -> text;
      case CODE -> text.matches("\\d+\\.0+") ? text.substring(0, text.indexOf('.')) : text;
      case AMOUNT -> amounts(source.column()).read(text).orElse(text);
      case DATE -> dates(source.column()).read(text).map(Object::toString).orElse(text);
      case COUNT ->
          text.matches("\\d{1,18}(\\.0+)?") ? Long.valueOf(text.split("\\.", 2)[0]) : text;
      case BOOLEAN -> truth(text);
      case WORDS -> words(text);
    };
  }

  private AmountReading amounts(String column) {
    if (preset.decimal() != null) {
      return preset.decimal().equals(",") ? AmountReading.COMMA : AmountReading.POINT;
    }
    return found.amounts().getOrDefault(column, AmountReading.POINT);
  }

  private DateReading dates(String column) {
    return statedDate != null
        ? statedDate
        : found.dates().getOrDefault(column, new DateReading.Detected(true));
  }

  private static Object truth(String text) {
    var word = text.toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      return text;
    }
    return YES.contains(word);
  }

  private static JsonArray words(String text) {
    var words = new JsonArray();
    for (var word : text.split("[,;|]")) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  private static void turnNegative(JsonObject record, Shape shape) {
    if (!String.valueOf(record.getValue("amount")).startsWith("-")) {
      return;
    }
    shape
        .fields()
        .forEach(
            (field, source) -> {
              if (source.whenNegative() != null && record.getValue(field) instanceof String word) {
                record.put(field, source.whenNegative().getOrDefault(word, word));
              }
            });
  }

  private JsonObject tags(TableRow row, Shape shape) {
    var tags = new JsonObject();
    if (shape.tags() != null) {
      shape.tags().forEach((tag, column) -> putTag(tags, tag, columns.text(row, column)));
    }
    var prefix = shape.tagPrefix();
    if (prefix != null) {
      columns.names().stream()
          .filter(
              name -> name.startsWith(prefix) && name.substring(prefix.length()).matches("\\d+"))
          .forEach(name -> putTag(tags, name, columns.text(row, name)));
    }
    return tags;
  }

  private static void putTag(JsonObject tags, String tag, String text) {
    if (!text.isEmpty()) {
      tags.put(tag, text);
    }
  }

  private static Rejection inFileWords(Rejection rejection, Shape shape) {
    var field = rejection.field();
    var source = field == null ? null : shape.fields().get(field);
    if (field == null || source == null) {
      return new Rejection(rejection.line(), null, field, rejection.code(), rejection.detail());
    }
    var detail =
        rejection
            .detail()
            .replace(
                "Field \"%s\"".formatted(field),
                "Column \"%s\" of line %d".formatted(source.column(), rejection.line()));
    return new Rejection(rejection.line(), null, source.column(), rejection.code(), detail);
  }

  private static Warning inFileWords(Warning warning, Shape shape) {
    var source = warning.field() == null ? null : shape.fields().get(warning.field());
    return source == null
        ? warning
        : new Warning(warning.line(), warning.code(), source.column(), warning.detail());
  }

  /** The row as CSV, however the file is written: what a person recognises. */
  private static Buffer raw(TableRow row) {
    return Buffer.buffer(
        row.cells().stream()
            .map(
                cell ->
                    cell.matches("[^,\"\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(",")));
  }
}
