package io.relance.web.ui.rules;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One line of a difference.
 *
 * @param kind {@code added}, {@code removed}, {@code same} or {@code skipped}
 */
record DiffLine(String kind, String text) {

  /** The lines of one file. */
  record File(String path, List<DiffLine> lines) {}

  /** What the API tells of each file. */
  static List<File> files(JsonArray files) {
    return files.stream().map(JsonObject.class::cast).map(DiffLine::file).toList();
  }

  private static File file(JsonObject json) {
    return new File(
        json.getString("file"),
        json.getJsonArray("lines").stream().map(line -> of(String.valueOf(line))).toList());
  }

  private static DiffLine of(String line) {
    if (line.equals("...")) {
      return new DiffLine("skipped", "…");
    }
    var text = line.isEmpty() ? "" : line.substring(1);
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> new DiffLine("added", text);
      case '-' -> new DiffLine("removed", text);
      default -> new DiffLine("same", text);
    };
  }
}
