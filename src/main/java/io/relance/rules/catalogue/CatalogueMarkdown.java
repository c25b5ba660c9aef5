package io.relance.rules.catalogue;

import io.relance.rules.source.Family;
import io.relance.rules.source.KnownCodes;
import io.relance.rules.source.Vocabulary;
import java.util.stream.Collectors;

/** The catalogue as Markdown: the vocabulary that rules/README.md shows. */
public final class CatalogueMarkdown {
  private CatalogueMarkdown() {}

  /** Families, facts and codes, each as a table. */
  public static String text() {
    return "### Families\n\n| family | decides | meets | concludes |\n|---|---|---|---|\n"
        + rows(Family.values())
        + "\n"
        + Catalogue.facts().stream().map(CatalogueMarkdown::fact).collect(Collectors.joining("\n"))
        + "\n### What may be asked\n\n| of | write |\n|---|---|\n"
        + Catalogue.valueTypes().map(CatalogueMarkdown::operators).collect(Collectors.joining())
        + "\n### Codes of the shipped rules\n\n| code | says |\n|---|---|\n"
        + KnownCodes.meanings().entrySet().stream()
            .map(code -> "| `%s` | %s |\n".formatted(code.getKey(), code.getValue()))
            .collect(Collectors.joining());
  }

  private static String rows(Family... families) {
    var rows = new StringBuilder();
    for (var family : families) {
      var concluded = Catalogue.concluded(family).stream().map(Catalogue::written);
      rows.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  family.folder(),
                  family.meaning(),
                  String.join(", ", Catalogue.met(family)),
                  concluded.map(it -> "`" + it + "`").collect(Collectors.joining(", "))));
    }
    return rows.toString();
  }

  private static String fact(Vocabulary.Type type) {
    var rows = type.fields().values().stream().map(CatalogueMarkdown::row);
    return "### %s\n\n%s: `%s`\n\n| field | is | says | example |\n|---|---|---|---|\n"
            .formatted(type.name(), sentence(type.meaning()), type.example())
        + rows.collect(Collectors.joining());
  }

  private static String sentence(String meaning) {
    return Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1);
  }

  private static String row(Vocabulary.Field field) {
    return "| `%s` | %s | %s | `%s` |\n"
        .formatted(field.name(), Catalogue.type(field), field.meaning(), field.example());
  }

  private static String operators(Class<?> type) {
    var written =
        Vocabulary.operators(type).stream()
            .map(it -> "`" + it + "`")
            .collect(Collectors.joining(" "));
    return "| %s | %s |\n".formatted(Vocabulary.inWords(type), written);
  }
}
