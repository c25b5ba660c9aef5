package io.relance.stories;

import io.relance.rules.yaml.Yaml;
import io.relance.rules.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads a story file to the end before anything of it happens, so that a slip costs no time. */
final class StoryReader {
  private static final Pattern REFUSED = Pattern.compile("(.*), refused with ([a-z-]+)");
  private static final Pattern MOMENT =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?: (\\d{2}:\\d{2}))?");
  private static final String DAY_KEYS =
      "on, entity, feed, snapshot, do, run, settings, grouping, scenario, methods, expect";

  private final String file;
  private final PolicyWords policy;
  private final Expecting expecting;

  private StoryReader(String file) {
    this.file = file;
    this.policy = new PolicyWords(file);
    this.expecting = new Expecting(file);
  }

  static Story read(Path path) {
    var file = path.getFileName().toString();
    try {
      return of(file, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Story of(String file, String text) {
    return new StoryReader(file).story(YamlReader.read(file, text));
  }

  private Story story(Yaml yaml) {
    var fields = fields(yaml, Set.of("story", "words", "given", "days"));
    var days = new ArrayList<Story.Day>();
    YamlText.items(file, required(fields, yaml, "days")).forEach(day -> days.add(day(day)));
    required(fields, yaml, "words");
    return new Story(
        file,
        YamlText.of(file, required(fields, yaml, "story")),
        given(required(fields, yaml, "given")),
        List.copyOf(days));
  }

  private List<Story.Part> given(Yaml yaml) {
    var fields = fields(yaml, Set.of("entity", "entities", "profiles", "methods"));
    var parts = new ArrayList<Story.Part>();
    if (fields.containsKey("entities")) {
      YamlText.items(file, required(fields, yaml, "entities"))
          .forEach(entity -> parts.add(policy.entity(entity)));
    } else {
      parts.add(
          policy.entity(fields.getOrDefault("entity", new Yaml.Fields(Map.of(), yaml.line(), 1))));
    }
    var profiles = fields.get("profiles");
    if (profiles != null) {
      YamlText.items(file, profiles).forEach(profile -> parts.addAll(policy.profile(profile)));
    }
    parts.addAll(methods(fields.get("methods")));
    return List.copyOf(parts);
  }

  private List<Story.Part> methods(@org.jspecify.annotations.Nullable Yaml yaml) {
    var parts = new ArrayList<Story.Part>();
    if (yaml != null) {
      fields(yaml, Set.of()).forEach((code, value) -> parts.add(policy.method(code, value)));
    }
    return parts;
  }

  private Story.Day day(Yaml yaml) {
    var fields = fields(yaml, Set.of());
    var at = MOMENT.matcher(YamlText.of(file, required(fields, yaml, "on")));
    if (!at.matches()) {
      throw new Misunderstood(
          file, yaml, "\"on\" has to be a moment such as 2013-01-31 or 2013-01-31 09:00.");
    }
    var time = at.group(2);
    var parts = new ArrayList<Story.Part>();
    fields.forEach((what, value) -> parts.addAll(parts(what, value)));
    if (isAsked(fields)) {
      // What the new day lets go may take a moment; anything done first would race with it.
      parts.addFirst(new Story.Part(yaml.line(), World::settle));
    }
    var entity = fields.get("entity");
    return new Story.Day(
        yaml.line(),
        at.group(1) + " " + (time == null ? "09:00" : time),
        entity == null ? "" : YamlText.of(file, entity),
        isQueued(fields.get("expect")),
        List.copyOf(parts));
  }

  /** Nothing is done on that day before something is expected. */
  private static boolean isAsked(Map<String, Yaml> day) {
    return day.keySet().stream()
        .filter(what -> !what.equals("on") && !what.equals("entity"))
        .findFirst()
        .map("expect"::equals)
        .orElse(false);
  }

  /** Approved e-mails and letters go at once, unless the story means them to wait. */
  private boolean isQueued(@org.jspecify.annotations.Nullable Yaml expect) {
    return expect instanceof Yaml.Fields fields
        && fields.fields().get("tasks") instanceof Yaml.Items tasks
        && YamlText.texts(file, tasks).stream()
            .anyMatch(it -> it.matches(".*\\| (email|letter) \\|.*\\| approved \\|.*"));
  }

  private List<Story.Part> parts(String what, Yaml value) {
    return switch (what) {
      case "on", "entity" -> List.of();
      case "feed" -> List.of(ledger(value, World::feed));
      case "snapshot" -> List.of(ledger(value, World::snapshot));
      case "do" -> YamlText.items(file, value).stream().map(this::deed).toList();
      case "run" -> List.of(deed(new Yaml.Text("run", value.line(), value.column())));
      case "settings", "grouping" -> List.of(policy.change(what, value));
      case "scenario" -> List.of(policy.scenario(value));
      case "methods" -> methods(value);
      case "expect" ->
          fields(value, Set.of()).entrySet().stream()
              .map(it -> expecting.part(it.getKey(), it.getValue()))
              .toList();
      default ->
          throw new Misunderstood(
              file, value, "\"%s\" is not understood. What is: %s".formatted(what, DAY_KEYS));
    };
  }

  private Story.Part ledger(Yaml yaml, Consumer<World> feed) {
    var sentences = new ArrayList<Consumer<Ledger>>();
    YamlText.items(file, yaml).forEach(it -> sentences.add(LedgerWords.GRAMMAR.meaning(file, it)));
    return new Story.Part(
        yaml.line(),
        world -> {
          sentences.forEach(sentence -> sentence.accept(world.ledger()));
          feed.accept(world);
        });
  }

  private Story.Part deed(Yaml yaml) {
    var refused = REFUSED.matcher(YamlText.of(file, yaml));
    if (!refused.matches()) {
      return new Story.Part(yaml.line(), Deeds.GRAMMAR.meaning(file, yaml));
    }
    var deed = Deeds.GRAMMAR.meaning(file, new Yaml.Text(refused.group(1), yaml.line(), 1));
    return new Story.Part(yaml.line(), world -> refused(world, deed, refused.group(2)));
  }

  private static void refused(World world, Consumer<World> deed, String code) {
    try {
      deed.accept(world);
    } catch (Caller.Refused refusal) {
      if (refusal.code().equals(code)) {
        return;
      }
      throw refusal;
    }
    throw new AssertionError("This should have been refused with " + code + ".");
  }

  private Map<String, Yaml> fields(Yaml yaml, Set<String> known) {
    if (!(yaml instanceof Yaml.Fields fields)) {
      throw new Misunderstood(file, yaml, "Names with values are expected here.");
    }
    if (!known.isEmpty() && !known.containsAll(fields.fields().keySet())) {
      throw new Misunderstood(file, yaml, "What is understood here is: " + known);
    }
    return fields.fields();
  }

  private Yaml required(Map<String, Yaml> fields, Yaml yaml, String name) {
    var value = fields.get(name);
    if (value == null) {
      throw new Misunderstood(file, yaml, "\"" + name + "\" is missing here.");
    }
    return value;
  }
}
