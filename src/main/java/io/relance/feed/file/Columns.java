package io.relance.feed.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a file's columns are. */
final class Columns {
  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();

  private Columns(List<String> names) {
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      places.put(names.get(i), i);
    }
  }

  /** Of a header; refuses one that names a column twice. */
  static Columns of(List<String> header) {
    var seen = new HashSet<String>();
    for (var name : header) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new FileRefused(
            "duplicate-column",
            "Column \"%s\" is there twice, so it is not known which one counts.".formatted(name));
      }
    }
    if (header.size() > FileLimits.COLUMNS) {
      throw new FileRefused(
          "too-many-columns",
          "The file has %d columns, more than %d.".formatted(header.size(), FileLimits.COLUMNS));
    }
    return new Columns(header);
  }

  List<String> names() {
    return names;
  }

  boolean has(@Nullable String column) {
    return places.containsKey(column);
  }

  /** The cell's text without blanks around it; empty when there is no such column or cell. */
  String text(TableRow row, @Nullable String column) {
    var place = places.get(column);
    return place == null || place >= row.cells().size() ? "" : row.cells().get(place).strip();
  }

  static String choiceKey(String entity, String id, String field) {
    return entity + '\n' + id + '\n' + field;
  }
}
