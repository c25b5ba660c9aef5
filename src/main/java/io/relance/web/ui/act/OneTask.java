package io.relance.web.ui.act;

import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.TypedAmount;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One task: its entries, why it is there, and everything that can be done with it. */
final class OneTask {
  private static final List<String> OPEN = List.of("proposed", "approved", "failed", "unknown");
  private static final List<String> OUTCOMES =
      List.of("promised", "reached", "disputed", "no-answer", "wrong-number");

  Reply show(Visit visit) {
    var task = visit.api("getTask").path("id", visit.path("id")).json();
    var model = new HashMap<String, Object>();
    model.put("task", task);
    model.put("open", OPEN.contains(task.getString("status")));
    model.put("byHand", List.of("phone", "other").contains(task.getString("channel")));
    model.put("stuck", List.of("failed", "unknown").contains(task.getString("status")));
    model.put("outcomes", OUTCOMES);
    model.put("contacts", contacts(visit, task));
    model.put("today", visit.today());
    model.put("back", Visit.back(visit.query("back"), Bulks.PARTS));
    return Reply.page("act/task", "act.task.title", model).script("act.js").style("act.css");
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
    var body = new JsonObject().put("movesStep", visit.ticked("moves"));
    put(body, "outcome", visit.form("outcome"));
    put(body, "note", visit.form("note"));
    if (!visit.ticked("moves")) {
      put(body, "againOn", visit.form("againOn"));
    }
    var promises = promises(visit);
    if (!promises.isEmpty()) {
      body.put("promises", promises);
    }
    return done(visit, "completeTask", body, "act.task.completed");
  }

  private static void put(JsonObject body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  /** One promise for each entry whose amount was filled in, when the customer promised. */
  private static JsonArray promises(Visit visit) {
    var promises = new JsonArray();
    var day = visit.form("promisedFor");
    if (!"promised".equals(visit.form("outcome")) || day == null) {
      return promises;
    }
    var entries = visit.forms("promisedEntry");
    var amounts = visit.forms("promisedAmount");
    for (int i = 0; i < Math.min(entries.size(), amounts.size()); i++) {
      var amount = TypedAmount.of(amounts.get(i), visit.language(), visit.form("currency"));
      if (!amount.isEmpty() && !amount.matches("0+(\\.0*)?")) {
        promises.add(
            new JsonObject().put("entry", entries.get(i)).put("amount", amount).put("date", day));
      }
    }
    return promises;
  }

  private static Reply done(Visit visit, String operation, JsonObject body, String said) {
    put(body, "status", visit.form("status"));
    var task = visit.api(operation).path("id", visit.path("id")).body(body).json();
    var back = visit.form("back") == null ? "/act/tasks/" + visit.path("id") : Bulks.back(visit);
    return Reply.to(back).saying(said, Map.of("customer", task.getString("customerName")));
  }
}
