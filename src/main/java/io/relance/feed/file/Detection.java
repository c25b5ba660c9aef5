package io.relance.feed.file;

import io.relance.feed.file.Preset.Reading;
import io.relance.feed.file.Preset.Shape;
import io.relance.feed.file.Preset.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The first pass over a file: how it is written, which entities it holds, which names are kept. */
final class Detection {
  private final Columns columns;
  private final Map<String, Evidence> dates = new HashMap<>();
  private final Map<String, Evidence> amounts = new HashMap<>();
  private final SortedSet<String> entities = new TreeSet<>();
  private final Map<String, String> chosen = new HashMap<>();
  private final List<Shape> shapes;
  private final Preset preset;

  private Detection(Preset preset, Columns columns, List<Shape> shapes) {
    this.preset = preset;
    this.columns = columns;
    this.shapes = shapes;
  }

  /**
   * What was found.
   *
   * @param entities those named by the rows
   * @param chosen the kept values, by {@link Columns#choiceKey}
   */
  record Found(
      Map<String, DateReading> dates,
      Map<String, AmountReading> amounts,
      SortedSet<String> entities,
      Map<String, String> chosen) {}

  static Found run(Preset preset, Table table, Columns columns, List<Shape> shapes) {
    var detection = new Detection(preset, columns, shapes);
    table.read(detection::look);
    return detection.found();
  }

  private void look(TableRow row) {
    var entity = columns.text(row, preset.entityColumn());
    if (!entity.isEmpty() && entities.add(entity) && entities.size() > FileLimits.ENTITIES) {
      throw new FileRefused(
          "too-many-entities",
          "Column \"%s\" names more than %d entities."
              .formatted(preset.entityColumn(), FileLimits.ENTITIES));
    }
    for (var shape : shapes) {
      shape.fields().values().forEach(source -> look(row, source));
      choose(row, entity, shape);
    }
  }

  private void look(TableRow row, Source source) {
    var text = columns.text(row, source.column());
    if (text.isEmpty()) {
      return;
    }
    if (source.as() == Reading.DATE && preset.date() == null) {
      DateReading.weigh(
          dates.computeIfAbsent(source.column(), _ -> new Evidence()), text, row.line());
    }
    if (source.as() == Reading.AMOUNT && preset.decimal() == null) {
      AmountReading.weigh(
          amounts.computeIfAbsent(source.column(), _ -> new Evidence()), text, row.line());
    }
  }

  private void choose(TableRow row, String entity, Shape shape) {
    var id = shape.fields().get("id");
    for (var field : shape.fields().entrySet()) {
      if (field.getValue().choose() == null || id == null) {
        continue;
      }
      var key = Columns.choiceKey(entity, columns.text(row, id.column()), field.getKey());
      chosen.merge(key, columns.text(row, field.getValue().column()), Detection::longer);
      if (chosen.size() > FileLimits.CUSTOMERS) {
        throw new FileRefused(
            "too-many-customers",
            "The file has more than %d customers.".formatted(FileLimits.CUSTOMERS));
      }
    }
  }

  private static String longer(String one, String other) {
    if (one.length() != other.length()) {
      return one.length() > other.length() ? one : other;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private Found found() {
    var dateReadings = new HashMap<String, DateReading>();
    dates.forEach(
        (column, evidence) ->
            dateReadings.put(
                column,
                new DateReading.Detected(
                    evidence.isFirst(column, "date", "day/month/year", "month/day/year", "date"))));
    var amountReadings = new HashMap<String, AmountReading>();
    amounts.forEach(
        (column, evidence) ->
            amountReadings.put(
                column,
                evidence.isFirst(
                        column,
                        "decimal",
                        "with a decimal point",
                        "with a decimal comma",
                        "decimal")
                    ? AmountReading.POINT
                    : AmountReading.COMMA));
    return new Found(dateReadings, amountReadings, entities, chosen);
  }
}
