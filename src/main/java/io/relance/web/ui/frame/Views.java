package io.relance.web.ui.frame;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Renders the templates of the pages, which are part of the program: unlike those of reminders they
 * are trusted. Safe for many threads.
 */
final class Views {
  private static final String WORDING = "wording";
  private static final String PAGE = "page";

  private final Handlebars handlebars;

  Views() {
    handlebars =
        new Handlebars(new ClassPathTemplateLoader("/ui/pages", ".html"))
            .with(EscapingStrategy.HTML_ENTITY)
            .with(new ConcurrentMapTemplateCache());
    ViewHelpers.register(handlebars);
  }

  /**
   * Renders a template.
   *
   * @param around what the frame knows: role, entity, token of forms; the navigation reads it too,
   *     so no model has a name of it
   * @throws IllegalStateException when the model has one
   */
  String render(String template, Map<String, ?> model, Wording wording, Map<String, ?> around) {
    refuseNamesOfTheFrame(template, model, around);
    var outside =
        Context.newBuilder(around).resolver(Values.JSON, Values.RECORDS, MapValueResolver.INSTANCE);
    var outer = outside.build();
    var context =
        Context.newBuilder(outer, model)
            .resolver(Values.JSON, Values.RECORDS, MapValueResolver.INSTANCE)
            .build();
    context.data(WORDING, wording);
    context.data(PAGE, around);
    try {
      return compiled(template).apply(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      context.destroy();
    }
  }

  private static void refuseNamesOfTheFrame(
      String template, Map<String, ?> model, Map<String, ?> around) {
    for (var name : around.keySet()) {
      if (model.containsKey(name)) {
        throw new IllegalStateException(
            "The model of page \"%s\" has a value \"%s\", which the frame around every page has too.\nMaybe give it another name."
                .formatted(template, name));
      }
    }
  }

  private Template compiled(String template) throws IOException {
    return handlebars.compile(template);
  }

  static Wording wording(Context context) {
    return (Wording) context.<Object>data(WORDING);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> page(Context context) {
    return (Map<String, Object>) context.<Object>data(PAGE);
  }
}
