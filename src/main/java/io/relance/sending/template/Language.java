package io.relance.sending.template;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Formatter;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.FileNotFoundException;
import java.util.HashMap;
import java.util.Map;

/**
 * One locale's Handlebars, closed to everything but its own layouts: one for HTML, one for text.
 */
final class Language {
  private final Map<String, String> layouts = new HashMap<>();
  private final Handlebars html;
  private final Handlebars text;

  /**
   * A language.
   *
   * @param layouts sources by name
   */
  Language(String locale, Map<String, String> layouts) {
    layouts.forEach(
        (name, source) -> this.layouts.put(TemplateSet.layoutFile(locale, name), source));
    this.html = handlebars(locale, layouts, EscapingStrategy.HTML_ENTITY);
    // In text nothing is markup: an ampersand stays an ampersand.
    this.text = handlebars(locale, layouts, EscapingStrategy.NOOP);
  }

  /** Compiles a piece that is HTML. */
  Part html(String file, int linesBefore, String source) throws TemplateRefused {
    return Part.compile(html, layouts, file, linesBefore, source);
  }

  /** Compiles a piece that is plain text. */
  Part text(String file, int linesBefore, String source) throws TemplateRefused {
    return Part.compile(text, layouts, file, linesBefore, source);
  }

  private static Handlebars handlebars(
      String locale, Map<String, String> layouts, EscapingStrategy escaping) {
    return new Handlebars(new Layouts(locale, layouts))
        .with(new Helpers(locale))
        .with(new ConcurrentMapTemplateCache())
        .with(escaping)
        .with((Formatter) Language::printable)
        .preEvaluatePartialBlocks(false)
        .prettyPrint(true);
  }

  private static Object printable(Object value, Formatter.Chain next) {
    return switch (value) {
      case CharSequence text when text.isEmpty() ->
          throw new TemplateFault(
              "The value is empty here, which would leave a hole.\nMaybe put it inside {{#if name}}.");
      case CharSequence text -> text;
      case Integer number -> number.toString();
      case Long number -> number.toString();
      default ->
          throw new TemplateFault(
              "The value is a %s, which has no words of its own.\nMaybe use it in {{#if}} or {{#each}}."
                  .formatted(kind(value)));
    };
  }

  private static String kind(Object value) {
    return switch (value) {
      case Boolean _ -> "yes or no";
      case Map<?, ?> _ -> "group of values";
      case Iterable<?> _ -> "list";
      default -> "value of type " + value.getClass().getSimpleName();
    };
  }

  /** Partials from memory: a rendering never touches the disk, and cannot leave the folder. */
  private static final class Layouts extends AbstractTemplateLoader {
    private final String locale;
    private final Map<String, String> sources;

    Layouts(String locale, Map<String, String> sources) {
      this.locale = locale;
      this.sources = sources;
    }

    @Override
    public TemplateSource sourceAt(String name) throws FileNotFoundException {
      var source = sources.get(name);
      if (source == null) {
        throw new FileNotFoundException(name);
      }
      Budget.charge(source.length());
      return new StringTemplateSource(TemplateSet.layoutFile(locale, name), source);
    }
  }
}
