package io.relance.rules.catalogue;

import io.relance.rules.facts.Conclusion;
import io.relance.rules.facts.Tags;
import io.relance.rules.source.Family;
import io.relance.rules.source.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the renderings of the catalogue share. */
final class Catalogue {
  private Catalogue() {}

  static List<Vocabulary.Type> facts() {
    return List.copyOf(Vocabulary.types().values());
  }

  static boolean isConclusion(Vocabulary.Type type) {
    return Conclusion.class.isAssignableFrom(type.type());
  }

  /** A fact that rules meet, a part of one, or a conclusion. */
  static String kind(Vocabulary.Type type) {
    if (Vocabulary.isPart(type.type())) {
      return "part";
    }
    return isConclusion(type) ? "conclusion" : "fact";
  }

  /** The families whose rules meet it. */
  static List<String> metIn(Vocabulary.Type type) {
    return Arrays.stream(Family.values())
        .filter(family -> Vocabulary.isMet(type.type(), family))
        .map(Family::folder)
        .toList();
  }

  /** What rules of a family meet. */
  static List<String> met(Family family) {
    return facts().stream()
        .filter(type -> Vocabulary.isMet(type.type(), family))
        .map(Vocabulary.Type::name)
        .toList();
  }

  /** What rules of a family conclude, in alphabetical order. */
  static List<Vocabulary.Type> concluded(Family family) {
    return facts().stream()
        .filter(type -> family.conclusions().stream().anyMatch(it -> it == type.type()))
        .toList();
  }

  /** A conclusion as it is written, e.g. {@code new Exclusion( $entry, "CODE" )}. */
  static String written(Vocabulary.Type conclusion) {
    var arguments =
        conclusion.fields().values().stream()
            .map(
                field ->
                    switch (field.name()) {
                      case "subject" -> "$entry";
                      case "code" -> "\"CODE\"";
                      case "profile" -> "\"Profile name\"";
                      default -> "$" + field.name();
                    });
    return "new %s( %s )".formatted(conclusion.name(), String.join(", ", arguments.toList()));
  }

  /** A field as it is typed. */
  static String typed(Vocabulary.Field field) {
    return field.type() == Tags.class ? field.name() + "[\"tag1\"]" : field.name();
  }

  /** A type with the words it may be, e.g. {@code text: email, letter}. */
  static String type(Vocabulary.Field field) {
    var words = field.oneOf().isEmpty() ? "" : ": " + String.join(", ", field.oneOf());
    return Vocabulary.inWords(field.type()) + words;
  }

  /** One field of each type there is, for what may be asked of it. */
  static Stream<Class<?>> valueTypes() {
    return facts().stream()
        .flatMap(type -> type.fields().values().stream())
        .<Class<?>>map(Vocabulary.Field::type)
        .filter(type -> !type.isRecord() && !type.isInterface())
        .distinct();
  }

  /** A pattern as it is typed, e.g. {@code $entry : Entry( )}. */
  static String pattern(Vocabulary.Type type) {
    var name = type.name();
    return "$%s : %s(  )"
        .formatted(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), name);
  }
}
