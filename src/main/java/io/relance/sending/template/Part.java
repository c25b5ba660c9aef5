package io.relance.sending.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.io.StringTemplateSource;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compiled piece of a template file: a whole letter, or one part of an e-mail.
 *
 * @param linesBefore lines of the file above it, which Handlebars does not count
 * @param layouts sources by file, to name what is missing in them
 */
record Part(
    String file, int linesBefore, String source, Map<String, String> layouts, Template template) {
  private static final Pattern POSITION = Pattern.compile("^.*?:\\d+:\\d+: ", Pattern.DOTALL);

  /** Compiles a piece that starts after {@code linesBefore} lines of its file. */
  static Part compile(
      Handlebars handlebars,
      Map<String, String> layouts,
      String file,
      int linesBefore,
      String source)
      throws TemplateRefused {
    try {
      var template = handlebars.compile(new StringTemplateSource(id(file, linesBefore), source));
      return new Part(file, linesBefore, source, layouts, template);
    } catch (HandlebarsException e) {
      throw new TemplateRefused(problem(file, linesBefore, source, layouts, e));
    } catch (IOException e) {
      throw new TemplateRefused(file, linesBefore + 1, 1, "Cannot be read: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new TemplateRefused(file, linesBefore + 1, 1, "The template is nested too deep.");
    }
  }

  /** Renders it with values that are maps, lists, strings, numbers and booleans. */
  String render(Map<String, ?> variables) throws TemplateRefused {
    var context = Context.newBuilder(variables).resolver(MapValueResolver.INSTANCE).build();
    try {
      return Budget.spend(
          () -> {
            var output = new Budget.Output();
            template.apply(context, output);
            return output.toString();
          });
    } catch (HandlebarsException e) {
      throw new TemplateRefused(problem(file, linesBefore, source, layouts, e));
    } catch (TemplateFault e) {
      throw new TemplateRefused(file, linesBefore + 1, 1, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new TemplateRefused(file, linesBefore + 1, 1, "Cannot be written: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new TemplateRefused(file, linesBefore + 1, 1, "The rendering is nested too deep.");
    } finally {
      context.destroy();
    }
  }

  private static TemplateProblem problem(
      String file,
      int linesBefore,
      String source,
      Map<String, String> layouts,
      HandlebarsException thrown) {
    var error = thrown.getError();
    if (error == null) {
      return new TemplateProblem(file, linesBefore + 1, 1, String.valueOf(thrown.getMessage()));
    }
    // A layout is a file of its own: its lines are counted from its own first one.
    var isHere = id(file, linesBefore).equals(error.filename);
    var text = isHere ? source : layouts.getOrDefault(error.filename, "");
    return new TemplateProblem(
        isHere ? file : error.filename,
        Math.max(1, error.line) + (isHere ? linesBefore : 0),
        Math.max(0, error.column) + 1,
        reason(fault(thrown), tag(text, error.line, error.column), error.reason));
  }

  /** Handlebars' cache knows a piece by its name only, so each part of a file has its own. */
  private static String id(String file, int linesBefore) {
    return file + "#" + linesBefore;
  }

  private static String reason(@Nullable TemplateFault fault, String tag, @Nullable String reason) {
    if (fault == null) {
      var said = reason == null ? "It cannot be understood." : reason;
      return POSITION.matcher(said).replaceFirst("");
    }
    var context = fault.missingIn();
    return context == null ? String.valueOf(fault.getMessage()) : Names.unknownInTag(tag, context);
  }

  /** What stands between the braces at that place; empty when that cannot be told. */
  private static String tag(String source, int line, int column) {
    var lines = source.split("\n", -1);
    if (line < 1 || line > lines.length) {
      return "";
    }
    var text = lines[line - 1];
    var opening = text.lastIndexOf("{{", Math.max(0, column) + 1);
    var start = opening < 0 ? text.indexOf("{{") : opening;
    var end = start < 0 ? -1 : text.indexOf("}}", start);
    return end < 0 ? "" : text.substring(start + 2, end);
  }

  private static @Nullable TemplateFault fault(Throwable thrown) {
    for (@Nullable Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof TemplateFault fault) {
        return fault;
      }
    }
    return null;
  }
}
