package io.relance.sending.template;

import com.github.jknack.handlebars.Context;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says which name of a template stands for nothing, and which names there are instead. */
final class Names {
  private static final Pattern WORD =
      Pattern.compile("\"[^\"]*\"|'[^']*'|[A-Za-z_@./][\\w@./-]*(?=([\\s)]|$))");

  private Names() {}

  /** The advice for a name that stands for nothing where the template is. */
  static String unknown(String name, Context context) {
    var dot = name.lastIndexOf('.');
    var owner = dot > 0 ? name.substring(0, dot) : null;
    var parent = owner == null || owner.endsWith(".") ? null : context.get(owner);
    if (parent instanceof Map<?, ?> map) {
      return "Nothing is named \"%s\".\n\"%s\" has: %s."
          .formatted(name, owner, names(new TreeSet<String>(), map));
    }
    if (parent != null) {
      return "Nothing is named \"%s\": \"%s\" has no names inside it.".formatted(name, owner);
    }
    return "Nothing is named \"%s\".\nKnown here: %s.".formatted(name, known(context));
  }

  /** The same for a helper's tag, whose text tells the names it uses. */
  static String unknownInTag(String tag, Context context) {
    var words = WORD.matcher(tag.replaceFirst("^[#^&~\\s]*(else )?[\\w-]+", ""));
    while (words.find()) {
      var word = words.group();
      if (!word.matches("[\"'].*|true|false|(?<=\\()\\w+") && context.get(word) == null) {
        return unknown(word, context);
      }
    }
    return "A name in this tag stands for nothing.\nKnown here: %s.".formatted(known(context));
  }

  private static String known(Context context) {
    var names = new TreeSet<String>();
    for (@Nullable Context at = context; at != null; at = at.parent()) {
      if (at.model() instanceof Map<?, ?> map) {
        names(names, map);
      }
    }
    return String.join(", ", names);
  }

  private static String names(Set<String> names, Map<?, ?> map) {
    map.keySet().forEach(key -> names.add(String.valueOf(key)));
    return String.join(", ", names);
  }
}
