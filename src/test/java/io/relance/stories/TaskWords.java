package io.relance.stories;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tasks and reminders, as a person would note them down. */
final class TaskWords {
  private static final Set<String> NUMBERED = Set.of("reminder");

  private TaskWords() {}

  /** E.g. reminder 1, notice, thanks. */
  static String step(JsonObject json) {
    var phase = json.getString("phase");
    return NUMBERED.contains(phase) ? phase + " " + json.getInteger("level") : phase;
  }

  static JsonObject stepJson(String words) {
    var parts = words.split(" ");
    return new JsonObject()
        .put("phase", parts[0])
        .put("level", parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
  }

  static String all(World world, List<JsonObject> tasks) {
    return tasks.stream().map(task -> of(world, task)).sorted().toList().toString();
  }

  /** E.g. reminder 1 | email | C1 | proposed | 1200.50 | F1, (x) F2 STOPPED. */
  static String of(World world, JsonObject task) {
    var words =
        String.join(
            " | ",
            step(task),
            task.getString("channel"),
            task.getString("customer"),
            task.getString("status"),
            money(task.getString("total"), task.getString("currency")),
            lines(task));
    var held = task.getString("heldBy");
    return held == null || !task.getString("status").equals("proposed")
        ? words
        : words + " | held, " + held(held);
  }

  private static String held(String reason) {
    return reason.matches("[A-Z_]+: .*") ? reason.substring(0, reason.indexOf(':')) : reason;
  }

  private static String lines(JsonObject task) {
    return task.getJsonArray("lines").stream()
        .map(JsonObject.class::cast)
        .map(line -> line(task, line))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String line(JsonObject task, JsonObject line) {
    var entry = line.getString("entry");
    var exclusion = line.getJsonObject("exclusion");
    var code = exclusion == null ? "" : exclusion.getString("code");
    var words =
        line.getBoolean("ticked")
            ? entry + (code.isEmpty() ? "" : " despite " + code)
            : "%s (x) %s".formatted(entry, code.isEmpty() ? "by hand" : code);
    if (!line.getBoolean("movesStep")) {
      return words + " in passing";
    }
    return line.getInteger("level").equals(task.getInteger("level"))
        ? words
        : words + " for its reminder " + line.getInteger("level");
  }

  /** E.g. reminder 1 | email to compta@martin.example | C1 | 1200.50 | F1, F2. */
  static String reminder(JsonObject reminder) {
    var outcome = reminder.getString("outcome");
    var words =
        String.join(
            " | ",
            step(reminder),
            reminder.getString("channel") + recipients(reminder),
            reminder.getString("customer"),
            money(reminder.getString("total"), reminder.getString("currency")),
            reminder.getJsonArray("lines").stream()
                .map(line -> ((JsonObject) line).getString("entry"))
                .sorted()
                .collect(Collectors.joining(", ")));
    return outcome.equals("sent") ? words : words + " | " + outcome;
  }

  private static String recipients(JsonObject reminder) {
    var to = String.join(", ", strings(reminder, "recipients"));
    var copy = String.join(", ", strings(reminder, "cc"));
    return (to.isEmpty() ? "" : " to " + to) + (copy.isEmpty() ? "" : " copy " + copy);
  }

  private static List<String> strings(JsonObject json, String field) {
    return json.getJsonArray(field).stream().map(String::valueOf).toList();
  }

  /** With two decimals; the currency is told when it is not the euro. */
  static String money(String amount, String currency) {
    var plain = new BigDecimal(amount).setScale(2).toPlainString();
    return currency.equals("EUR") ? plain : plain + " " + currency;
  }

  /** E.g. due | reminder 1 | 2013-01-10, excluded | STOPPED | reminder 1 | 2013-01-10. */
  static String why(JsonObject why) {
    var step = why.getJsonObject("step");
    var codes =
        why.getJsonArray("because").stream()
            .map(reason -> ((JsonObject) reason).getString("code", ""))
            .filter(code -> !code.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return "%s%s | %s"
        .formatted(
            why.getString("outcome"),
            codes.isEmpty() ? "" : " | " + codes,
            step == null ? "nothing left" : step(step) + " | " + why.getString("nextDate"));
  }
}
