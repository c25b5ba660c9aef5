package io.relance.web.ui.home;

import io.relance.access.Role;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first page: a day at a glance, each figure leading to the list behind it; and alerts. */
public final class HomePages implements Room {
  private static final int ALERTS_AT_HOME = 6;
  private static final int ALERTS = 50;

  /** Columns of the ageing, in the order of age: name in the API, age in the list's filter. */
  private static final Map<String, String> AGES = new LinkedHashMap<>();

  static {
    AGES.put("notDue", "not-due");
    AGES.put("lateTo30", "1-30");
    AGES.put("lateTo60", "31-60");
    AGES.put("lateTo90", "61-90");
    AGES.put("lateLonger", "90+");
  }

  @Override
  public void open(Doors doors) {
    doors.get("/", Role.VIEWER, this::home);
    doors.get("/alerts", Role.VIEWER, this::alerts);
    doors.get("/alerts/latest", Role.VIEWER, this::latest);
    doors.post("/alerts/acknowledge", Role.USER, this::acknowledge);
  }

  private Reply home(Visit visit) {
    var found = visit.api("getOverview").query("entity", visit.entity()).json();
    var model = new HashMap<String, Object>(found.getMap());
    model.put("currencies", currencies(found.getJsonArray("totals")));
    model.put("steps", steps(found.getJsonArray("tasks")));
    model.put("troubled", troubled(found.getJsonArray("tasks")));
    model.put("syncs", found.getJsonArray("syncs"));
    model.put("topDebtors", found.getJsonArray("topDebtors"));
    model.put("promises", found.getJsonObject("promises"));
    model.put("disputes", found.getJsonArray("disputes"));
    model.put("nothing", found.getJsonArray("totals").isEmpty());
    model.put("noEntity", visit.me().getJsonArray("entities").isEmpty());
    model.put("today", visit.today());
    return Reply.page("home/home", "home.title", model).style("customers.css");
  }

  /** One bar of the ageing: its share of the longest in per cent, and of everything. */
  record Bar(String age, String amount, String width, String share, boolean credit) {}

  /** What is owed in one currency. */
  record Owed(JsonObject sums, List<Bar> bars, String overdueShare) {}

  private static List<Owed> currencies(JsonArray totals) {
    var owed = new ArrayList<Owed>();
    for (int i = 0; i < totals.size(); i++) {
      var sums = totals.getJsonObject(i);
      owed.add(new Owed(sums, bars(sums), share(amount(sums, "overdue"), amount(sums, "open"))));
    }
    return owed;
  }

  private static List<Bar> bars(JsonObject sums) {
    var most =
        AGES.keySet().stream()
            .map(age -> amount(sums, age).abs())
            .max(BigDecimal::compareTo)
            .orElse(BigDecimal.ZERO);
    var open = amount(sums, "open");
    return AGES.entrySet().stream()
        .map(
            age -> {
              var amount = amount(sums, age.getKey());
              var width = most.signum() == 0 ? BigDecimal.ZERO : percent(amount.abs(), most);
              return new Bar(
                  age.getValue(),
                  amount.toPlainString(),
                  width.toPlainString(),
                  share(amount, open),
                  amount.signum() < 0);
            })
        .toList();
  }

  private static BigDecimal amount(JsonObject sums, String name) {
    return new BigDecimal(sums.getString(name));
  }

  private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return part.multiply(BigDecimal.valueOf(100)).divide(whole, 1, RoundingMode.HALF_UP);
  }

  private static String share(BigDecimal part, BigDecimal whole) {
    return whole.signum() <= 0
        ? ""
        : part.divide(whole, 4, RoundingMode.HALF_UP).max(BigDecimal.ZERO).toPlainString();
  }

  /** Tasks of one step that a person or a sender is to do, and the channels they go by. */
  record Step(String phase, String step, int tasks, int held, List<JsonObject> channels) {}

  private static List<Step> steps(JsonArray tasks) {
    var steps = new LinkedHashMap<String, List<JsonObject>>();
    for (int i = 0; i < tasks.size(); i++) {
      var task = tasks.getJsonObject(i);
      if (List.of("proposed", "approved").contains(task.getString("status"))) {
        steps.computeIfAbsent(step(task), _ -> new ArrayList<>()).add(task);
      }
    }
    var shown = new ArrayList<Step>();
    steps.forEach(
        (step, of) ->
            shown.add(
                new Step(
                    of.getFirst().getString("phase"),
                    step,
                    of.stream().mapToInt(one -> one.getInteger("tasks")).sum(),
                    of.stream()
                        .filter(one -> one.getString("status").equals("approved"))
                        .mapToInt(one -> one.getInteger("tasks"))
                        .sum(),
                    channels(of))));
    return shown;
  }

  private static String step(JsonObject task) {
    var phase = task.getString("phase");
    return phase.equals("reminder") ? String.valueOf(task.getInteger("level")) : phase;
  }

  private static List<JsonObject> channels(List<JsonObject> tasks) {
    var counts = new LinkedHashMap<String, Integer>();
    tasks.forEach(
        one -> counts.merge(one.getString("channel"), one.getInteger("tasks"), Integer::sum));
    return counts.entrySet().stream()
        .map(one -> new JsonObject().put("channel", one.getKey()).put("tasks", one.getValue()))
        .toList();
  }

  private static int troubled(JsonArray tasks) {
    return tasks.stream()
        .map(JsonObject.class::cast)
        .filter(one -> List.of("failed", "unknown").contains(one.getString("status")))
        .mapToInt(one -> one.getInteger("tasks"))
        .sum();
  }

  /** Apart from the page, which does not wait for them. */
  private Reply latest(Visit visit) {
    var found =
        visit
            .api("listAlerts")
            .query("entity", visit.entity())
            .query("acknowledged", false)
            .query("limit", ALERTS_AT_HOME)
            .json();
    return Reply.fragment("home/latest", model(visit, found));
  }

  private Reply alerts(Visit visit) {
    var found =
        visit
            .api("listAlerts")
            .query("entity", visit.entity())
            .query("kind", visit.query("kind"))
            .query("acknowledged", false)
            .query("limit", ALERTS)
            .query("cursor", visit.query("cursor"))
            .json();
    var model = model(visit, found);
    model.put("kind", visit.query("kind", ""));
    model.put("kinds", KINDS);
    return Reply.page("home/alerts", "home.alerts.title", model).style("customers.css");
  }

  private static final List<String> KINDS =
      List.of(
          "email-error",
          "letter-error",
          "account-parked",
          "late-task",
          "missing-address",
          "not-followed-up",
          "stale-sync",
          "held-sync");

  private static Map<String, Object> model(Visit visit, JsonObject found) {
    var model = new HashMap<String, Object>();
    model.put("items", found.getJsonArray("items"));
    model.put("next", found.getString("nextCursor") == null ? "" : found.getString("nextCursor"));
    model.put("none", found.getJsonArray("items").isEmpty());
    model.put("back", visit.target());
    return model;
  }

  private Reply acknowledge(Visit visit) {
    // What is not there any more has been acknowledged elsewhere, or is over.
    visit.api("acknowledgeAlert").path("id", visit.form("alert", "?")).ifThere();
    var back = Visit.back(visit.form("back"), List.of("alerts"));
    return Reply.to(back.isEmpty() ? "/alerts" : back).saying("home.alerts.seen");
  }
}
