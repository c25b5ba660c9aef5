package io.relance.rules.catalogue;

import io.relance.rules.source.Family;
import io.relance.rules.source.KnownCodes;
import io.relance.rules.source.Vocabulary;
import java.util.stream.Collectors;

/** The catalogue as a page: lists of terms, which read well on any width, and no script. */
public final class CataloguePage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Rules: facts and conclusions - Relance</title>
        <link rel="stylesheet" href="/docs/docs.css">
      </head>
      <body>
      <header>
      <h1>What a rule may name</h1>
      <p>Facts that rules meet, and what they conclude. The same as
      <code>./relance rules catalogue</code>, and as JSON at
      <code>/api/v1/rules/catalogue</code>. <a href="/docs">The API</a></p>
      </header>
      """;

  private CataloguePage() {}

  /** All of it. */
  public static String html() {
    return HEAD
        + index()
        + "<main>\n<section aria-labelledby=\"families\"><h2 id=\"families\">Families</h2>\n<dl>\n"
        + families()
        + "</dl></section>\n"
        + Catalogue.facts().stream().map(CataloguePage::fact).collect(Collectors.joining())
        + "<section aria-labelledby=\"asked\"><h2 id=\"asked\">What may be asked</h2>\n<dl>\n"
        + Catalogue.valueTypes().map(CataloguePage::operators).collect(Collectors.joining())
        + "</dl></section>\n"
        + "<section aria-labelledby=\"codes\"><h2 id=\"codes\">Codes of the shipped rules</h2>\n<dl>\n"
        + KnownCodes.meanings().entrySet().stream()
            .map(code -> term(code(code.getKey()), safe(code.getValue())))
            .collect(Collectors.joining())
        + "</dl></section>\n</main>\n</body>\n</html>\n";
  }

  private static String index() {
    return "<nav aria-label=\"Facts\"><ul>\n"
        + Catalogue.facts().stream()
            .map(type -> "<li><a href=\"#%1$s\">%1$s</a></li>\n".formatted(type.name()))
            .collect(Collectors.joining())
        + "</ul></nav>\n";
  }

  private static String families() {
    var terms = new StringBuilder();
    for (var family : Family.values()) {
      var concluded = Catalogue.concluded(family).stream().map(it -> code(Catalogue.written(it)));
      terms.append(
          term(
              code(family.folder()),
              "%s<br>Meets: %s<br>Concludes: %s"
                  .formatted(
                      safe(family.meaning()),
                      String.join(", ", Catalogue.met(family)),
                      concluded.collect(Collectors.joining(", ")))));
    }
    return terms.toString();
  }

  private static String fact(Vocabulary.Type type) {
    var families = Catalogue.metIn(type);
    return "<section aria-labelledby=\"%1$s\"><h2 id=\"%1$s\">%1$s</h2>\n<p>%2$s%3$s</p>\n<p>%4$s</p>\n<dl>\n"
            .formatted(
                type.name(),
                safe(type.meaning()),
                families.isEmpty() ? "" : " (" + String.join(", ", families) + ")",
                code(type.example()))
        + type.fields().values().stream().map(CataloguePage::field).collect(Collectors.joining())
        + "</dl></section>\n";
  }

  private static String field(Vocabulary.Field field) {
    return term(
        code(field.name()) + " " + safe(Catalogue.type(field)),
        safe(field.meaning()) + "<br>" + code(field.example()));
  }

  private static String operators(Class<?> type) {
    return term(
        safe(Vocabulary.inWords(type)),
        Vocabulary.operators(type).stream()
            .map(CataloguePage::code)
            .collect(Collectors.joining(" ")));
  }

  private static String term(String term, String says) {
    return "<dt>%s</dt>\n<dd>%s</dd>\n".formatted(term, says);
  }

  private static String code(String text) {
    return "<code>" + safe(text) + "</code>";
  }

  private static String safe(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
