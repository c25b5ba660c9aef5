package io.relance.sending.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Templates that tenants write, compiled against the layouts of the folder. For one language. */
final class Written {
  private final Map<String, String> layouts;
  private final Language language;
  private final String locale;

  /** What is written in a language, against the layouts that are good in a set. */
  Written(TemplateSet set, String locale) {
    this.locale = locale;
    this.layouts = set.layouts();
    var named = new HashMap<String, String>();
    var folder = locale + "/layout/";
    layouts.forEach(
        (file, source) -> {
          if (file.startsWith(folder)) {
            named.put(file.substring(folder.length()).replace(".hbs", ""), source);
          }
        });
    this.language = new Language(locale, named);
  }

  /** Compiles the whole. Each part is known by its own name: Handlebars caches by it. */
  Compiled compile(TemplateSource source) throws TemplateRefused {
    var parts = new ArrayList<Part>();
    for (var piece : source.pieces()) {
      parts.add(compile(source, piece));
    }
    return parts.size() == 1
        ? new Compiled.Letter(parts.getFirst())
        : new Compiled.Mail(parts.get(0), parts.get(1), parts.get(2));
  }

  /** The first thing wrong in each part; empty when it can come into force. */
  List<PartProblem> problems(TemplateSource source) {
    var problems = new ArrayList<PartProblem>();
    for (var piece : source.pieces()) {
      try {
        var part = compile(source, piece);
        for (var sample : Samples.ALL) {
          check(piece, part.file(), part.render(sample), source.subject() == null);
        }
      } catch (TemplateRefused e) {
        problems.add(PartProblem.of(e.problem()));
      }
    }
    return problems;
  }

  private static void check(
      TemplateSource.Piece piece, String file, String rendered, boolean isLetter)
      throws TemplateRefused {
    if (isLetter) {
      Xhtml.check(file, rendered);
    } else if (piece.part().equals("subject") && !isOneLine(rendered.strip())) {
      throw new TemplateRefused(
          file,
          1,
          1,
          "The subject has to be one line that is not blank.\nMaybe close each {{#if}} on its line.");
    }
  }

  private static boolean isOneLine(String subject) {
    return !subject.isEmpty() && subject.codePoints().noneMatch(Character::isISOControl);
  }

  private Part compile(TemplateSource source, TemplateSource.Piece piece) throws TemplateRefused {
    var file = file(source, piece);
    if (piece.source().length() > TemplateLimits.FILE_CHARS) {
      throw new TemplateRefused(
          file,
          1,
          1,
          "This part has %d characters; at most %d are read."
              .formatted(piece.source().length(), TemplateLimits.FILE_CHARS));
    }
    for (var partial : TagCheck.partialsOf(file, piece.source())) {
      if (!layouts.containsKey(TemplateSet.layoutFile(locale, partial))) {
        throw missingLayout(file, piece.source(), partial);
      }
    }
    return piece.part().equals("html")
        ? language.html(file, 0, piece.source())
        : language.text(file, 0, piece.source());
  }

  private static String file(TemplateSource source, TemplateSource.Piece piece) {
    return source.file().replace(".hbs", "") + "/" + piece.part();
  }

  private TemplateRefused missingLayout(String file, String source, String partial) {
    var at = Math.max(0, source.indexOf(partial));
    var before = source.substring(0, at);
    var known =
        layouts.keySet().stream()
            .filter(one -> one.startsWith(locale + "/layout/"))
            .map(one -> one.replaceFirst("^.*/", "").replace(".hbs", ""))
            .sorted()
            .toList();
    return new TemplateRefused(
        file,
        (int) before.chars().filter(c -> c == '\n').count() + 1,
        at - before.lastIndexOf('\n'),
        "There is no layout \"%s\".\nMaybe one of: %s."
            .formatted(partial, String.join(", ", known)));
  }
}
