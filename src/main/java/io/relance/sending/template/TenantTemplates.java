package io.relance.sending.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of one tenant: its own, and where it has none those of the folder. A value with
 * regard to what the tenant wrote; an edit in the folder is live in it.
 */
public final class TenantTemplates {
  private final Templates folder;
  private final Map<String, TemplateSource> own;
  private volatile Made made;

  TenantTemplates(Templates folder, Collection<TemplateSource> own) {
    this.folder = folder;
    this.own = new TreeMap<>();
    own.forEach(source -> this.own.put(source.file(), source));
    this.made = new Made(folder.inForce());
  }

  /** Whether a template of that name exists, e.g. {@code ("fr", "email", "reminder")}. */
  public boolean exists(String language, String channel, String name) {
    return own.containsKey(TemplateSet.file(language, channel, name))
        || folder.exists(language, channel, name);
  }

  /** The languages in which no usable template of that name exists; empty when all is well. */
  public List<String> missingIn(String channel, String name) {
    return TemplateSet.LOCALES.stream().filter(locale -> !exists(locale, channel, name)).toList();
  }

  /** What the tenant wrote under this name, or empty when the folder's holds. */
  public Optional<TemplateSource> own(String language, String channel, String name) {
    return Optional.ofNullable(own.get(TemplateSet.file(language, channel, name)));
  }

  /** Renders as {@link Templates#render} does. */
  public Rendering render(String language, String channel, String name, Map<String, ?> variables) {
    var source = own.get(TemplateSet.file(language, channel, name));
    if (source == null) {
      return folder.render(language, channel, name, variables);
    }
    try {
      return compiled(source).render(variables);
    } catch (TemplateRefused e) {
      return new Rendering.Refused(e.problem());
    }
  }

  private Compiled compiled(TemplateSource source) throws TemplateRefused {
    var set = folder.inForce();
    var current = made;
    if (!current.isOf(set)) {
      // A layout may have changed: what was compiled with the old one is made again.
      current = new Made(set);
      made = current;
    }
    return current.of(source);
  }

  /** What was compiled so far against one state of the folder. */
  private static final class Made {
    private final TemplateSet set;
    private final Map<String, Written> languages = new HashMap<>();
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    Made(TemplateSet set) {
      this.set = set;
    }

    /** Each load of the folder makes a set of its own: the same one is the same state. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(TemplateSet other) {
      return set == other;
    }

    Compiled of(TemplateSource source) throws TemplateRefused {
      var known = compiled.get(source.file());
      return known == null ? compile(source) : known;
    }

    private synchronized Compiled compile(TemplateSource source) throws TemplateRefused {
      var language =
          languages.computeIfAbsent(source.language(), locale -> new Written(set, locale));
      var made = language.compile(source);
      compiled.put(source.file(), made);
      return made;
    }
  }
}
