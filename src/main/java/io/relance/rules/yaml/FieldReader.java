package io.relance.rules.yaml;

import io.relance.rules.source.Problem;
import io.relance.rules.source.RulesRefused;
import io.relance.rules.source.Suggestion;
import io.relance.rules.source.WrittenDate;
import io.relance.rules.yaml.Yaml.Fields;
import io.relance.rules.yaml.Yaml.Items;
import io.relance.rules.yaml.Yaml.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads named values out of YAML as what they should be, and says where one is not. */
public final class FieldReader {
  /** More than anybody waits, and few enough to stay inside the calendar. */
  private static final int MOST_DAYS = 100_000;

  private static final Pattern MONEY = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");

  private final String file;
  private final Yaml place;
  private final Map<String, Yaml> fields;

  /**
   * Reads the fields of one piece.
   *
   * @param known the only names it may have; empty when any may
   */
  public FieldReader(String file, Yaml yaml, Set<String> known) {
    this.file = file;
    this.place = yaml;
    this.fields =
        switch (yaml) {
          case Fields named -> named.fields();
          case Text text when text.value().isEmpty() -> Map.of();
          case Text _ ->
              throw refused(yaml, "invalid-value", "Names with values are expected here.", "");
          case Items _ ->
              throw refused(yaml, "invalid-value", "Names with values are expected here.", "");
        };
    for (var name : fields.keySet()) {
      if (!known.isEmpty() && !known.contains(name)) {
        var value = fields.getOrDefault(name, yaml);
        throw refused(
            value,
            "unknown-field",
            "\"%s\" is not known here.".formatted(name),
            Suggestion.of(name, known));
      }
    }
  }

  /** A refusal at a place of the same file. */
  public RulesRefused refused(Yaml at, String code, String message, String suggestion) {
    return new RulesRefused(
        List.of(Problem.error(file, at.line(), at.column(), code, message, suggestion)));
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /** Where the fields stand. */
  public Yaml place() {
    return place;
  }

  /** The names, in order. */
  public Set<String> names() {
    return fields.keySet();
  }

  /** The piece with this name, or empty. */
  public Optional<Yaml> piece(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** A text, or null when there is none. */
  public @Nullable String text(String name) {
    return switch (fields.get(name)) {
      case null -> null;
      case Text text -> text.value();
      case Yaml other ->
          throw refused(other, "invalid-value", "\"" + name + "\" has to be a text.", "");
    };
  }

  /** A text that has to be there. */
  public String requiredText(String name) {
    var text = text(name);
    if (text == null || text.isBlank()) {
      throw refused(place, "missing-field", "\"" + name + "\" is missing here.", "");
    }
    return text;
  }

  /** A text, or another when there is none. */
  public String text(String name, String otherwise) {
    var text = text(name);
    return text == null ? otherwise : text;
  }

  /** Yes or no. */
  public boolean yes(String name, boolean otherwise) {
    return converted(
            name,
            "true or false",
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new IllegalArgumentException(text);
                })
        .orElse(otherwise);
  }

  /** A whole number, or null. */
  public @Nullable Integer number(String name) {
    return converted(name, "a whole number", Integer::valueOf).orElse(null);
  }

  /** A number of days in either direction, or null. */
  public @Nullable Integer days(String name) {
    return converted(name, "a number of days up to " + MOST_DAYS, FieldReader::fewDays)
        .orElse(null);
  }

  private static Integer fewDays(String text) {
    var days = Integer.valueOf(text);
    if (Math.abs((long) days) > MOST_DAYS) {
      throw new IllegalArgumentException(text);
    }
    return days;
  }

  /** An amount, or null; {@code null} written out counts as none. */
  public @Nullable BigDecimal money(String name) {
    return converted(name, "an amount such as 1200.50", FieldReader::amount).orElse(null);
  }

  private static BigDecimal amount(String text) {
    if (!MONEY.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return new BigDecimal(text);
  }

  /** A date, or null. */
  public @Nullable LocalDate date(String name) {
    return converted(name, "a date such as 2026-01-31, of the years 1900 to 2999", WrittenDate::of)
        .orElse(null);
  }

  /** A value that one of some words stands for. */
  public <T> Optional<T> word(String name, Function<String, T> meaning) {
    return converted(name, "another word", meaning);
  }

  private <T> Optional<T> converted(String name, String wanted, Function<String, T> conversion) {
    var text = text(name);
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(conversion.apply(text));
    } catch (IllegalArgumentException | DateTimeException invalid) {
      throw refused(
          fields.getOrDefault(name, place),
          "invalid-value",
          "\"%s\" is \"%s\", which has to be %s.".formatted(name, text, wanted),
          "");
    }
  }

  /** The items of a list; none when there is no list. */
  public List<Yaml> items(String name) {
    return switch (fields.get(name)) {
      case null -> List.of();
      case Items items -> items.items();
      case Text text when text.value().isEmpty() -> List.of();
      case Yaml other ->
          throw refused(other, "invalid-value", "\"" + name + "\" has to be a list.", "");
    };
  }

  /** The texts of a list; a single text counts as a list of one. None when there is neither. */
  public List<String> words(String name) {
    if (fields.get(name) instanceof Text text) {
      return text.value().isEmpty() ? List.of() : List.of(text.value());
    }
    return items(name).stream().map(this::word).toList();
  }

  private String word(Yaml item) {
    if (item instanceof Text text) {
      return text.value();
    }
    throw refused(item, "invalid-value", "A text is expected here.", "");
  }

  /** The texts by name under this one, in order. */
  public Map<String, String> texts(String name) {
    var texts = new LinkedHashMap<String, String>();
    piece(name)
        .map(piece -> new FieldReader(file, piece, Set.of()))
        .ifPresent(inner -> inner.names().forEach(key -> texts.put(key, inner.text(key, ""))));
    return texts;
  }
}
