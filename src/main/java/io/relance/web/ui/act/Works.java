package io.relance.web.ui.act;

import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.EventSink;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Long work: followed while it runs, left, found again, and withdrawn in its window. */
final class Works {
  /** How often the progress is looked at. */
  private static final long LOOK_MS = 500;

  /** The same for each so many tasks: each look of a large bulk costs more, and shows less. */
  private static final int TASKS_A_LOOK = 2_000;

  private static final long LONGEST_LOOK_MS = 5_000;

  /** Once it is over, how its tasks stand is looked at every so many looks. */
  private static final int STATES_EVERY = 4;

  /** After so many looks that found nothing new, what has not gone out waits for its hour. */
  private static final int PATIENCE = 60;

  /** What is known of its tasks before they have been looked at: they may still be on their way. */
  private static final JsonObject UNKNOWN = new JsonObject().put("approved", 0);

  /** Refusals on a page. */
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
    var work = work(visit, true);
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
    var work = work(visit, false);
    var model = new HashMap<String, Object>();
    model.put("work", work);
    model.put("over", OVER.contains(work.getString("state")));
    model.put("tasks", work.getJsonObject("tasks", new JsonObject()).getMap());
    model.put("isBulk", work.containsKey("tasks"));
    model.put("ok", work.getJsonObject("outcomes").getInteger("ok", 0));
    model.put("refused", refused(work));
    model.put("undoableS", (work.getInteger("undoableMs") + 999) / 1000);
    var refusals = refusals(visit, work);
    model.put("refusals", refusals.getJsonArray("items"));
    model.put("refusedFrom", visit.query("refused", ""));
    model.put("refusedNext", Objects.requireNonNullElse(refusals.getString("nextCursor"), ""));
    return model;
  }

  private static int refused(JsonObject work) {
    return work.getJsonObject("outcomes").stream()
        .filter(outcome -> !outcome.getKey().equals("ok"))
        .mapToInt(outcome -> outcome.getValue() instanceof Number number ? number.intValue() : 0)
        .sum();
  }

  private static JsonObject refusals(Visit visit, JsonObject work) {
    return refused(work) == 0
        ? new JsonObject().put("items", new JsonArray())
        : visit
            .api("listWorkTasks")
            .path("id", work.getString("id"))
            .query("refused", "true")
            .query("limit", REFUSED)
            .query("cursor", visit.query("refused"))
            .json();
  }

  Reply undo(Visit visit) {
    var id = visit.path("id");
    visit.api("undoWork").path("id", id).json();
    return Reply.to("/act/work/" + id).saying("act.work.undone");
  }

  /** Says "changed" whenever there is something new to show, and "over" at the end. */
  Reply events(Visit visit) {
    // What the visitor may not see is refused as a page, before the first event.
    work(visit, true);
    return Reply.events(
        sink -> {
          try {
            follow(visit, sink);
          } catch (ProblemException e) {
            // Forgotten, or the store is busy: the browser asks again, and is told then.
          }
        });
  }

  private static void follow(Visit visit, EventSink sink) {
    var shown = "";
    var looks = 0;
    var tasks = UNKNOWN;
    JsonObject work;
    do {
      work = work(visit, true);
      var state = work.getString("state");
      var over = OVER.contains(state);
      if (over && looks % STATES_EVERY == 0) {
        tasks = work(visit, false).getJsonObject("tasks", new JsonObject());
      }
      var now = state + work.getInteger("done") + tasks;
      var isNew = !now.equals(shown);
      if (isNew && !sink.send("changed", state)) {
        return;
      }
      looks = isNew ? 1 : looks + 1;
      shown = now;
      if (over && (isSettled(tasks) || looks > PATIENCE)) {
        sink.send("over", state);
        return;
      }
    } while (sink.pause(pauseMs(work)));
  }

  private static JsonObject work(Visit visit, boolean brief) {
    return visit
        .api("getWork")
        .path("id", visit.path("id"))
        .query("brief", String.valueOf(brief))
        .json();
  }

  private static long pauseMs(JsonObject work) {
    @Nullable Integer total = work.getInteger("total");
    return Math.min(LONGEST_LOOK_MS, LOOK_MS * (1 + (total == null ? 0 : total / TASKS_A_LOOK)));
  }

  /** Nothing of it is on its way any more. */
  private static boolean isSettled(JsonObject tasks) {
    return !tasks.containsKey("approved") && !tasks.containsKey("sending");
  }
}
