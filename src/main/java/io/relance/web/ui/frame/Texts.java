package io.relance.web.ui.frame;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every text of the pages in one language, by key. Safe for many threads. */
public final class Texts {
  /** Files of texts under {@code ui/texts}, one for each part of the application. */
  static final List<String> PARTS =
      List.of(
          "frame",
          "words",
          "problems",
          "home",
          "customers",
          "act",
          "follow",
          "configure",
          "rules",
          "simulate");

  /** The languages of the pages. */
  public static final List<String> LANGUAGES = List.of("fr", "en");

  private static final Map<String, Texts> ALL = Map.of("fr", read("fr"), "en", read("en"));

  private final String language;
  private final ULocale locale;
  private final Map<String, String> patterns;
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  private Texts(String language, Map<String, String> patterns) {
    this.language = language;
    this.locale = locale(language);
    this.patterns = patterns;
  }

  /** The texts of a language; any but French is English. */
  public static Texts of(String language) {
    return ALL.getOrDefault(language, ALL.getOrDefault("en", read("en")));
  }

  /** How numbers and days are written in a language: as in France, and as in Britain. */
  static ULocale locale(String language) {
    return language.equals("fr") ? ULocale.FRANCE : ULocale.UK;
  }

  String language() {
    return language;
  }

  /** All keys. */
  Set<String> keys() {
    return patterns.keySet();
  }

  /** A text as it is written, its values not in place. */
  String raw(String key) {
    return patterns.getOrDefault(key, "");
  }

  /** Whether there is a text of this key. */
  boolean has(String key) {
    return patterns.containsKey(key);
  }

  /**
   * A text with its values in place.
   *
   * @throws IllegalArgumentException when there is none of this key
   */
  String text(String key, Map<String, ?> values) {
    var pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("There is no text \"%s\" in %s.".formatted(key, language));
    }
    if (pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
      return pattern;
    }
    var format = formats.computeIfAbsent(key, _ -> new MessageFormat(pattern, locale));
    // ICU's formats are not for several threads at once.
    return ((MessageFormat) format.clone()).format(new HashMap<>(values));
  }

  /** The text of a word of the API, e.g. of a channel; the word itself when it has none. */
  String word(String kind, @Nullable String code) {
    if (code == null) {
      return "";
    }
    var key = kind + "." + code;
    return has(key) ? text(key, Map.of()) : code;
  }

  private static Texts read(String language) {
    var patterns = new HashMap<String, String>();
    for (var part : PARTS) {
      var file = "/ui/texts/%s_%s.properties".formatted(part, language);
      try (var stream = Texts.class.getResourceAsStream(file)) {
        if (stream != null) {
          readInto(patterns, stream);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (language.equals("fr")) {
      patterns.replaceAll((_, pattern) -> typeset(pattern));
    }
    return new Texts(language, Map.copyOf(patterns));
  }

  /** The spaces of French punctuation, at which no line breaks; in the files they are plain. */
  private static String typeset(String pattern) {
    return pattern
        .replaceAll(" (?=[!?;])", "\u202f")
        .replaceAll(" (?=[:»])", "\u00a0")
        .replaceAll("(?<=«) ", "\u00a0");
  }

  private static void readInto(Map<String, String> patterns, InputStream stream)
      throws IOException {
    var properties = new Properties();
    properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    properties.forEach((key, value) -> patterns.put(String.valueOf(key), String.valueOf(value)));
  }
}
