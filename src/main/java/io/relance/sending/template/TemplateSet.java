package io.relance.sending.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The templates in force: what the folder holds, and for each file that is broken what was good
 * before. A value; the next one is made from this one and a new reading of the folder.
 *
 * @param layouts good sources by file
 * @param templates usable templates by file
 * @param problems what is wrong with the folder as it was read
 */
record TemplateSet(
    Map<String, String> layouts, Map<String, Compiled> templates, List<TemplateProblem> problems) {
  static final TemplateSet EMPTY = new TemplateSet(Map.of(), Map.of(), List.of());

  private static final Pattern FILE =
      Pattern.compile("([a-z]{2})/(email|letter|layout)/([a-z0-9][a-z0-9-]{0,60})\\.hbs");

  /** The languages that every template is wanted in. */
  static final List<String> LOCALES = List.of("en", "fr");

  /** The names that exist in every language and channel. */
  static final List<String> ALWAYS = List.of("notice", "reminder", "formal-notice", "thanks");

  static String layoutFile(String locale, String name) {
    return file(locale, "layout", name);
  }

  static String file(String locale, String channel, String name) {
    return "%s/%s/%s.hbs".formatted(locale, channel, name);
  }

  /**
   * The set that follows this one.
   *
   * @param files what the folder holds, by relative path
   * @param unreadable files that it holds too, and why they could not be read
   */
  TemplateSet next(Map<String, String> files, List<TemplateProblem> unreadable) {
    return new Building(this, new TreeMap<>(files), unreadable).build();
  }

  private static final class Building {
    private final TemplateSet before;
    private final Map<String, String> files;
    private final Map<String, String> layouts = new HashMap<>();
    private final Map<String, Compiled> templates = new HashMap<>();
    private final List<TemplateProblem> problems = new ArrayList<>();
    private final Map<String, Language> languages = new HashMap<>();

    Building(TemplateSet before, Map<String, String> files, List<TemplateProblem> unreadable) {
      this.before = before;
      this.files = files;
      for (var problem : unreadable) {
        problems.add(problem);
        keep(before.layouts(), layouts, problem.file());
        keep(before.templates(), templates, problem.file());
      }
    }

    TemplateSet build() {
      files.forEach(this::layout);
      files.forEach(this::template);
      for (var locale : LOCALES) {
        for (var channel : List.of("email", "letter")) {
          ALWAYS.forEach(name -> required(file(locale, channel, name)));
        }
      }
      return new TemplateSet(
          Map.copyOf(layouts), Map.copyOf(templates), problems.stream().distinct().toList());
    }

    private void layout(String file, String source) {
      var name = FILE.matcher(file);
      if (!name.matches()) {
        problems.add(
            new TemplateProblem(
                file,
                1,
                1,
                "The file is not where templates are: <locale>/<email|letter|layout>/<name>.hbs,"
                    + " in lower case, digits and hyphens."));
        return;
      }
      if (!name.group(2).equals("layout")) {
        return;
      }
      try {
        for (var partial : TagCheck.partialsOf(file, source)) {
          if (!files.containsKey(layoutFile(name.group(1), partial))) {
            throw missingLayout(file, source, partial);
          }
        }
        new Language(name.group(1), Map.of()).html(file, 0, source);
        layouts.put(file, source);
      } catch (TemplateRefused e) {
        problems.add(e.problem());
        keep(before.layouts(), layouts, file);
      }
    }

    private void template(String file, String source) {
      var name = FILE.matcher(file);
      if (!name.matches() || name.group(2).equals("layout")) {
        return;
      }
      try {
        var locale = name.group(1);
        for (var partial : TagCheck.partialsOf(file, source)) {
          if (!layouts.containsKey(layoutFile(locale, partial))) {
            throw missingLayout(file, source, partial);
          }
        }
        var language = languages.computeIfAbsent(locale, this::language);
        var compiled = compile(language, file, name.group(2), source);
        for (var sample : Samples.ALL) {
          compiled.render(sample);
        }
        templates.put(file, compiled);
      } catch (TemplateRefused e) {
        problems.add(e.problem());
        keep(before.templates(), templates, file);
      }
    }

    private static Compiled compile(Language language, String file, String channel, String source)
        throws TemplateRefused {
      if (channel.equals("letter")) {
        return new Compiled.Letter(language.html(file, 0, source));
      }
      var mail = MailFile.of(file, source);
      return new Compiled.Mail(
          language.text(file, mail.subject().linesBefore(), mail.subject().source()),
          language.text(file, mail.text().linesBefore(), mail.text().source()),
          language.html(file, mail.html().linesBefore(), mail.html().source()));
    }

    private Language language(String locale) {
      var named = new HashMap<String, String>();
      layouts.forEach(
          (file, source) -> {
            var name = FILE.matcher(file);
            if (name.matches() && name.group(1).equals(locale)) {
              named.put(name.group(3), source);
            }
          });
      return new Language(locale, named);
    }

    /** These exist always: scenarios are saved and steps planned on that promise. */
    private void required(String file) {
      if (!files.containsKey(file) && problems.stream().noneMatch(p -> p.file().equals(file))) {
        problems.add(new TemplateProblem(file, 1, 1, "The template is missing; it must exist."));
        keep(before.templates(), templates, file);
      }
    }

    private static <T> void keep(Map<String, T> before, Map<String, T> now, String file) {
      @Nullable T good = before.get(file);
      if (good != null) {
        now.put(file, good);
      }
    }

    private static TemplateRefused missingLayout(String file, String source, String partial) {
      var at = Math.max(0, Math.max(source.indexOf("> " + partial), source.indexOf(">" + partial)));
      var before = source.substring(0, at);
      return new TemplateRefused(
          file,
          (int) before.lines().count(),
          1,
          "There is no layout \"%s\".\nMaybe add the file %s."
              .formatted(partial, layoutFile(file.substring(0, 2), partial)));
    }
  }
}
