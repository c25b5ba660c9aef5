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
                  one.path("entity").asText(),
                  one.path("customer").asText(),
                  one.path("name").asText()));
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
    side.path("tasks").forEach(task -> tasks.add(task.asText()));
    var profile = side.path("profile").isNull() ? "no profile" : side.path("profile").asText();
    return profile + ": " + (tasks.isEmpty() ? "nothing" : String.join(", ", tasks));
  }

  private static String because(JsonNode because) {
    var entry = because.path("entry").isNull() ? "" : because.path("entry").asText() + " ";
    return "  %s %s%s by \"%s\" (%s): %s%n"
        .formatted(
            because.path("inForce").asBoolean() ? "-" : "+",
            entry,
            because.path("said").asText(),
            because.path("rule").asText(),
            because.path("file").asText(),
            because.path("detail").asText());
  }

  private static String refused(JsonNode refused) {
    var accounts = refused.path("accounts").asInt();
    if (accounts == 0) {
      return "";
    }
    var text = new StringBuilder("\n%d accounts could not be decided%n".formatted(accounts));
    refused
        .path("reasons")
        .forEach(reason -> text.append("  ").append(reason.asText()).append('\n'));
    return text.toString();
  }
}
