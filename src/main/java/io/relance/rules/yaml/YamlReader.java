package io.relance.rules.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RulesRefused;
import io.relance.rules.yaml.Yaml.Fields;
import io.relance.rules.yaml.Yaml.Items;
import io.relance.rules.yaml.Yaml.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML into a tree that knows its lines. Values stay as they are written. */
public final class YamlReader {
  private static final int MAX_DEPTH = 20;
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final String file;
  private final YAMLParser parser;

  private YamlReader(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a whole file.
   *
   * @param file named in problems
   * @throws RulesRefused when it is no YAML
   */
  public static Yaml read(String file, String text) {
    try (var parser = YAML.createParser(text)) {
      var reader = new YamlReader(file, parser);
      if (parser.nextToken() == null) {
        return new Items(List.of(), 1, 1);
      }
      return reader.value();
    } catch (JsonProcessingException invalid) {
      var place = invalid.getLocation();
      var line = place == null ? 1 : place.getLineNr();
      var column = place == null ? 1 : place.getColumnNr();
      throw refused(file, line, column, "This is no YAML: " + invalid.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException("A text in memory could not be read", impossible);
    }
  }

  private static RulesRefused refused(String file, int line, int column, String message) {
    var first = message.lines().findFirst().orElse(message);
    return new RulesRefused(
        List.of(
            Problem.error(file, Math.max(1, line), Math.max(1, column), "yaml-syntax", first, "")));
  }

  private Yaml value() throws IOException {
    var place = parser.currentTokenLocation();
    var line = place.getLineNr();
    var column = place.getColumnNr();
    requireWrittenOut(line, column);
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Fields(fields(), line, column);
      case START_ARRAY -> new Items(items(), line, column);
      default ->
          new Text(
              parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText(), line, column);
    };
  }

  /** A few lines of aliases stand for more than any machine holds. */
  private void requireWrittenOut(int line, int column) throws IOException {
    if (parser.isCurrentAlias()) {
      throw new RulesRefused(
          List.of(
              Problem.error(
                  file,
                  line,
                  column,
                  "yaml-alias",
                  "*%s stands for something written elsewhere.".formatted(parser.getText()),
                  "Maybe write it out: aliases are not read.")));
    }
  }

  private Map<String, Yaml> fields() throws IOException {
    var fields = new LinkedHashMap<String, Yaml>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var place = parser.currentTokenLocation();
      parser.nextToken();
      if (fields.put(name, value()) != null) {
        throw refused(
            file, place.getLineNr(), place.getColumnNr(), "\"" + name + "\" stands here twice.");
      }
    }
    return fields;
  }

  private List<Yaml> items() throws IOException {
    var items = new ArrayList<Yaml>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }
}
