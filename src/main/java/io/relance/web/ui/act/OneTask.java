package io.relance.web.ui.act;

import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** One task: its entries, why it is there, and everything that can be done with it. */
final class OneTask {
  private static final List<String> OPEN = List.of("proposed", "approved", "failed", "unknown");

  Reply show(Visit visit) {
    var task = visit.api("getTask").path("id", visit.path("id")).json();
    return show(visit, task, CallForm.empty(visit, task));
  }

  private static Reply.Shown show(Visit visit, JsonObject task, CallForm call) {
    return Reply.page("act/task", "act.task.title", model(visit, task, call))
        .script("act.js")
        .style("act.css");
  }

  private static Map<String, Object> model(Visit visit, JsonObject task, CallForm call) {
    var model = new HashMap<String, Object>();
    model.put("task", task);
    model.put("open", OPEN.contains(task.getString("status")));
    model.put("byHand", isByHand(task));
    model.put("stuck", List.of("failed", "unknown").contains(task.getString("status")));
    model.put("outcomes", CallForm.OUTCOMES);
    model.put("call", call);
    model.put("wrong", call.isWrong());
    model.put("contacts", contacts(visit, task));
    model.put("today", visit.today());
    var asked = visit.query("back");
    model.put("back", Visit.back(asked == null ? visit.form("back") : asked, Bulks.PARTS));
    return model;
  }

  private static JsonArray contacts(Visit visit, JsonObject task) {
    return visit
        .api("listContacts")
        .path("entity", task.getString("entity"))
        .path("id", task.getString("customer"))
        .json()
        .getJsonArray("items", new JsonArray());
  }

  /**
   * Ticks and unticks what the visitor changed on the form. What they left as it was shown stays as
   * it is now: the rules or somebody else may have excluded it meanwhile.
   */
  Reply tick(Visit visit) {
    var ticked = new HashSet<>(visit.forms("entry"));
    var was = new HashSet<>(visit.forms("was"));
    var touched = new HashSet<>(visit.forms("touched"));
    var lines = new JsonArray();
    visit.forms("known").stream()
        .distinct()
        .filter(entry -> touched.contains(entry) || ticked.contains(entry) != was.contains(entry))
        .forEach(
            entry ->
                lines.add(
                    new JsonObject().put("entry", entry).put("ticked", ticked.contains(entry))));
    var task =
        lines.isEmpty()
            ? visit.api("getTask").path("id", visit.path("id")).json()
            : visit
                .api("tickTask")
                .path("id", visit.path("id"))
                .body(new JsonObject().put("lines", lines))
                .json();
    if (visit.htmx()) {
      return Reply.fragment(
          "act/card",
          Map.of(
              "task", task, "back", Bulks.back(visit), "selectable", visit.form("selectable", "")));
    }
    return Reply.to(Bulks.back(visit)).saying("act.task.ticked");
  }

  Reply approve(Visit visit) {
    return done(visit, "approveTask", new JsonObject(), "act.task.approved");
  }

  Reply skip(Visit visit) {
    return done(visit, "skipTask", reason(visit), "act.task.skipped");
  }

  Reply cancel(Visit visit) {
    return done(visit, "cancelTask", reason(visit), "act.task.cancelled");
  }

  private static JsonObject reason(Visit visit) {
    var reason = visit.form("reason");
    return reason == null ? new JsonObject() : new JsonObject().put("reason", reason);
  }

  /** What came of a call, or of something else done by hand. */
  Reply complete(Visit visit) {
    var task = visit.api("getTask").path("id", visit.path("id")).json();
    if (!isByHand(task)) {
      var body = new JsonObject().put("movesStep", visit.ticked("moves"));
      CallForm.put(body, "note", visit.form("note"));
      return done(visit, "completeTask", body, "act.task.completed");
    }
    var call = CallForm.typed(visit, task);
    if (call.isWrong()) {
      return visit.htmx()
          ? new Reply.Fragment(422, "act/call", model(visit, task, call))
          : show(visit, task, call).status(422);
    }
    var reply = done(visit, "completeTask", call.completion(visit), "act.task.completed");
    note(visit, task, call);
    return reply;
  }

  /** What else the call brought: entries that are contested, a number that is right. */
  private static void note(Visit visit, JsonObject task, CallForm call) {
    var outcome = visit.form("outcome", "");
    if (outcome.equals("disputed")) {
      var dispute = new JsonObject().put("reason", visit.form("disputeReason", ""));
      call.contested()
          .forEach(
              entry ->
                  visit
                      .api("changeEntry")
                      .path("entity", task.getString("entity"))
                      .path("id", entry)
                      .body(new JsonObject().put("disputed", dispute))
                      .json());
    }
    var number = visit.form("rightNumber");
    if (outcome.equals("wrong-number") && number != null) {
      visit
          .api("addCustomerComment")
          .path("entity", task.getString("entity"))
          .path("id", task.getString("customer"))
          .body(
              new JsonObject().put("text", visit.text("act.call.number", Map.of("number", number))))
          .json();
    }
  }

  private static boolean isByHand(JsonObject task) {
    return List.of("phone", "other").contains(task.getString("channel"));
  }

  private static Reply done(Visit visit, String operation, JsonObject body, String said) {
    CallForm.put(body, "status", visit.form("status"));
    var task = visit.api(operation).path("id", visit.path("id")).body(body).json();
    var back = visit.form("back") == null ? "/act/tasks/" + visit.path("id") : Bulks.back(visit);
    return Reply.to(back).saying(said, Map.of("customer", task.getString("customerName")));
  }
}
