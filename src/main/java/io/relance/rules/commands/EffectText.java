package io.relance.rules.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;

/** What a change of rules does, for a person. */
final class EffectText {
  private EffectText() {}

  static String of(JsonNode effect) {
    var tasks = effect.path("tasks");
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "On %s, %d accounts decided twice: of %d tasks, %d more, %d fewer, %d different (%.1f %%).%n",
            effect.path("date").asText(),
            effect.path("accounts").asInt(),
            effect.path("tasksBefore").asInt(),
            tasks.path("added").asInt(),
            tasks.path("removed").asInt(),
            tasks.path("changed").asInt(),
            100 * effect.path("share").asDouble()));
    text.append(counts("by step", effect.path("byStep")));
    text.append(counts("by profile", effect.path("byProfile")));
    text.append(counts("by reason", effect.path("byReason")));
    text.append(amounts(effect.path("amounts")));
    text.append(examples(effect.path("examples")));
    text.append(refused(effect.path("refused")));
    return text.toString();
  }

  private static String counts(String title, JsonNode byName) {
    if (byName.isEmpty()) {
      return "";
    }
    var columns = new Columns().line(title, "added", "removed", "changed");
    byName
        .properties()
        .forEach(
            one ->
                columns.line(
                    one.getKey(),
                    one.getValue().path("added").asText(),
                    one.getValue().path("removed").asText(),
                    one.getValue().path("changed").asText()));
    return "\n" + columns;
  }

  private static String amounts(JsonNode byCurrency) {
    if (byCurrency.isEmpty()) {
      return "";
    }
    var columns = new Columns().line("amount", "before", "after", "difference");
    for (var one : byCurrency.properties()) {
      var before = new BigDecimal(one.getValue().path("before").asText("0"));
      var after = new BigDecimal(one.getValue().path("after").asText("0"));
      columns.line(
          one.getKey(),
          before.toPlainString(),
          after.toPlainString(),
          after.subtract(before).toPlainString());
    }
    return "\n" + columns;
  }

  private static String examples(JsonNode examples) {
    var text = new StringBuilder(examples.isEmpty() ? "" : "\nAccounts that differ most\n");
    for (var one : examples) {
      text.append(
          "%s %s %s%n"
              .formatted(
                  text(one.path("entity")), text(one.path("customer")), text(one.path("name"))));
      text.append("  before: ").append(side(one.path("before"))).append('\n');
      text.append("  after:  ").append(side(one.path("after"))).append('\n');
      for (var because : one.path("because")) {
        text.append(because(because));
      }
    }
    return text.toString();
  }

  private static String side(JsonNode side) {
    var tasks = new ArrayList<String>();
    side.path("tasks").forEach(task -> tasks.add(text(task)));
    var profile = side.path("profile").isNull() ? "no profile" : text(side.path("profile"));
    return profile + ": " + (tasks.isEmpty() ? "nothing" : String.join(", ", tasks));
  }

  private static String because(JsonNode because) {
    var entry = because.path("entry").isNull() ? "" : text(because.path("entry")) + " ";
    return "  %s %s%s by \"%s\" (%s): %s%n"
        .formatted(
            because.path("inForce").asBoolean() ? "-" : "+",
            entry,
            text(because.path("said")),
            text(because.path("rule")),
            text(because.path("file")),
            text(because.path("detail")));
  }

  private static String refused(JsonNode refused) {
    var accounts = refused.path("accounts").asInt();
    if (accounts == 0) {
      return "";
    }
    var text = new StringBuilder("\n%d accounts could not be decided%n".formatted(accounts));
    refused.path("reasons").forEach(reason -> text.append("  ").append(text(reason)).append('\n'));
    return text.toString();
  }

  /** What others wrote, as a part of one line. */
  private static String text(JsonNode value) {
    return ProblemText.harmlessLine(value.asText());
  }
}
