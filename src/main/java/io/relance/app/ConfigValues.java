package io.relance.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every setting with the value in force: the file's, unless the environment says otherwise, else
 * the initial one.
 */
final class ConfigValues {
  static final String FILE_VARIABLE = "RELANCE_CONFIG";

  /** What commands read, and what says where the settings are. */
  private static final Set<String> NO_SETTINGS =
      Set.of(FILE_VARIABLE, "RELANCE_SERVER", "RELANCE_TOKEN");

  private static final String PREFIX = "RELANCE_";
  private static final String FROM_FILE = "_FILE";

  private final Map<String, String> values = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigValues() {
    ConfigKeys.ALL.forEach(key -> values.put(key.name(), key.initial()));
  }

  /**
   * Reads the file and the environment against the table of keys.
   *
   * @param file null when there is none
   * @throws ConfigRefused naming every unknown key and every value that cannot be
   */
  static ConfigValues read(@Nullable Path file, Map<String, String> environment) {
    var values = new ConfigValues();
    if (file != null) {
      values.readFile(file);
    }
    values.readEnvironment(environment);
    return values.checked();
  }

  /**
   * Takes settings by name.
   *
   * @throws ConfigRefused naming every unknown key and every value that cannot be
   */
  static ConfigValues of(Map<String, String> settings) {
    var values = new ConfigValues();
    var known = byName(ConfigKey::name);
    settings.forEach(
        (name, value) -> {
          var key = known.get(name);
          if (key == null) {
            values.problems.add(unknown("Key", name, known));
          } else {
            values.put("\"" + name + "\"", key, value);
          }
        });
    return values.checked();
  }

  private ConfigValues checked() {
    if (!problems.isEmpty()) {
      throw new ConfigRefused(problems);
    }
    return this;
  }

  private void readFile(Path file) {
    var known = byName(ConfigKey::name);
    for (var line : ConfigFile.read(file)) {
      var place = "%s, line %d".formatted(file, line.number());
      var key = known.get(line.name());
      if (key == null) {
        problems.add(unknown(place + ": key", line.name(), known));
      } else {
        put(place + ": \"" + key.name() + "\"", key, line.value());
      }
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    var known = byName(ConfigKey::variable);
    for (var variable : new TreeMap<>(environment).entrySet()) {
      var name = variable.getKey();
      if (!name.startsWith(PREFIX) || NO_SETTINGS.contains(name)) {
        continue;
      }
      var key = known.get(name);
      if (key != null) {
        put("Environment variable " + name, key, variable.getValue());
      } else if (name.endsWith(FROM_FILE) && secret(known, name) != null) {
        putFromFile(name, secret(known, name), variable.getValue());
      } else {
        problems.add(unknown("Environment variable", name, known));
      }
    }
  }

  private static @Nullable ConfigKey secret(Map<String, ConfigKey> known, String name) {
    var key = known.get(name.substring(0, name.length() - FROM_FILE.length()));
    return key != null && key.isSecret() ? key : null;
  }

  private void putFromFile(String name, @Nullable ConfigKey key, String path) {
    if (key == null) {
      return;
    }
    try {
      put("File " + path + " (" + name + ")", key, Files.readString(Path.of(path)).strip());
    } catch (IOException | RuntimeException e) {
      problems.add(
          "Environment variable %s names \"%s\", which cannot be read: %s."
              .formatted(name, path, e));
    }
  }

  private void put(String place, ConfigKey key, String value) {
    if (key.accepts(value)) {
      values.put(key.name(), value);
    } else {
      problems.add("%s holds \"%s\", but it takes: %s.".formatted(place, value, key.allowed()));
    }
  }

  private static String unknown(String place, String name, Map<String, ConfigKey> known) {
    return "%s \"%s\" is unknown.\nMaybe you meant \"%s\"; docs/configuration.md lists every key."
        .formatted(place, name, NearestWord.to(name, known.keySet()));
  }

  private static Map<String, ConfigKey> byName(Function<ConfigKey, String> name) {
    var known = new TreeMap<String, ConfigKey>();
    ConfigKeys.ALL.forEach(key -> known.put(name.apply(key), key));
    return known;
  }

  /** The value in force, empty when there is none. */
  String text(String key) {
    var value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("\"" + key + "\" is not in ConfigKeys.");
    }
    return value;
  }

  /** The value in force, or null when there is none. */
  @Nullable String optional(String key) {
    var value = text(key);
    return value.isEmpty() ? null : value;
  }

  int whole(String key) {
    return Integer.parseInt(text(key));
  }

  /** A part of a whole, empty when it is off. */
  OptionalDouble share(String key) {
    var value = text(key);
    return value.equals(ConfigKey.OFF)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(value));
  }

  boolean flag(String key) {
    return Boolean.parseBoolean(text(key));
  }
}
