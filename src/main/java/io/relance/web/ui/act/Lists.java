package io.relance.web.ui.act;

import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of tasks to act on: all steps at a glance, the tasks of one step, and by criteria. */
final class Lists {
  /** Tasks on one page. */
  static final int PAGE = 50;

  /** Reminders that are left out as a whole, of one list. */
  private static final int LEFT_OUT = 200;

  /** Instead of a code: somebody has unticked it. */
  private static final String BY_HAND = "by-hand";

  private static final List<String> ORDERS = List.of("customer", "amount", "due");

  Reply overview(Visit visit) {
    var counts = counts(visit);
    var model = new HashMap<String, Object>();
    var lines = StepLine.of(counts);
    model.put("lines", lines);
    model.put("awaitingRun", lines.isEmpty() ? awaitingRun(visit) : 0);
    model.put("totals", StepLine.totals(counts));
    model.put("proposed", StepLine.sum(counts, "proposed"));
    model.put(
        "toDo",
        counts.stream()
            .filter(one -> !StepLine.goesOut(one))
            .mapToInt(one -> StepLine.of(one, "approved"))
            .sum());
    model.put(
        "leaving",
        counts.stream()
            .filter(StepLine::goesOut)
            .mapToInt(one -> StepLine.of(one, "approved") + StepLine.of(one, "sending"))
            .sum());
    model.put("stuck", StepLine.sum(counts, "failed") + StepLine.sum(counts, "unknown"));
    return Reply.page("act/overview", "act.title", model).script("act.js").style("act.css");
  }

  /** Accounts of which it is not known yet whether there is something to do. */
  private static int awaitingRun(Visit visit) {
    return visit
        .api("getOverview")
        .query("entity", visit.entity())
        .json()
        .getInteger("awaitingRun");
  }

  private static List<JsonObject> counts(Visit visit) {
    return objects(
        visit.api("countTasks").query("entity", visit.entity()).json().getJsonArray("items"));
  }

  static List<JsonObject> objects(JsonArray items) {
    return items.stream().map(JsonObject.class::cast).toList();
  }

  Reply step(Visit visit) {
    var filter = Filter.ofQuery(visit);
    var model = model(visit, filter, "/act/step");
    model.put("profileName", profileName(visit, filter));
    return Reply.page("act/step", "act.step.title", model).script("act.js").style("act.css");
  }

  private static String profileName(Visit visit, Filter filter) {
    if (StepLine.NO_PROFILE.equals(filter.get("profile"))) {
      return visit.text("act.profile.none");
    }
    return profiles(visit).stream()
        .filter(profile -> profile.getString("id").equals(filter.get("profile")))
        .map(profile -> profile.getString("name"))
        .findFirst()
        .orElse("");
  }

  private static List<JsonObject> profiles(Visit visit) {
    return objects(visit.api("listProfiles").query("limit", "500").json().getJsonArray("items"));
  }

  Reply criteria(Visit visit) {
    var filter = Filter.ofQuery(visit);
    var model =
        filter.narrows() ? model(visit, filter, "/act/criteria") : new HashMap<String, Object>();
    model.put("filter", filter.said());
    model.put("chosen", filter.narrows());
    model.put("profiles", profiles(visit));
    model.put("steps", List.of("notice", "1", "2", "3", "4", "5", "6", "7", "thanks"));
    model.put("channels", List.of("email", "letter", "phone", "other"));
    return Reply.page("act/criteria", "act.criteria.title", model)
        .script("act.js")
        .style("act.css");
  }

  /** The tasks that the filter means, a page of them, and what all of them come to. */
  private static Map<String, Object> model(Visit visit, Filter filter, String path) {
    var order = visit.query("order", "customer");
    var chosen = ORDERS.contains(order) ? order : "customer";
    var found =
        filter
            .asked(visit.api("listTasks"))
            .query("status", "proposed")
            .query("leftOut", "false")
            .query("order", chosen)
            .query("limit", PAGE)
            .query("cursor", visit.query("cursor"))
            .json();
    var model = new HashMap<String, Object>();
    var isOnePage = found.getString("nextCursor") == null && visit.query("cursor") == null;
    model.put("onePage", isOnePage);
    model.put("tasks", found.getJsonArray("items"));
    model.put("letters", hasLetters(found.getJsonArray("items")));
    model.put("measured", filter.url("/act/measure", Map.of()));
    model.put("leftOut", filter.url("/act/left-out", Map.of()));
    model.put("filter", filter.said());
    model.put("filterKey", filter.url(path, Map.of()));
    model.put("path", path);
    model.put("back", visit.target());
    model.put("order", chosen);
    var orders = new HashMap<String, String>();
    ORDERS.forEach(one -> orders.put(one, filter.url(path, Map.of("order", one))));
    model.put("orders", orders);
    var cursor = found.getString("nextCursor");
    model.put(
        "next", cursor == null ? "" : filter.url(path, Map.of("order", chosen, "cursor", cursor)));
    model.put(
        "first", visit.query("cursor") == null ? "" : filter.url(path, Map.of("order", chosen)));
    return model;
  }

  /** Reminders whose every entry is left out, with why: folded under the list, or a page. */
  Reply leftOut(Visit visit) {
    var filter = Filter.ofQuery(visit);
    var found =
        filter
            .asked(visit.api("listTasks"))
            .query("status", "proposed")
            .query("leftOut", "true")
            .query("order", "customer")
            .query("limit", LEFT_OUT)
            .query("cursor", visit.query("cursor"))
            .json();
    var model = new HashMap<String, Object>();
    var tasks = objects(found.getJsonArray("items"));
    var cursor = found.getString("nextCursor");
    model.put("tasks", tasks.stream().map(Lists::withReasons).toList());
    model.put("more", cursor != null);
    model.put("next", cursor == null ? "" : filter.url("/act/left-out", Map.of("cursor", cursor)));
    model.put("first", visit.query("cursor") == null ? "" : filter.url("/act/left-out", Map.of()));
    model.put("back", visit.target());
    if (visit.htmx()) {
      return Reply.fragment("act/left_out", model);
    }
    return Reply.page("act/left_out_page", "act.leftOut.title", model).style("act.css");
  }

  /** The task with the codes of why its entries are left out, each once. */
  private static JsonObject withReasons(JsonObject task) {
    var codes = new LinkedHashSet<String>();
    for (var line : objects(task.getJsonArray("lines"))) {
      @Nullable JsonObject exclusion = line.getJsonObject("exclusion");
      codes.add(exclusion == null ? BY_HAND : exclusion.getString("code"));
    }
    return task.copy().put("reasons", new JsonArray(List.copyOf(codes)));
  }

  private static boolean hasLetters(JsonArray tasks) {
    return objects(tasks).stream().anyMatch(one -> one.getString("channel").equals("letter"));
  }

  /** What all of a list comes to; asked for once the list is there, for it takes longer. */
  Reply measure(Visit visit) {
    var body =
        new JsonObject().put("action", "approve").put("criteria", Filter.ofQuery(visit).criteria());
    return Reply.fragment(
        "act/measure", Map.of("measure", visit.api("measureTasks").body(body).json()));
  }
}
