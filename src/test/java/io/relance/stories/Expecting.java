package io.relance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.yaml.Yaml;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What should be so at a moment of a story. Everything is compared as sorted words. */
final class Expecting {
  private static final String KNOWN =
      "tasks, ended, sent, says, why, excluded, promises, profiles, open, feed";

  private final String file;

  Expecting(String file) {
    this.file = file;
  }

  Story.Part part(String what, Yaml yaml) {
    return new Story.Part(
        yaml.line(),
        switch (what) {
          case "tasks" -> list(what, yaml, Expecting::tasks);
          case "ended" -> list(what, yaml, Expecting::ended);
          case "sent" -> list(what, yaml, Expecting::sent);
          case "says" -> says(yaml);
          case "feed" -> list(what, yaml, Expecting::feed);
          case "excluded" -> {
            var expected = texts(yaml);
            yield world -> same(what, expected, excluded(world));
          }
          case "why" -> named(what, yaml, Expecting::why);
          case "promises" -> named(what, yaml, Expecting::promises);
          case "profiles" -> named(what, yaml, Expecting::profile);
          case "open" -> named(what, yaml, Expecting::open);
          default ->
              throw new Misunderstood(
                  file, yaml, "\"%s\" cannot be expected. What can is: %s".formatted(what, KNOWN));
        });
  }

  private java.util.function.Consumer<World> list(
      String what, Yaml yaml, Function<World, List<String>> actual) {
    var expected = YamlText.texts(file, yaml).stream().sorted().toList();
    return world -> same(what, expected, actual.apply(world).stream().sorted().toList());
  }

  /** By name; what is expected may stop at any bar of what is. */
  private java.util.function.Consumer<World> named(
      String what, Yaml yaml, java.util.function.BiFunction<World, String, String> actual) {
    var expected = texts(yaml);
    return world -> {
      var found = new TreeMap<String, String>();
      expected.forEach((name, words) -> found.put(name, upTo(words, actual.apply(world, name))));
      same(what, expected, found);
    };
  }

  private static String upTo(String expected, String actual) {
    return actual.startsWith(expected + " |") ? expected : actual;
  }

  private Map<String, String> texts(Yaml yaml) {
    if (!(yaml instanceof Yaml.Fields fields)) {
      throw new Misunderstood(file, yaml, "Names with values are expected here.");
    }
    var texts = new TreeMap<String, String>();
    fields.fields().forEach((name, value) -> texts.put(name, YamlText.of(file, value)));
    return texts;
  }

  private static void same(String what, Object expected, Object actual) {
    assertThat(actual).as(what).isEqualTo(expected);
  }

  private static List<String> tasks(World world) {
    return world.standing().stream().map(task -> TaskWords.of(world, task)).toList();
  }

  /** Tasks that ended since the story last asked. */
  private static List<String> ended(World world) {
    return world.tasks().stream()
        .filter(task -> !World.isStanding(task) && world.isNew("ended " + task.getString("id")))
        .map(task -> TaskWords.of(world, task))
        .toList();
  }

  /** What went out, or was done by hand, since the story last asked. */
  private static List<String> sent(World world) {
    var words = new ArrayList<String>();
    for (var reminder : world.reminders()) {
      if (world.isNew(reminder.getString("id"))) {
        words.add(TaskWords.reminder(reminder));
        if (reminder.getString("channel").equals("email")
            && reminder.getString("outcome").equals("sent")) {
          assertThat(mail(world, reminder))
              .as("mails in the mailbox for " + words.getLast())
              .isNotEmpty();
        }
      }
    }
    return words;
  }

  private static List<MimeMessage> mail(World world, JsonObject reminder) {
    var id = reminder.getString("messageId");
    return world.mailbox().messages().stream().filter(mail -> id(mail).contains(id)).toList();
  }

  private static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** The reminder sent last says each of these. */
  private java.util.function.Consumer<World> says(Yaml yaml) {
    var expected = YamlText.texts(file, yaml);
    return world -> {
      var last =
          world.reminders().stream()
              .max(java.util.Comparator.comparing(it -> it.getString("recordedAt")))
              .orElseThrow(() -> new AssertionError("Nothing has been sent yet."));
      assertThat(
              (last.getString("subject") + "\n" + last.getString("body"))
                  .replaceAll("[\\s\u00a0\u202f]+", " "))
          .as("says")
          .contains(expected);
    };
  }

  private static Map<String, String> excluded(World world) {
    var codes = new TreeMap<String, String>();
    world
        .lastRun()
        .getJsonObject("excluded", new JsonObject())
        .forEach(code -> codes.put(code.getKey(), String.valueOf(code.getValue())));
    return codes;
  }

  private static List<String> feed(World world) {
    var feed = world.lastFeed();
    var words = new ArrayList<String>();
    for (var count : List.of("accepted", "unchanged", "closed")) {
      if (feed.getInteger(count) > 0) {
        words.add(feed.getInteger(count) + " " + count);
      }
    }
    feed.getJsonArray("rejected")
        .forEach(it -> words.add("rejected " + ((JsonObject) it).getString("code")));
    if (feed.getBoolean("held")) {
      words.add("held");
    }
    return words;
  }

  private static String why(World world, String entry) {
    return TaskWords.why(world.api().get(world.path("/entries/%s/why".formatted(entry))));
  }

  private static String open(World world, String entry) {
    var json = world.api().get(world.path("/entries/" + entry));
    return json.getBoolean("closed")
        ? "closed"
        : TaskWords.money(json.getString("openAmount"), json.getString("currency"));
  }

  private static String promises(World world, String entry) {
    return world.api().get(world.path("/entries/" + entry)).getJsonArray("promises").stream()
        .map(JsonObject.class::cast)
        .map(
            it ->
                "%s on %s %s"
                    .formatted(
                        TaskWords.money(it.getString("amount"), "EUR"),
                        it.getString("date"),
                        it.getString("state")))
        .sorted()
        .collect(java.util.stream.Collectors.joining(", "));
  }

  private static String profile(World world, String customer) {
    var json = world.api().get(world.path("/customers/" + customer));
    var id = json.getString("profile");
    return world.api().all("/api/v1/profiles").stream()
        .filter(it -> it.getString("id").equals(id))
        .map(it -> "%s | by %s".formatted(it.getString("name"), json.getString("profileSource")))
        .findFirst()
        .orElse("none");
  }
}
