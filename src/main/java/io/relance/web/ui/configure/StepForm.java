package io.relance.web.ui.configure;

import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.ProblemWords;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;

/** One step of a scenario as a form. */
final class StepForm {
  private StepForm() {}

  /** What stands in the fields. */
  static Form shown(JsonObject step) {
    var trigger = step.getJsonObject("trigger");
    var values = new HashMap<String, Object>(step.copy().getMap());
    values.put("reference", trigger.getString("reference"));
    values.put("days", trigger.getInteger("days"));
    values.put("endOfMonth", trigger.getBoolean("endOfMonth", false));
    values.put("active", !step.getBoolean("skip", false));
    values.put(
        "cc",
        String.join(
            "\n", step.getJsonArray("cc", new JsonArray()).stream().map(String::valueOf).toList()));
    return new Form(values, java.util.Map.of(), null);
  }

  /** What stands in the fields after the step could not be removed, with why. */
  static Form kept(JsonObject step, Visit visit, ProblemException refusal) {
    return new Form(
        shown(step).values(),
        java.util.Map.of(),
        ProblemWords.of(refusal.problem(), visit.wording()));
  }

  /** The step that was typed. */
  static JsonObject read(Visit visit, StepPlace place) {
    var copies =
        Arrays.stream(visit.form("cc", "").split("[,;\\s]+"))
            .filter(address -> !address.isEmpty())
            .toList();
    return new JsonObject()
        .put("phase", place.phase())
        .put("level", place.level())
        .put("channel", visit.form("channel", "email"))
        .put("template", visit.form("template", "reminder"))
        .put("automatic", visit.ticked("automatic"))
        .put("cc", new JsonArray(copies))
        .put(
            "trigger",
            new JsonObject()
                .put("reference", visit.form("reference", "due-date"))
                .put("days", Form.number(visit.form("days", "0")))
                .put("endOfMonth", visit.ticked("endOfMonth")))
        .put("skip", !visit.ticked("active"))
        .put("minimumAmount", Form.money(visit, "minimumAmount"));
  }

  /** What was typed, with the errors of this step beside its fields; others are said as a whole. */
  static Form refused(Visit visit, ProblemException refusal, String at) {
    var all = Form.refused(visit, refusal);
    var own = new HashMap<String, String>();
    for (var fault : refusal.problem().errors()) {
      var pointer = fault.pointer();
      if (pointer != null && pointer.startsWith(at + "/")) {
        var field = Form.field(fault);
        var said = all.errors().get(field);
        if (said != null) {
          own.put(field, said);
        }
      }
    }
    return new Form(all.values(), own, all.problem());
  }
}
