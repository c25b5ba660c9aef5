package io.relance.rules.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/** Versions of published rules, for a person. */
final class VersionText {
  private VersionText() {}

  /** What became of a publication. */
  static String made(JsonNode version) {
    var number = version.path("version").asInt();
    if (version.path("unchanged").asBoolean()) {
      return "These rules are in force already, as version %d.%n".formatted(number);
    }
    var what = "%s%n".formatted(difference(version.path("difference")));
    var effect =
        version.path("share").isNull()
            ? "its effect could not be measured"
            : "it changes %.0f %% of the tasks".formatted(100 * version.path("share").asDouble());
    return version.path("status").asText().equals("waiting")
        ? ("Version %d waits: %s, so another administrator has to confirm it.%n"
                .formatted(number, effect)
            + what
            + "It is confirmed with: relance rules confirm %d%n".formatted(number))
        : "Version %d is in force.%n".formatted(number) + what;
  }

  static String list(JsonNode versions) {
    if (versions.isEmpty()) {
      return "Nothing has been published: the rules folder decides.\n";
    }
    var columns = new Columns();
    for (var one : versions) {
      columns.line(
          (one.path("inForce").asBoolean() ? "> " : "  ") + one.path("version").asText(),
          one.path("createdAt").asText(),
          one.path("inForce").asBoolean() ? "in force" : one.path("status").asText(),
          one.path("author").asText(),
          difference(one.path("difference")),
          one.path("restores").isNull() ? "" : "restores " + one.path("restores").asText(),
          one.path("message").asText().lines().findFirst().orElse(""));
    }
    return columns.toString();
  }

  private static String difference(JsonNode difference) {
    var words = new ArrayList<String>();
    difference.path("added").forEach(slug -> words.add("+" + slug.asText()));
    difference.path("removed").forEach(slug -> words.add("-" + slug.asText()));
    difference.path("changed").forEach(slug -> words.add("~" + slug.asText()));
    return words.isEmpty() ? "no difference" : ProblemText.harmlessLine(String.join(" ", words));
  }
}
