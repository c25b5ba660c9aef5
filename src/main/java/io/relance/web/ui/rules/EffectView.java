package io.relance.web.ui.rules;

import io.relance.web.ui.frame.Wording;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a change of rules does, ready to be shown.
 *
 * @param json as the API tells it
 * @param height of the chart, in its own units
 */
record EffectView(
    JsonObject json,
    List<Row> steps,
    List<Row> profiles,
    List<Row> reasons,
    List<Amount> amounts,
    List<JsonObject> examples,
    int height,
    boolean none) {
  /** Width of the chart's bars when they are longest. */
  private static final int LONGEST = 560;

  private static final String REMINDER = "reminder ";
  private static final int LEFT = 150;
  private static final int ROW = 34;

  /**
   * Changes of one kind of task, with the places of its bars: x and width of each.
   *
   * @param y of its line in the chart
   */
  record Row(
      String name,
      int added,
      int removed,
      int changed,
      int y,
      int addedX,
      int addedWidth,
      int removedX,
      int removedWidth,
      int changedX,
      int changedWidth,
      int endX) {}

  /** What all tasks come to, in one currency. */
  record Amount(String currency, String before, String after, String difference) {}

  static EffectView of(JsonObject json, Wording wording) {
    var steps = rows(json.getJsonObject("byStep"), name -> step(name, wording));
    var tasks = json.getJsonObject("tasks");
    var none =
        tasks.getInteger("added") + tasks.getInteger("removed") + tasks.getInteger("changed") == 0;
    return new EffectView(
        json,
        steps,
        rows(json.getJsonObject("byProfile"), name -> name),
        rows(json.getJsonObject("byReason"), name -> wording.word("exclusion", name)),
        amounts(json.getJsonObject("amounts")),
        json.getJsonArray("examples").stream()
            .map(one -> example((JsonObject) one, wording))
            .toList(),
        steps.size() * ROW + 8,
        none);
  }

  /** An account that differs, with what each rule said in the visitor's words. */
  private static JsonObject example(JsonObject example, Wording wording) {
    var shown = example.copy();
    for (var because : shown.getJsonArray("because")) {
      var word = (JsonObject) because;
      word.put("said", said(word.getString("said"), wording));
    }
    return shown;
  }

  private static String said(String said, Wording wording) {
    return switch (said) {
      case "profile" -> wording.text("rules.effect.profile", Map.of());
      case "step" -> wording.text("rules.effect.step", Map.of());
      case "notice", "thanks" -> wording.word("phase", said);
      default -> said.startsWith(REMINDER) ? step(said, wording) : wording.word("exclusion", said);
    };
  }

  /** A step as the API writes it, e.g. {@code reminder 1}. */
  private static String step(String step, Wording wording) {
    return step.startsWith(REMINDER)
        ? wording.word("step", step.substring(REMINDER.length()))
        : wording.word("phase", step);
  }

  private static List<Row> rows(JsonObject byName, UnaryOperator<String> inWords) {
    var most =
        byName.stream()
            .map(each -> (JsonObject) each.getValue())
            .mapToInt(
                one ->
                    one.getInteger("added") + one.getInteger("removed") + one.getInteger("changed"))
            .max()
            .orElse(1);
    var rows = new ArrayList<Row>();
    for (var each : byName) {
      var y = rows.size() * ROW + 6;
      rows.add(row(inWords.apply(each.getKey()), (JsonObject) each.getValue(), y, most));
    }
    return rows;
  }

  private static Row row(String name, JsonObject changes, int y, int most) {
    int added = changes.getInteger("added");
    int removed = changes.getInteger("removed");
    int changed = changes.getInteger("changed");
    var addedWidth = width(added, most);
    var removedWidth = width(removed, most);
    var changedWidth = width(changed, most);
    var removedX = LEFT + addedWidth;
    var changedX = removedX + removedWidth;
    return new Row(
        name,
        added,
        removed,
        changed,
        y,
        LEFT,
        addedWidth,
        removedX,
        removedWidth,
        changedX,
        changedWidth,
        changedX + changedWidth + 8);
  }

  private static int width(int count, int most) {
    return count == 0 ? 0 : Math.max(2, (int) ((long) count * LONGEST / Math.max(1, most)));
  }

  private static List<Amount> amounts(JsonObject byCurrency) {
    return byCurrency.stream()
        .map(
            each -> {
              var amounts = (JsonObject) each.getValue();
              var before = new BigDecimal(amounts.getString("before"));
              var after = new BigDecimal(amounts.getString("after"));
              return new Amount(
                  each.getKey(),
                  before.toPlainString(),
                  after.toPlainString(),
                  after.subtract(before).toPlainString());
            })
        .toList();
  }
}
