package io.relance.rules.table;

import io.relance.rules.facts.Conclusion;
import io.relance.rules.facts.Flags;
import io.relance.rules.facts.Tags;
import io.relance.rules.source.Family;
import io.relance.rules.source.RulesRefused;
import io.relance.rules.source.Suggestion;
import io.relance.rules.source.Vocabulary;
import io.relance.rules.table.Heading.About;
import io.relance.rules.table.Heading.Asks;
import io.relance.rules.table.Heading.Concludes;
import io.relance.rules.table.Heading.Noted;
import io.relance.rules.table.Heading.Says;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Understands a heading: a field as it is written in a rule, a conclusion, or a word of its own.
 */
final class HeadingReader {
  private static final Pattern ASKS =
      Pattern.compile("([A-Za-z]+)\\.([A-Za-z.]+)(\\[\"[^\"\\\\\\p{Cntrl}]{1,100}\"])?\\s*(.*)");
  private static final String TEXT_OPERATORS = "contains startsWith endsWith";
  private static final String ORDER_OPERATORS = "< <= > >=";

  private final Places places;
  private final Family family;

  HeadingReader(Places places, Family family) {
    this.places = places;
    this.family = family;
  }

  Heading read(Cell cell) {
    var text = cell.text().replace('\u201C', '"').replace('\u201D', '"');
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "subject" -> new About(cell);
      case "rule" -> new Says(cell);
      case "note" -> new Noted(cell);
      default -> concludes(cell, text).orElseGet(() -> asks(cell, text));
    };
  }

  private Optional<Heading> concludes(Cell cell, String text) {
    return Vocabulary.types().values().stream()
        .filter(type -> family.conclusions().stream().anyMatch(it -> it == type.type()))
        .filter(type -> type.name().equals(text))
        .findFirst()
        .map(type -> new Concludes(cell, type));
  }

  private Heading asks(Cell cell, String text) {
    var matcher = ASKS.matcher(text);
    if (!matcher.matches()) {
      throw places.refused(
          cell, "unknown-heading", "\"%s\" is no heading.".formatted(text), suggestion(text));
    }
    var fact = fact(cell, matcher.group(1));
    var path = matcher.group(2);
    var field = field(cell, fact, path);
    var tag = matcher.group(3);
    if ((tag != null) != (field.type() == Tags.class)) {
      throw places.refused(
          cell,
          "invalid-heading",
          "\"%s\" is %s.".formatted(path, Vocabulary.inWords(field.type())),
          tag == null ? "Maybe name one: %s[\"tag1\"].".formatted(path) : "");
    }
    var operator = operator(cell, field, matcher.group(4).strip());
    return new Asks(cell, fact, tag == null ? path : path + tag, field, operator);
  }

  private String suggestion(String text) {
    var known = family.conclusions().stream().<String>map(Class::getSimpleName).sorted().toList();
    return Suggestion.of(text, known)
        + " A condition is headed by a field such as Entry.openAmount <, Customer.tags[\"tag1\"].";
  }

  private Vocabulary.Type fact(Cell cell, String name) {
    var known = new TreeSet<String>();
    for (var type : Vocabulary.types().values()) {
      if (Vocabulary.isMet(type.type(), family)
          && !Conclusion.class.isAssignableFrom(type.type())) {
        known.add(type.name());
      }
    }
    if (!known.contains(name)) {
      throw places.refused(
          cell,
          "unknown-fact",
          "Tables of family %s know no fact \"%s\".".formatted(family.folder(), name),
          Suggestion.of(name, known));
    }
    return type(name);
  }

  private static Vocabulary.Type type(String name) {
    return Optional.ofNullable(Vocabulary.types().get(name)).orElseThrow();
  }

  private Vocabulary.Field field(Cell cell, Vocabulary.Type fact, String path) {
    var owner = fact;
    Vocabulary.Field field = null;
    for (var name : path.split("\\.", -1)) {
      var fields = field == null ? owner.fields() : fields(field);
      field = Optional.ofNullable(fields.get(name)).orElse(null);
      if (field == null) {
        throw places.refused(
            cell,
            "unknown-field",
            "%s has no field \"%s\".".formatted(owner.name(), name),
            Suggestion.of(name, fields.keySet()));
      }
      owner = Vocabulary.types().getOrDefault(field.type().getSimpleName(), owner);
    }
    if (field == null || field.type().isRecord() || field.type().isInterface()) {
      throw places.refused(
          cell, "invalid-heading", "\"%s\" is no value.".formatted(path), "Maybe name its field.");
    }
    return field;
  }

  private static Map<String, Vocabulary.Field> fields(Vocabulary.Field field) {
    var type = Vocabulary.types().get(field.type().getSimpleName());
    return type == null || type.type() != field.type() ? Map.of() : type.fields();
  }

  private String operator(Cell cell, Vocabulary.Field field, String written) {
    var known = operators(field.type());
    if (!written.isEmpty() && !known.contains(written)) {
      throw places.refused(
          cell,
          "unknown-operator",
          "\"%s\" cannot be asked of %s.".formatted(written, Vocabulary.inWords(field.type())),
          known.isEmpty() ? "Maybe leave it out." : Suggestion.of(written, known));
    }
    return written;
  }

  private static List<String> operators(Class<?> type) {
    if (type == boolean.class) {
      return List.of();
    }
    if (type == Flags.class) {
      return List.of("contains");
    }
    var more = type == String.class || type == Tags.class ? TEXT_OPERATORS : ORDER_OPERATORS;
    return Stream.concat(Stream.of("==", "!="), Stream.of(more.split(" "))).toList();
  }

  /** Refuses headings that do not make a table together. */
  static RulesRefused noConclusion(Places places, Cell first, Family family) {
    var known = family.conclusions().stream().<String>map(Class::getSimpleName).sorted().toList();
    return places.refused(
        first,
        "no-conclusion",
        "No column says what a row concludes, or more than one does.",
        "Maybe head exactly one with %s.".formatted(String.join(" or ", known)));
  }
}
