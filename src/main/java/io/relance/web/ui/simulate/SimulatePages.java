package io.relance.web.ui.simulate;

import io.relance.access.Role;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What would go on the days ahead: asked for, found again, day by day. */
public final class SimulatePages implements Room {
  private static final int LISTED = 100;
  private static final int RECENT = 5;
  private static final List<Integer> DAYS = List.of(30, 60, 90);
  private static final List<String> ASSUMPTIONS =
      List.of("nobody-pays", "promises-kept", "usual-delay");

  @Override
  public void open(Doors doors) {
    doors.get("/simulate", Role.VIEWER, this::ask);
    doors.post("/simulate", Role.VIEWER, this::start);
    doors.get("/simulate/:work", Role.VIEWER, this::show);
    doors.get("/simulate/:work/days/:date", Role.VIEWER, this::day);
  }

  private Reply ask(Visit visit) {
    var model = new HashMap<String, Object>(choices(visit));
    model.put("of", Objects.requireNonNullElse(visit.entity(), ""));
    model.put("chosen", visit.query("days", "90"));
    model.put("assumed", visit.query("assume", "nobody-pays"));
    model.put("portfolio", visit.member().portfolio() != null);
    model.put(
        "recent",
        visit
            .api("listWork")
            .query("kind", "simulation")
            .query("mine", "true")
            .query("limit", RECENT)
            .json()
            .getJsonArray("items"));
    return Reply.page("simulate/ask", "simulate.title", model).style("simulate.css");
  }

  private static Map<String, Object> choices(Visit visit) {
    var model = new HashMap<String, Object>();
    model.put("entities", visit.me().getJsonArray("entities", new JsonArray()));
    model.put("lengths", DAYS);
    model.put("assumptions", ASSUMPTIONS);
    return model;
  }

  private Reply start(Visit visit) {
    var work =
        visit
            .api("startSimulation")
            .path("entity", visit.form("of", ""))
            .body(
                new JsonObject()
                    .put("days", days(visit.form("days", "")))
                    .put("assume", assumption(visit.form("assume", "")))
                    .put("listed", LISTED))
            .json();
    return Reply.to("/simulate/" + work.getString("id"));
  }

  /** What is none of the choices is the longest. */
  private static int days(String days) {
    return DAYS.stream()
        .filter(choice -> days.equals(choice.toString()))
        .findFirst()
        .orElse(DAYS.getLast());
  }

  private static String assumption(String code) {
    return ASSUMPTIONS.contains(code) ? code : ASSUMPTIONS.getFirst();
  }

  private static JsonObject work(Visit visit) {
    var work = visit.api("getWork").path("id", visit.path("work")).json();
    if (!work.getString("kind").equals("simulation")) {
      throw new ProblemException(Problem.of(404, "not-found", "There is no such simulation."));
    }
    return work;
  }

  private Reply show(Visit visit) {
    var work = work(visit);
    var request = work.getJsonObject("request");
    var result = work.getJsonObject("result");
    var model = new HashMap<String, Object>(choices(visit));
    model.put("work", work);
    model.put("of", request.getString("entity"));
    model.put("chosen", String.valueOf(request.getInteger("days")));
    model.put("assumed", request.getString("assume", "nobody-pays"));
    model.put("running", result == null && work.getString("code") == null);
    model.put("by", visit.query("by", "channel").equals("step") ? "step" : "channel");
    if (result != null) {
      var here = "/simulate/" + work.getString("id");
      model.put("result", result);
      model.put("calendar", Calendar.of(result, visit.wording()));
      model.put("byChannel", StackedChart.of(result, "byChannel", visit.wording()));
      model.put("byStep", StackedChart.of(result, "byStep", visit.wording()));
      model.put("amounts", amounts(result.getJsonObject("amounts")));
      model.put("byPerson", byPerson(result));
      model.put("here", here);
    }
    return Reply.page("simulate/shown", "simulate.title", model)
        .style("simulate.css")
        .script("work.js");
  }

  /** An amount in one currency. */
  record Sum(String currency, String amount) {}

  private static List<Sum> amounts(JsonObject amounts) {
    return amounts.stream()
        .map(each -> new Sum(each.getKey(), String.valueOf(each.getValue())))
        .toList();
  }

  private static int byPerson(JsonObject result) {
    return result.getJsonArray("perDay").stream()
        .mapToInt(day -> ((JsonObject) day).getInteger("byPerson"))
        .sum();
  }

  private Reply day(Visit visit) {
    var work = work(visit);
    var date = visit.path("date");
    var result = work.getJsonObject("result");
    if (result == null) {
      return Reply.to("/simulate/" + work.getString("id"));
    }
    var day =
        result.getJsonArray("perDay").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("date").equals(date))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(404, "not-found", "Nothing would go on that day.")));
    var model = new HashMap<String, Object>();
    model.put("work", work);
    model.put("one", day);
    model.put("on", date);
    model.put("of", result.getString("entity"));
    model.put("amounts", amounts(day.getJsonObject("amounts")));
    model.put(
        "tasks",
        day.getJsonArray("listed").stream()
            .map(JsonObject.class::cast)
            .map(
                task ->
                    task.copy()
                        .put("stepName", Words.step(task.getString("step"), visit.wording())))
            .toList());
    model.put("more", day.getInteger("tasks") - day.getJsonArray("listed").size());
    return Reply.page("simulate/day", "simulate.day.title", model).style("simulate.css");
  }
}
