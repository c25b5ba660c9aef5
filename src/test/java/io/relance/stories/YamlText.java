package io.relance.stories;

import io.relance.rules.yaml.Yaml;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces of a story's YAML as plain texts, lists of them, or JSON. */
final class YamlText {
  private YamlText() {}

  static String of(String file, Yaml place) {
    if (place instanceof Yaml.Text text) {
      return text.value().strip().replaceAll("\\s+", " ");
    }
    throw new Misunderstood(file, place, "A sentence is expected here. Maybe put it in quotes.");
  }

  static List<Yaml> items(String file, Yaml place) {
    return switch (place) {
      case Yaml.Items items -> items.items();
      case Yaml.Text text when text.value().isEmpty() -> List.of();
      case Yaml _ -> throw new Misunderstood(file, place, "A list is expected here.");
    };
  }

  static List<String> texts(String file, Yaml place) {
    var texts = new ArrayList<String>();
    items(file, place).forEach(item -> texts.add(of(file, item)));
    return List.copyOf(texts);
  }

  /** As JSON: what looks like a number, a truth or nothing is one. */
  static @Nullable Object json(Yaml place) {
    return switch (place) {
      case Yaml.Fields fields -> {
        var json = new JsonObject();
        fields.fields().forEach((name, value) -> json.put(name, json(value)));
        yield json;
      }
      case Yaml.Items items -> {
        var json = new JsonArray();
        items.items().forEach(item -> json.add(json(item)));
        yield json;
      }
      case Yaml.Text(String value, int _, int _) -> plain(value);
    };
  }

  private static @Nullable Object plain(String value) {
    return switch (value) {
      case "", "null" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> value.matches("[0-9]{1,9}") ? (Object) Integer.valueOf(value) : value;
    };
  }
}
