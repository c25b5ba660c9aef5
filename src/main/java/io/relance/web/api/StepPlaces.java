package io.relance.web.api;

import io.relance.policy.Branch;
import io.relance.policy.Phase;
import io.relance.policy.Scenario;
import io.relance.policy.Step;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A scenario keeps its steps in order; a person who is told what is wrong sees them as sent. */
final class StepPlaces {
  private static final Pattern IN_A_STEP =
      Pattern.compile("/branches/(withEmail|withoutEmail)/steps/([0-9]+)(.*)");

  private final Scenario scenario;
  private final JsonObject asked;

  StepPlaces(Scenario scenario, JsonObject asked) {
    this.scenario = scenario;
    this.asked = asked;
  }

  /** Throws the problem that names the first reminder without a level. */
  static void requireLevels(JsonObject asked) {
    for (var branch : List.of("withEmail", "withoutEmail")) {
      var steps = steps(asked, branch);
      for (int i = 0; i < steps.size(); i++) {
        var step = steps.getJsonObject(i);
        if (step.getString("phase").equals("reminder") && step.getInteger("level") == null) {
          throw new ProblemException(
              Problem.at(
                  "/branches/%s/steps/%d/level".formatted(branch, i),
                  "missing-property",
                  "A reminder needs its \"level\", from 1 to 7."));
        }
      }
    }
  }

  /** The pointer into the request that a pointer into the ordered scenario means. */
  String asked(String pointer) {
    var match = IN_A_STEP.matcher(pointer);
    if (!match.matches()) {
      return pointer;
    }
    var name = match.group(1);
    var branch = name.equals("withEmail") ? scenario.withEmail() : scenario.withoutEmail();
    var place = place(branch, Integer.parseInt(match.group(2)), steps(asked, name));
    return "/branches/%s/steps/%d%s".formatted(name, place, match.group(3));
  }

  /** The ordering is stable: the nth step of a phase and level is the nth one in the request. */
  private static int place(Branch branch, int ordered, JsonArray steps) {
    var step = branch.steps().get(ordered);
    var earlier =
        branch.steps().subList(0, ordered).stream().filter(other -> alike(step, other)).count();
    var places = new ArrayList<Integer>();
    for (int i = 0; i < steps.size(); i++) {
      if (isShapeOf(step, steps.getJsonObject(i))) {
        places.add(i);
      }
    }
    return places.get((int) earlier);
  }

  private static boolean alike(Step one, Step other) {
    return one.phase() == other.phase() && one.level() == other.level();
  }

  private static boolean isShapeOf(Step step, JsonObject shape) {
    return step.phase().code().equals(shape.getString("phase"))
        && (step.phase() != Phase.REMINDER || shape.getInteger("level") == step.level());
  }

  private static JsonArray steps(JsonObject asked, String branch) {
    return asked
        .getJsonObject("branches")
        .getJsonObject(branch, new JsonObject())
        .getJsonArray("steps", new JsonArray());
  }
}
