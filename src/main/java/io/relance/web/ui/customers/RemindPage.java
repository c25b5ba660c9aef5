package io.relance.web.ui.customers;

import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
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
import org.jspecify.annotations.Nullable;

/** Reminds a customer now: a step, the entries, then what would be sent is looked at and sent. */
final class RemindPage {

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
    model.put("self", Address.customer(visit));
    model.put("entries", entries(account.getJsonArray("entries"), visit));
    model.put("steps", steps(visit, customer, account));
    model.put("tasks", account.getJsonArray("tasks"));
    if (refused != null) {
      model.put("refused", refused.detail());
    }
    return Reply.page("customers/remind", "customers.remind.title", model)
        .style("customers.css")
        .status(refused == null ? 200 : refused.status());
  }

  /** Open debts and credits that no reminder on its way holds; late and not left out are ticked. */
  private static List<JsonObject> entries(JsonArray all, Visit visit) {
    var typed = visit.forms("entry");
    var shown = new ArrayList<JsonObject>();
    for (int i = 0; i < all.size(); i++) {
      var entry = all.getJsonObject(i);
      if (!entry.getBoolean("closed") && entry.getString("letterCode") == null) {
        var late = entry.getInteger("daysOverdue") > 0;
        var ticked =
            typed.isEmpty()
                ? late && entry.getJsonArray("exclusions").isEmpty()
                : typed.contains(entry.getString("id"));
        shown.add(entry.copy().put("ticked", ticked));
      }
    }
    return shown;
  }

  private static List<Step> steps(Visit visit, JsonObject customer, JsonObject account) {
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
    var next = next(account);
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
    return wanted.size() == 1
        ? Reply.to("/act/tasks/" + wanted.getFirst().getString("id"))
        : Reply.to(Address.customer(visit) + "#tasks")
            .saying("customers.said.proposed", Map.of("count", wanted.size()));
  }
}
