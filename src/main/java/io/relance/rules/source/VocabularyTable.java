package io.relance.rules.source;

import java.util.stream.Collectors;

/** The vocabulary as the tables that rules/README.md shows, made of the facts themselves. */
public final class VocabularyTable {
  private VocabularyTable() {}

  /** Markdown: a heading and a table for each fact type. */
  public static String markdown() {
    return Vocabulary.types().values().stream()
        .map(VocabularyTable::table)
        .collect(Collectors.joining("\n"));
  }

  private static String table(Vocabulary.Type type) {
    var rows = type.fields().values().stream().map(VocabularyTable::row);
    return "### %s\n\n| field | is | says |\n|---|---|---|\n".formatted(type.name())
        + rows.collect(Collectors.joining());
  }

  private static String row(Vocabulary.Field field) {
    var words = field.oneOf().isEmpty() ? "" : ": " + String.join(", ", field.oneOf());
    return "| `%s` | %s%s | %s |\n"
        .formatted(field.name(), Vocabulary.inWords(field.type()), words, field.meaning());
  }
}
