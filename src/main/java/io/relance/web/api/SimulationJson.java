package io.relance.web.api;

import io.relance.followup.Simulation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The days ahead, as the contract has them. */
final class SimulationJson {
  private SimulationJson() {}

  static JsonObject json(Simulation simulation) {
    var byStep = new TreeMap<String, Integer>();
    var byChannel = new TreeMap<String, Integer>();
    var amounts = new TreeMap<String, BigDecimal>();
    var days = new JsonArray();
    for (var day : simulation.perDay()) {
      day.byStep().forEach((step, tasks) -> byStep.merge(step, tasks, Integer::sum));
      day.byChannel().forEach((channel, tasks) -> byChannel.merge(channel, tasks, Integer::sum));
      day.amounts().forEach((currency, amount) -> amounts.merge(currency, amount, BigDecimal::add));
      days.add(json(day));
    }
    return new JsonObject()
        .put("entity", simulation.entity())
        .put("from", simulation.from().toString())
        .put("days", simulation.days())
        .put("assume", simulation.assume().code())
        .put("ruleBook", simulation.ruleBook())
        .put("accounts", simulation.accounts())
        .put("refused", simulation.refused())
        .put("tasks", simulation.tasks())
        .put("byStep", counts(byStep))
        .put("byChannel", counts(byChannel))
        .put("amounts", money(amounts))
        .put("perDay", days);
  }

  private static JsonObject json(Simulation.Day day) {
    return new JsonObject()
        .put("date", day.date().toString())
        .put("tasks", day.tasks())
        .put("byStep", counts(day.byStep()))
        .put("byChannel", counts(day.byChannel()))
        .put("byPerson", day.byPerson())
        .put("amounts", money(day.amounts()))
        .put("listed", new JsonArray(day.listed().stream().map(SimulationJson::json).toList()));
  }

  private static JsonObject json(Simulation.Planned task) {
    return new JsonObject()
        .put("customer", task.customer())
        .put("name", task.name())
        .put("step", task.step())
        .put("channel", task.channel())
        .put("total", task.total().toPlainString())
        .put("currency", task.currency())
        .put("entries", task.entries())
        .put("byPerson", task.byPerson());
  }

  private static JsonObject counts(SortedMap<String, Integer> counts) {
    var json = new JsonObject();
    counts.forEach(json::put);
    return json;
  }

  private static JsonObject money(Map<String, BigDecimal> amounts) {
    var json = new JsonObject();
    amounts.forEach((currency, amount) -> json.put(currency, amount.toPlainString()));
    return json;
  }
}
