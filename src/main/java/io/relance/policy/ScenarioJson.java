package io.relance.policy;

import io.relance.policy.Scenario.CatchUp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario in the shape that the API shows and the store keeps. Reading expects what the API's
 * contract has let through; anything else is an IllegalArgumentException or ClassCastException.
 */
public final class ScenarioJson {
  private ScenarioJson() {}

  /** The whole scenario: {@code catchUp} and {@code branches}. */
  public static JsonObject write(Scenario scenario) {
    return new JsonObject()
        .put("catchUp", scenario.catchUp().code())
        .put("branches", writeBranches(scenario));
  }

  /** The scenario of its whole shape; a missing catch-up is spaced, a missing branch is off. */
  public static Scenario read(JsonObject json) {
    return read(
        json.getString("catchUp", CatchUp.SPACED.code()),
        json.getJsonObject("branches", new JsonObject()));
  }

  static Scenario read(String catchUp, JsonObject branches) {
    return new Scenario(
        CatchUp.of(catchUp),
        readBranch(branches.getJsonObject("withEmail")),
        readBranch(branches.getJsonObject("withoutEmail")));
  }

  static JsonObject writeBranches(Scenario scenario) {
    return new JsonObject()
        .put("withEmail", writeBranch(scenario.withEmail()))
        .put("withoutEmail", writeBranch(scenario.withoutEmail()));
  }

  private static JsonObject writeBranch(Branch branch) {
    var steps = new JsonArray();
    branch.steps().forEach(step -> steps.add(writeStep(step)));
    return new JsonObject().put("enabled", branch.enabled()).put("steps", steps);
  }

  private static JsonObject writeStep(Step step) {
    var minimum = step.minimumAmount();
    return new JsonObject()
        .put("phase", step.phase().code())
        .put("level", step.level())
        .put("channel", step.channel().code())
        .put("template", step.template())
        .put("automatic", step.automatic())
        .put("cc", new JsonArray(List.copyOf(step.cc())))
        .put("trigger", writeTrigger(step.trigger()))
        .put("skip", step.skip())
        .put("minimumAmount", minimum == null ? null : minimum.toPlainString());
  }

  private static JsonObject writeTrigger(Trigger trigger) {
    return new JsonObject()
        .put("reference", trigger.reference().code())
        .put("days", trigger.days())
        .put("endOfMonth", trigger.endOfMonth());
  }

  private static Branch readBranch(@Nullable JsonObject json) {
    if (json == null) {
      return Branch.OFF;
    }
    var steps =
        json.getJsonArray("steps", new JsonArray()).stream()
            .map(ScenarioJson::asObject)
            .map(ScenarioJson::readStep)
            .sorted(Comparator.comparingInt(Step::order))
            .toList();
    return new Branch(json.getBoolean("enabled", true), steps);
  }

  private static Step readStep(JsonObject json) {
    var phase = Phase.of(json.getString("phase"));
    return new Step(
        phase,
        phase == Phase.REMINDER ? json.getInteger("level") : 0,
        Channel.of(json.getString("channel")),
        json.getString("template"),
        json.getBoolean("automatic", false),
        json.getJsonArray("cc", new JsonArray()).stream().map(String::valueOf).toList(),
        readTrigger(json.getJsonObject("trigger")),
        json.getBoolean("skip", false),
        amount(json.getValue("minimumAmount")));
  }

  private static Trigger readTrigger(JsonObject json) {
    return new Trigger(
        Trigger.Reference.of(json.getString("reference")),
        json.getInteger("days", 0),
        json.getBoolean("endOfMonth", false));
  }

  private static @Nullable BigDecimal amount(@Nullable Object value) {
    return value == null ? null : new BigDecimal(String.valueOf(value));
  }

  @SuppressWarnings("unchecked")
  private static JsonObject asObject(Object value) {
    return value instanceof JsonObject object
        ? object
        : new JsonObject((Map<String, Object>) value);
  }
}
