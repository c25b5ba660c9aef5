package io.relance.web.ui.act;

import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Long work: followed while it runs, left, found again, and withdrawn in its window. */
final class Works {
  /** How often the progress is looked at. */
  private static final long LOOK_MS = 500;

  /** After so many looks that found nothing new, what has not gone out waits for its hour. */
  private static final int PATIENCE = 60;

  private static final int REFUSED = 100;
  private static final List<String> OVER = List.of("done", "undone", "failed", "interrupted");

  Reply list(Visit visit) {
    var found =
        visit.api("listWork").query("limit", "50").query("cursor", visit.query("cursor")).json();
    var model = new HashMap<String, Object>();
    model.put("works", found.getJsonArray("items"));
    model.put("next", found.getString("nextCursor") == null ? "" : found.getString("nextCursor"));
    return Reply.page("act/works", "act.works.title", model).script("act.js").style("act.css");
  }

  /** What stands in the header of every page while something of the visitor's runs. */
  Reply underway(Visit visit) {
    var found =
        visit.api("listWork").query("underway", "true").query("mine", "true").query("limit", "20");
    var works = found.json().getJsonArray("items");
    return Reply.fragment("act/underway", Map.of("works", works, "count", works.size()));
  }

  Reply one(Visit visit) {
    var work = visit.api("getWork").path("id", visit.path("id")).json();
    var elsewhere =
        switch (work.getString("kind")) {
          case "simulation" -> "/simulate/";
          case "rules-preview" -> "/rules/what-if/";
          default -> null;
        };
    if (elsewhere != null) {
      return Reply.to(elsewhere + work.getString("id"));
    }
    return Reply.page("act/work", "act.work.title", model(visit)).script("act.js").style("act.css");
  }

  /** The part of the page that changes. */
  Reply live(Visit visit) {
    return Reply.fragment("act/live", model(visit));
  }

  private static Map<String, Object> model(Visit visit) {
    var work = visit.api("getWork").path("id", visit.path("id")).json();
    var model = new HashMap<String, Object>();
    model.put("work", work);
    model.put("over", OVER.contains(work.getString("state")));
    model.put("tasks", work.getJsonObject("tasks", new JsonObject()).getMap());
    model.put("isBulk", work.containsKey("tasks"));
    model.put("ok", work.getJsonObject("outcomes").getInteger("ok", 0));
    model.put("refused", refused(work));
    model.put("undoableS", (work.getInteger("undoableMs") + 999) / 1000);
    model.put("refusals", refusals(visit, work));
    return model;
  }

  private static int refused(JsonObject work) {
    return work.getJsonObject("outcomes").stream()
        .filter(outcome -> !outcome.getKey().equals("ok"))
        .mapToInt(outcome -> outcome.getValue() instanceof Number number ? number.intValue() : 0)
        .sum();
  }

  private static JsonArray refusals(Visit visit, JsonObject work) {
    return refused(work) == 0
        ? new JsonArray()
        : visit
            .api("listWorkTasks")
            .path("id", work.getString("id"))
            .query("refused", "true")
            .query("limit", REFUSED)
            .json()
            .getJsonArray("items");
  }

  Reply undo(Visit visit) {
    var id = visit.path("id");
    visit.api("undoWork").path("id", id).json();
    return Reply.to("/act/work/" + id).saying("act.work.undone");
  }

  /** Says "changed" whenever there is something new to show, and "over" at the end. */
  Reply events(Visit visit) {
    // What the visitor may not see is refused as a page, before the first event.
    visit.api("getWork").path("id", visit.path("id")).json();
    return Reply.events(
        sink -> {
          var shown = "";
          var looks = 0;
          do {
            var work = look(visit);
            if (work == null) {
              return;
            }
            var now = changing(work);
            looks = now.equals(shown) ? looks + 1 : 0;
            if (looks == 0 && !sink.send("changed", work.getString("state"))) {
              return;
            }
            shown = now;
            if (OVER.contains(work.getString("state")) && (isSettled(work) || looks > PATIENCE)) {
              sink.send("over", work.getString("state"));
              return;
            }
          } while (sink.pause(LOOK_MS));
        });
  }

  private static @Nullable JsonObject look(Visit visit) {
    try {
      return visit.api("getWork").path("id", visit.path("id")).json();
    } catch (ProblemException e) {
      // Forgotten, or the store is busy: the browser asks again, and is told then.
      return null;
    }
  }

  private static String changing(JsonObject work) {
    return work.getString("state") + work.getInteger("done") + work.getJsonObject("tasks");
  }

  /** Nothing of it is on its way any more. */
  private static boolean isSettled(JsonObject work) {
    var tasks = work.getJsonObject("tasks", new JsonObject());
    return !tasks.containsKey("approved") && !tasks.containsKey("sending");
  }
}
