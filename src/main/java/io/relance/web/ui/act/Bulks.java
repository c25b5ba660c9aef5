package io.relance.web.ui.act;

import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Acting on many tasks: what it comes to is shown, then it is started with an undo window. */
final class Bulks {
  private static final int UNDO_SECONDS = 10;

  /** The parts of the application from which people come to act. */
  static final List<String> PARTS = List.of("act", "follow", "customers");

  private static final List<String> ACTIONS = List.of("approve", "skip", "cancel");

  /** What is about to be done, to be confirmed. */
  Reply review(Visit visit) {
    return review(visit, false);
  }

  /**
   * The page on which it is confirmed.
   *
   * @param changed it was confirmed, and is something else since then
   */
  private static Reply review(Visit visit, boolean changed) {
    var action = action(visit);
    var meant = meant(visit);
    var model = new HashMap<String, Object>();
    model.put("action", action);
    model.put("filter", Filter.ofForm(visit).said());
    model.put("back", back(visit));
    if (isNothing(meant)) {
      return Reply.to(back(visit)).warning("act.nothing.ticked", Map.of());
    }
    var measured = visit.api("measureTasks").body(meant.copy().put("action", action)).json();
    if (measured.getInteger("tasks") == 0) {
      return Reply.to(back(visit)).warning("act.nothing.left", Map.of());
    }
    model.put("measure", measured);
    model.put("scope", visit.form("scope", "page"));
    model.put("ids", meant.getJsonArray("ids", new JsonArray()));
    model.put("except", meant.getJsonArray("except", new JsonArray()));
    model.put("gone", gone(meant, measured));
    model.put("changed", changed);
    model.put("reason", visit.form("reason", ""));
    model.put("key", UUID.randomUUID().toString());
    model.put("undo", UNDO_SECONDS);
    return Reply.page("act/review", "act.review.title." + action, model)
        .script("act.js")
        .style("act.css")
        .status(changed ? 409 : 200);
  }

  /** Of those that are ticked, how many have been dealt with meanwhile. */
  private static int gone(JsonObject meant, JsonObject measured) {
    return meant.containsKey("ids")
        ? meant.getJsonArray("ids").size() - measured.getInteger("tasks")
        : 0;
  }

  Reply start(Visit visit) {
    var action = action(visit);
    var body = meant(visit).put("action", action).put("undoSeconds", UNDO_SECONDS);
    var reason = visit.form("reason");
    if (reason != null) {
      body.put("reason", reason);
    }
    var expected = visit.form("expect", "");
    if (expected.matches("[0-9]{1,7}")) {
      body.put("expect", Integer.valueOf(expected));
    }
    var set = visit.form("set");
    if (set != null) {
      body.put("set", set);
    }
    var key = visit.form("key");
    if (key != null) {
      body.put("key", key);
    }
    try {
      var work = visit.api("startTasks").body(body).json();
      return Reply.to("/act/work/" + work.getString("id"));
    } catch (ProblemException e) {
      if (e.problem().code().equals("count-changed")) {
        return review(visit, true);
      }
      throw e;
    }
  }

  /** The letters among them, as one file: those that the list shows, which are proposed. */
  Reply letters(Visit visit) {
    var body = meant(visit);
    if (body.containsKey("criteria")) {
      body.getJsonObject("criteria").put("channel", "letter").put("status", "proposed");
    }
    Buffer pdf = visit.api("printTasks").body(body).file().body();
    return Reply.download(visit.text("act.letters.file") + ".pdf", "application/pdf", pdf);
  }

  private static String action(Visit visit) {
    var action = visit.form("action", "approve");
    return ACTIONS.contains(action) ? action : "approve";
  }

  private static boolean isNothing(JsonObject meant) {
    return meant.containsKey("ids") && meant.getJsonArray("ids").isEmpty();
  }

  /** The tasks that are ticked; or all that meet the criteria, without those that are not. */
  private static JsonObject meant(Visit visit) {
    var ticked = new LinkedHashSet<>(visit.forms("task"));
    if (!visit.form("scope", "page").equals("all")) {
      return new JsonObject().put("ids", new JsonArray(List.copyOf(ticked)));
    }
    var except = new LinkedHashSet<>(visit.forms("shown"));
    except.removeAll(ticked);
    except.addAll(visit.forms("except"));
    return new JsonObject()
        .put("criteria", Filter.ofForm(visit).criteria())
        .put("except", new JsonArray(List.copyOf(except)));
  }

  /** The page to go back to: one of these, whatever the form says. */
  static String back(Visit visit) {
    var back = Visit.back(visit.form("back"), PARTS);
    return back.isEmpty() ? "/act" : back;
  }
}
