package io.relance.sending.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates in {@code <folder>/<locale>/<channel>/<name>.hbs}, watched: an edit is live within
 * a second, and a broken one leaves the last good version in force.
 */
public final class Templates implements AutoCloseable {
  /** How often the folder is looked at. An edit is read once two looks in a row find it alike. */
  public static final Duration POLL = Duration.ofMillis(300);

  /** The names that exist in every language and channel, whatever anybody deletes. */
  public static final List<String> ALWAYS = TemplateSet.ALWAYS;

  private static final Logger LOG = LoggerFactory.getLogger(Templates.class);

  private final TemplateFolder folder;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("relance-templates").factory());
  private Map<String, String> seen = Map.of();
  private Map<String, String> loaded = Map.of();
  private volatile TemplateSet inForce = TemplateSet.EMPTY;

  private Templates(Path folder) {
    this.folder = new TemplateFolder(folder);
  }

  /**
   * Reads the folder and watches it until closed. Problems do not stop it: see {@link #problems}.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static Templates open(Path folder) {
    var templates = new Templates(folder);
    try {
      templates.load(templates.folder.stamps());
    } catch (IOException e) {
      templates.close();
      throw new UncheckedIOException(
          "The templates folder \"%s\" cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
    // Lasts until closed; a look that fails is logged and does not end the next one.
    var _ =
        templates.watch.scheduleWithFixedDelay(
            templates::look, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    return templates;
  }

  /** Whether a usable template of that name exists, e.g. {@code ("fr", "email", "reminder")}. */
  public boolean exists(String locale, String channel, String name) {
    return inForce.templates().containsKey(TemplateSet.file(locale, channel, name));
  }

  /** The languages in which no usable template of that name exists; empty when all is well. */
  public List<String> missingIn(String channel, String name) {
    return TemplateSet.LOCALES.stream().filter(locale -> !exists(locale, channel, name)).toList();
  }

  /**
   * Renders a template.
   *
   * @param variables maps, lists, strings, whole numbers and booleans; a name that is absent, or
   *     empty where it is printed, is refused
   */
  public Rendering render(String locale, String channel, String name, Map<String, ?> variables) {
    var file = TemplateSet.file(locale, channel, name);
    var template = inForce.templates().get(file);
    if (template == null) {
      return new Rendering.Refused(
          new TemplateProblem(
              file,
              1,
              1,
              "There is no usable template \"%s\" for %s in \"%s\".\nMaybe add the file, or choose another template in the scenario."
                  .formatted(name, channel, locale)));
    }
    try {
      return template.render(variables);
    } catch (TemplateRefused e) {
      return new Rendering.Refused(e.problem());
    }
  }

  /** The templates of a tenant that has written these itself. */
  public TenantTemplates with(Collection<TemplateSource> own) {
    return new TenantTemplates(this, own);
  }

  /** What keeps a template that somebody wrote from coming into force; empty when nothing does. */
  public List<PartProblem> problems(TemplateSource source) {
    return new Written(inForce, source.language()).problems(source);
  }

  /** Renders a template that somebody writes, with values as {@link #render} takes them. */
  public Rendering render(TemplateSource source, Map<String, ?> variables) {
    try {
      return new Written(inForce, source.language()).compile(source).render(variables);
    } catch (TemplateRefused e) {
      return new Rendering.Refused(e.problem());
    }
  }

  /** The usable templates of the folder as they are written, by file. */
  public List<TemplateSource> shipped() {
    return new TreeMap<>(inForce.templates())
        .entrySet().stream().map(one -> source(one.getKey(), one.getValue())).toList();
  }

  private static TemplateSource source(String file, Compiled compiled) {
    var parts = file.replace(".hbs", "").split("/", 3);
    return switch (compiled) {
      case Compiled.Mail mail ->
          new TemplateSource(
              parts[0],
              parts[1],
              parts[2],
              mail.subject().source().strip(),
              mail.text().source().strip() + "\n",
              mail.html().source().strip() + "\n");
      case Compiled.Letter letter ->
          new TemplateSource(parts[0], parts[1], parts[2], null, null, letter.html().source());
    };
  }

  TemplateSet inForce() {
    return inForce;
  }

  /** What is wrong in the folder now. While it is, the last good versions are in force. */
  public List<TemplateProblem> problems() {
    return inForce.problems();
  }

  private void look() {
    try {
      var stamps = folder.stamps();
      // Twice alike: whoever is writing has finished.
      if (stamps.equals(seen) && !stamps.equals(loaded)) {
        load(stamps);
      }
      seen = stamps;
    } catch (IOException | RuntimeException e) {
      LOG.warn("The templates folder cannot be read; the last good templates stay in force.", e);
    }
  }

  private void load(Map<String, String> stamps) throws IOException {
    var reading = folder.read();
    var next = inForce.next(reading.contents(), reading.problems());
    var before = inForce.problems();
    inForce = next;
    loaded = stamps;
    next.problems().stream()
        .filter(problem -> !before.contains(problem))
        .forEach(problem -> LOG.warn("Template {}", problem));
    LOG.info("{} templates in force, {} problems", next.templates().size(), next.problems().size());
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
