package io.relance.rules.catalogue;

import io.relance.rules.source.Family;
import io.relance.rules.source.KnownCodes;
import io.relance.rules.source.Vocabulary;

/** The catalogue for a terminal. */
public final class CatalogueText {
  private CatalogueText() {}

  /** Families, facts and codes. */
  public static String text() {
    var text = new StringBuilder();
    for (var family : Family.values()) {
      text.append("family %s: %s%n".formatted(family.folder(), family.meaning()));
      text.append("  meets %s%n".formatted(String.join(", ", Catalogue.met(family))));
      Catalogue.concluded(family)
          .forEach(it -> text.append("  concludes %s%n".formatted(Catalogue.written(it))));
    }
    Catalogue.facts().forEach(type -> fact(text, type));
    text.append("%ncodes of the shipped rules%n".formatted());
    KnownCodes.meanings()
        .forEach((code, says) -> text.append("  %-20s %s%n".formatted(code, says)));
    return text.toString();
  }

  private static void fact(StringBuilder text, Vocabulary.Type type) {
    text.append("%n%s: %s%n".formatted(type.name(), type.meaning()));
    text.append("  %s%n".formatted(type.example()));
    for (var field : type.fields().values()) {
      text.append(
          "  %-20s %s%n  %-20s %s%n  %-20s e.g. %s%n"
              .formatted(
                  field.name(), Catalogue.type(field), "", field.meaning(), "", field.example()));
    }
  }
}
