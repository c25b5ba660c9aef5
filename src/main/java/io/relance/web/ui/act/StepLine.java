package io.relance.web.ui.act;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The steps of one profile with what is to be done in each, out of the API's counts.
 *
 * @param profile its id; {@link #NO_PROFILE} for customers without one
 * @param name empty for those
 */
record StepLine(String profile, String name, List<Step> steps) {

  /** What stands for no profile in addresses and criteria: without it, every profile is meant. */
  static final String NO_PROFILE = "none";

  /**
   * One step of a profile.
   *
   * @param step as the API names it: a level, notice or thanks
   * @param proposed tasks that wait for somebody to let them go
   * @param toDo calls and other things that are let go and wait for somebody to do them
   * @param leaving tasks that are let go and have not gone out
   * @param stuck tasks that failed, or of which nobody knows
   * @param leftOut tasks that are none of these, since every entry of theirs is left out
   */
  record Step(
      String step,
      List<String> channels,
      int proposed,
      List<Total> totals,
      int toDo,
      int leaving,
      int stuck,
      int leftOut) {}

  /** An amount in a currency. */
  record Total(String currency, String amount) {}

  /** Every profile that has tasks, by name; the steps in the order that entries go through. */
  static List<StepLine> of(List<JsonObject> counts) {
    var lines = new LinkedHashMap<String, List<JsonObject>>();
    counts.forEach(
        count ->
            lines
                .computeIfAbsent(text(count, "profile", NO_PROFILE), _ -> new ArrayList<>())
                .add(count));
    return lines.entrySet().stream()
        .map(
            line ->
                new StepLine(
                    line.getKey(),
                    text(line.getValue().getFirst(), "profileName", ""),
                    steps(line.getValue())))
        .sorted(Comparator.comparing(StepLine::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private static String text(JsonObject count, String name, String otherwise) {
    return Objects.requireNonNullElse(count.getString(name), otherwise);
  }

  private static List<Step> steps(List<JsonObject> counts) {
    var steps = new TreeMap<Integer, List<JsonObject>>();
    counts.forEach(count -> steps.computeIfAbsent(place(count), _ -> new ArrayList<>()).add(count));
    return steps.values().stream().map(StepLine::step).toList();
  }

  /** A notice comes before the reminders, thanks after them. */
  private static int place(JsonObject count) {
    return switch (count.getString("phase")) {
      case "notice" -> 0;
      case "thanks" -> 100;
      default -> count.getInteger("level");
    };
  }

  private static String code(JsonObject count) {
    var phase = count.getString("phase");
    return phase.equals("reminder") ? String.valueOf(count.getInteger("level")) : phase;
  }

  private static Step step(List<JsonObject> counts) {
    var channels = new TreeSet<String>();
    counts.forEach(count -> channels.add(count.getString("channel")));
    return new Step(
        code(counts.getFirst()),
        List.copyOf(channels),
        sum(counts, "proposed"),
        totals(counts),
        counts.stream()
            .filter(count -> !goesOut(count))
            .mapToInt(count -> of(count, "approved"))
            .sum(),
        counts.stream()
            .filter(StepLine::goesOut)
            .mapToInt(count -> of(count, "approved") + of(count, "sending"))
            .sum(),
        sum(counts, "failed") + sum(counts, "unknown"),
        counts.stream().mapToInt(count -> count.getInteger("leftOut", 0)).sum());
  }

  static boolean goesOut(JsonObject count) {
    var channel = count.getString("channel");
    return channel.equals("email") || channel.equals("letter");
  }

  static int of(JsonObject count, String status) {
    return count.getString("status").equals(status) ? count.getInteger("tasks") : 0;
  }

  static int sum(List<JsonObject> counts, String status) {
    return counts.stream().mapToInt(count -> of(count, status)).sum();
  }

  /** What the proposed ones come to. */
  static List<Total> totals(List<JsonObject> counts) {
    var totals = new TreeMap<String, BigDecimal>();
    counts.stream()
        .filter(count -> of(count, "proposed") > 0)
        .forEach(
            count ->
                totals.merge(
                    count.getString("currency"),
                    new BigDecimal(count.getString("total")),
                    BigDecimal::add));
    return totals.entrySet().stream()
        .map(
            (Map.Entry<String, BigDecimal> one) ->
                new Total(one.getKey(), one.getValue().toPlainString()))
        .toList();
  }
}
