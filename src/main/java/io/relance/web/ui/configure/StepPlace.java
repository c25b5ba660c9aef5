package io.relance.web.ui.configure;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of the nine places of a scenario's line, whether or not a step stands in it.
 *
 * @param phase notice, reminder or thanks
 * @param level 0 for notice and thanks
 */
record StepPlace(String phase, int level) {
  /** All nine, in the order in which an entry goes through them. */
  static final List<StepPlace> ALL =
      Stream.of(
              Stream.of(new StepPlace("notice", 0)),
              IntStream.rangeClosed(1, 7).mapToObj(level -> new StepPlace("reminder", level)),
              Stream.of(new StepPlace("thanks", 0)))
          .flatMap(places -> places)
          .toList();

  /** The name by which words and addresses know it: {@code notice}, {@code 1} to {@code 7}. */
  String key() {
    return phase.equals("reminder") ? String.valueOf(level) : phase;
  }

  static Optional<StepPlace> of(String key) {
    return ALL.stream().filter(place -> place.key().equals(key)).findFirst();
  }

  boolean holds(JsonObject step) {
    return phase.equals(step.getString("phase"))
        && (!phase.equals("reminder") || level == step.getInteger("level"));
  }

  /** The step that stands here, or empty. */
  Optional<JsonObject> in(JsonObject branch) {
    return steps(branch).stream().filter(this::holds).findFirst();
  }

  static List<JsonObject> steps(JsonObject branch) {
    return branch.getJsonArray("steps", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  /** Puts a step here, in the line's order, instead of the one that stands here. */
  void put(JsonObject branch, JsonObject step) {
    var steps = new ArrayList<>(without(branch));
    steps.add(step);
    steps.sort(Comparator.comparing(StepPlace::order));
    branch.put("steps", new JsonArray(steps));
  }

  /** Takes the step away that stands here. */
  void clear(JsonObject branch) {
    branch.put("steps", new JsonArray(without(branch)));
  }

  /** Where among the branch's steps the one that stands here is; -1 when there is none. */
  int index(JsonObject branch) {
    var steps = steps(branch);
    return IntStream.range(0, steps.size()).filter(i -> holds(steps.get(i))).findFirst().orElse(-1);
  }

  private List<JsonObject> without(JsonObject branch) {
    return steps(branch).stream().filter(step -> !holds(step)).toList();
  }

  private static int order(JsonObject step) {
    return switch (step.getString("phase")) {
      case "notice" -> 0;
      case "thanks" -> ALL.size();
      default -> step.getInteger("level");
    };
  }

  /** What a new step here begins with. */
  JsonObject fresh(String branch) {
    var withEmail = branch.equals("withEmail");
    var formal = level >= 3;
    var template = phase.equals("reminder") ? formal ? "formal-notice" : "reminder" : phase;
    return new JsonObject()
        .put("phase", phase)
        .put("level", level)
        .put("channel", withEmail && !formal ? "email" : "letter")
        .put("template", template)
        .put("automatic", false)
        .put("cc", new JsonArray())
        .put(
            "trigger",
            new JsonObject()
                .put("reference", level > 1 ? "previous-step" : "due-date")
                .put("days", days())
                .put("endOfMonth", false))
        .put("skip", false)
        .putNull("minimumAmount");
  }

  private int days() {
    return switch (phase) {
      case "notice" -> -5;
      case "thanks" -> 1;
      default -> level == 1 ? 10 : 15;
    };
  }
}
