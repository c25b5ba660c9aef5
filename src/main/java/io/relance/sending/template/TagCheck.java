package io.relance.sending.template;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a template's tags before Handlebars does, and refuses what a sandboxed template may not
 * say: unescaped output, decorators, other delimiters, computed partials, deep nesting.
 */
final class TagCheck {
  private static final Pattern PARTIAL = Pattern.compile("#?>\\s*([^\\s=}]+)(\\s[^>]*)?");
  private static final Pattern PARTIAL_NAME = Pattern.compile("[a-z0-9][a-z0-9-]*|@partial-block");

  private final String file;
  private final String source;
  private final Set<String> partials = new LinkedHashSet<>();
  private int depth;

  private TagCheck(String file, String source) {
    this.file = file;
    this.source = source;
  }

  /**
   * Checks every tag.
   *
   * @return the partials it names, without {@code @partial-block}
   */
  static Set<String> partialsOf(String file, String source) throws TemplateRefused {
    var check = new TagCheck(file, source);
    check.all();
    check.partials.remove("@partial-block");
    return check.partials;
  }

  private void all() throws TemplateRefused {
    var at = source.indexOf("{{");
    while (at >= 0) {
      var isComment = source.startsWith("{{!", at) || source.startsWith("{{~!", at);
      var closing = isComment && source.startsWith("--", source.indexOf('!', at) + 1) ? "--" : "}}";
      var end = source.indexOf(closing, at + 2 + (closing.equals("--") ? 3 : 0));
      if (end < 0) {
        throw refused(at, "The tag is opened by {{ but never closed by }}.");
      }
      if (!isComment) {
        tag(at, source.substring(at + 2, end));
      }
      at = source.indexOf("{{", end + 2);
    }
  }

  private void tag(int at, String inside) throws TemplateRefused {
    if (at > 0 && source.charAt(at - 1) == '\\') {
      throw refused(at, "\\{{ is not supported.");
    }
    var tag = inside.replaceFirst("^~", "").replaceFirst("~$", "").strip();
    if (tag.startsWith("{") || tag.startsWith("&")) {
      throw refused(
          at, "{{{...}}} and {{&...}} print without escaping.\nMaybe write {{name}} instead.");
    }
    if (tag.startsWith("*") || tag.startsWith("#*") || tag.startsWith("=")) {
      throw refused(at, "{{%s}} is not allowed in a template.".formatted(tag));
    }
    if (tag.startsWith(">") || tag.startsWith("#>")) {
      partial(at, tag);
    }
    nesting(at, tag);
  }

  private void partial(int at, String tag) throws TemplateRefused {
    var matcher = PARTIAL.matcher(tag);
    if (!matcher.matches() || !PARTIAL_NAME.matcher(matcher.group(1)).matches()) {
      throw refused(
          at,
          "{{%s}} names no layout.\nMaybe write {{> name}} with the name of a file in layout/."
              .formatted(tag));
    }
    partials.add(matcher.group(1));
  }

  private void nesting(int at, String tag) throws TemplateRefused {
    if (tag.startsWith("#") || tag.startsWith("^")) {
      depth++;
    } else if (tag.startsWith("/")) {
      depth--;
    }
    var calls = tag.chars().filter(c -> c == '(').count();
    if (depth > TemplateLimits.BLOCK_DEPTH || calls > TemplateLimits.BLOCK_DEPTH) {
      throw refused(at, "Blocks are nested deeper than %d.".formatted(TemplateLimits.BLOCK_DEPTH));
    }
  }

  private TemplateRefused refused(int at, String message) {
    var before = source.substring(0, at);
    var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new TemplateRefused(file, line, at - before.lastIndexOf('\n'), message);
  }
}
