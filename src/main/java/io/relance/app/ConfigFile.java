package io.relance.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A YAML file of settings, flattened: {@code section.key}, its text and the line it stands on. */
final class ConfigFile {
  private static final int MAX_BYTES = 256 * 1024;

  /** One setting as written. */
  record Line(String name, String value, int number) {}

  private ConfigFile() {}

  /**
   * The settings in file order; a key without a value is left out.
   *
   * @throws ConfigRefused when the file cannot be read or is no YAML of sections and plain values
   */
  static List<Line> read(Path file) {
    var factory =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw refused("%s is larger than %d bytes, so it is no configuration.", file, MAX_BYTES);
      }
      try (var parser = factory.createParser(file.toFile())) {
        return lines(file, parser);
      }
    } catch (JsonProcessingException e) {
      var place = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw refused(
          "%s%s cannot be read as YAML: %s.", file, place, e.getOriginalMessage().strip());
    } catch (IOException e) {
      throw refused("%s cannot be read: %s.\nMaybe give its path with --config.", file, e);
    }
  }

  private static List<Line> lines(Path file, YAMLParser parser) throws IOException {
    var lines = new ArrayList<Line>();
    var path = new ArrayDeque<String>();
    for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
      var number = parser.currentTokenLocation().getLineNr();
      switch (token) {
        case START_OBJECT ->
            path.addLast(path.isEmpty() ? "" : prefix(path) + parser.currentName() + ".");
        case END_OBJECT -> path.removeLast();
        case START_ARRAY ->
            throw refused(
                "%s, line %d: \"%s\" holds a list, but every setting is one value.\n"
                    + "Maybe separate the values with commas.",
                file, number, prefix(path) + parser.currentName());
        default -> {
          if (token.isScalarValue()) {
            if (path.isEmpty()) {
              throw refused("%s, line %d holds no \"key: value\".", file, number);
            }
            if (token != JsonToken.VALUE_NULL) {
              lines.add(new Line(prefix(path) + parser.currentName(), parser.getText(), number));
            }
          }
        }
      }
    }
    return lines;
  }

  private static String prefix(ArrayDeque<String> path) {
    return path.isEmpty() ? "" : path.getLast();
  }

  private static ConfigRefused refused(String pattern, Object... values) {
    return new ConfigRefused(List.of(pattern.formatted(values)));
  }
}
