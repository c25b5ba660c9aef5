package io.relance.web.ui.customers;

import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.ProblemWords;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reminds a customer now: a step, the entries, then what would be sent is looked at and sent. */
final class RemindPage {
  /** Entries that are named when they are left out; the account shows all. */
  private static final int NAMED = 5;

  private static final Problem NO_ENTRIES =
      Problem.of(422, "no-entries", "There is no entry to remind of.\nMaybe choose some.");

  /** A step that the scenario has in use, by the channels of its branches. */
  record Step(String phase, int level, List<String> channels, boolean suggested) {}

  /**
   * The choice.
   *
   * @param refused why the last choice could not be done; null at first
   */
  Reply choose(Visit visit, @Nullable Problem refused) {
    var customer = CustomerPage.of(visit, "getCustomer").json();
    var account = CustomerPage.of(visit, "getAccount").json();
    var model = new HashMap<String, Object>();
    model.put("customer", customer);
    model.put("self", CustomerAddress.of(visit));
    model.put("entries", entries(account.getJsonArray("entries"), visit, refused != null));
    model.put("steps", steps(visit, customer, account, refused != null));
    model.put("tasks", CustomerPage.work(account));
    if (refused != null) {
      model.put("refused", ProblemWords.of(refused, visit.wording()));
    }
    return Reply.page("customers/remind", "customers.remind.title", model)
        .style("customers.css")
        .status(refused == null ? 200 : refused.status());
  }

  /**
   * Open debts and credits that no reminder on its way holds. At first those that are late and not
   * left out are ticked; after a choice, those that were.
   */
  private static List<JsonObject> entries(JsonArray all, Visit visit, boolean chosen) {
    var typed = visit.forms("entry");
    var shown = new ArrayList<JsonObject>();
    for (int i = 0; i < all.size(); i++) {
      var entry = all.getJsonObject(i);
      if (!entry.getBoolean("closed") && entry.getString("letterCode") == null) {
        var late = entry.getInteger("daysOverdue") > 0;
        var ticked =
            chosen
                ? typed.contains(entry.getString("id"))
                : late && entry.getJsonArray("exclusions").isEmpty();
        shown.add(entry.copy().put("ticked", ticked));
      }
    }
    return shown;
  }

  private static List<Step> steps(
      Visit visit, JsonObject customer, JsonObject account, boolean chosen) {
    @Nullable String profile = customer.getString("profile");
    if (profile == null) {
      return List.of();
    }
    JsonObject scenario;
    try {
      scenario = visit.api("getScenario").path("id", profile).json();
    } catch (ProblemException none) {
      return List.of();
    }
    var channels = new LinkedHashMap<String, List<String>>();
    var branches = scenario.getJsonObject("branches");
    for (var branch : branches.fieldNames()) {
      var of = branches.getJsonObject(branch);
      if (of.getBoolean("enabled", true)) {
        of.getJsonArray("steps").stream()
            .map(JsonObject.class::cast)
            .filter(step -> !step.getBoolean("skip", false))
            .filter(step -> step.getString("phase").equals("reminder"))
            .forEach(
                step ->
                    channels
                        .computeIfAbsent(
                            String.valueOf(step.getInteger("level")), _ -> new ArrayList<>())
                        .add(step.getString("channel")));
      }
    }
    var next = chosen ? visit.form("level", "") : next(account);
    return channels.entrySet().stream()
        .map(
            one ->
                new Step(
                    "reminder",
                    Integer.parseInt(one.getKey()),
                    one.getValue().stream().distinct().toList(),
                    one.getKey().equals(next)))
        .sorted(Comparator.comparingInt(Step::level))
        .toList();
  }

  /** The step that most of the late entries go through next. */
  private static String next(JsonObject account) {
    var counts = new HashMap<String, Integer>();
    for (var one : account.getJsonArray("entries")) {
      if (one instanceof JsonObject entry
          && entry.getInteger("daysOverdue") > 0
          && entry.getJsonObject("nextStep") != null) {
        counts.merge(
            String.valueOf(entry.getJsonObject("nextStep").getInteger("level")), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("1");
  }

  /** Proposes it and shows it; sending is the task's own page's matter. */
  Reply remind(Visit visit) {
    var level = visit.form("level", "");
    if (visit.forms("entry").isEmpty()) {
      return choose(visit, NO_ENTRIES);
    }
    var body =
        new JsonObject()
            .put("phase", "reminder")
            .put("level", level.matches("[1-7]") ? Integer.valueOf(level) : null)
            .put("entries", new JsonArray(List.copyOf(visit.forms("entry"))));
    JsonObject done;
    try {
      done = CustomerPage.of(visit, "remindCustomer").body(body).json();
    } catch (ProblemException refused) {
      return choose(visit, refused.problem());
    }
    var tasks = done.getJsonArray("tasks");
    var wanted =
        tasks.stream()
            .map(JsonObject.class::cast)
            .filter(task -> String.valueOf(task.getInteger("level")).equals(level))
            .toList();
    var refused = done.getJsonArray("refused");
    if (wanted.size() == 1) {
      var task = Reply.to("/act/tasks/" + wanted.getFirst().getString("id"));
      return refused.isEmpty() ? task : leftOut(visit, task, refused);
    }
    var customer = Reply.to(CustomerAddress.of(visit) + "#tasks");
    return refused.isEmpty()
        ? customer.saying("customers.said.proposed", Map.of("count", wanted.size()))
        : leftOut(visit, customer, refused);
  }

  /** Names the first entries that are not reminded of, and why the first one is not. */
  private static Reply leftOut(Visit visit, Reply.Elsewhere next, JsonArray refused) {
    var references = new HashMap<String, String>();
    for (var one : CustomerPage.of(visit, "getAccount").json().getJsonArray("entries")) {
      if (one instanceof JsonObject entry) {
        references.put(entry.getString("id"), entry.getString("reference"));
      }
    }
    var named =
        refused.stream()
            .limit(NAMED)
            .map(one -> ((JsonObject) one).getString("entry"))
            .map(id -> references.getOrDefault(id, id))
            .collect(Collectors.joining(", "));
    var first = refused.getJsonObject(0);
    var why = Problem.of(422, first.getString("code"), first.getString("detail"));
    return next.warning(
        "customers.said.leftOut",
        Map.of(
            "count",
            refused.size(),
            "references",
            refused.size() > NAMED ? named + "…" : named,
            "why",
            ProblemWords.of(why, visit.wording()).detail()));
  }
}
