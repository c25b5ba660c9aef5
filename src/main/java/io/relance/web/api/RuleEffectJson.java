package io.relance.web.api;

import io.relance.followup.RuleEffect;
import io.relance.followup.RuleEffect.Amounts;
import io.relance.followup.RuleEffect.Because;
import io.relance.followup.RuleEffect.Changes;
import io.relance.followup.RuleEffect.Example;
import io.relance.followup.RuleEffect.Planned;
import io.relance.followup.RuleEffect.Side;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.SortedMap;

/** What a change of rules does, as the contract has it. */
final class RuleEffectJson {
  private RuleEffectJson() {}

  static JsonObject json(RuleEffect effect) {
    return new JsonObject()
        .put("date", effect.date().toString())
        .put("inForce", effect.inForce())
        .put("candidate", effect.candidate())
        .put("accounts", effect.accounts())
        .put("entries", effect.entries())
        .put("tasksBefore", effect.tasksBefore())
        .put("share", effect.share())
        .put("tasks", json(effect.tasks()))
        .put("byStep", changes(effect.byStep()))
        .put("byProfile", changes(effect.byProfile()))
        .put("byReason", changes(effect.byReason()))
        .put("amounts", amounts(effect.amounts()))
        .put("examples", list(effect.examples().stream().map(RuleEffectJson::json).toList()))
        .put(
            "refused",
            new JsonObject()
                .put("accounts", effect.refused().accounts())
                .put("reasons", new JsonArray(effect.refused().reasons())));
  }

  private static JsonObject json(Changes changes) {
    return new JsonObject()
        .put("added", changes.added())
        .put("removed", changes.removed())
        .put("changed", changes.changed());
  }

  private static JsonObject changes(SortedMap<String, Changes> byName) {
    var json = new JsonObject();
    byName.forEach((name, changes) -> json.put(name, json(changes)));
    return json;
  }

  private static JsonObject amounts(SortedMap<String, Amounts> byCurrency) {
    var json = new JsonObject();
    byCurrency.forEach(
        (currency, amounts) ->
            json.put(
                currency,
                new JsonObject()
                    .put("before", amounts.before().toPlainString())
                    .put("after", amounts.after().toPlainString())));
    return json;
  }

  private static JsonObject json(Example example) {
    return new JsonObject()
        .put("entity", example.entity())
        .put("customer", example.customer())
        .put("name", example.name())
        .put("before", json(example.before()))
        .put("after", json(example.after()))
        .put("because", list(example.because().stream().map(RuleEffectJson::json).toList()));
  }

  private static JsonObject json(Side side) {
    return new JsonObject()
        .put("profile", side.profile())
        .put("tasks", new JsonArray(side.planned().stream().map(Planned::inWords).toList()))
        .put("planned", list(side.planned().stream().map(RuleEffectJson::json).toList()));
  }

  private static JsonObject json(Planned task) {
    return new JsonObject()
        .put("phase", task.phase().code())
        .put("level", task.level())
        .put("channel", task.channel().code())
        .put("amount", task.amount().toPlainString())
        .put("currency", task.currency())
        .put("byPerson", task.byPerson());
  }

  private static JsonObject json(Because because) {
    return TaskJson.reason(because.reason())
        .put("inForce", because.inForce())
        .put("said", because.said())
        .put("entry", because.entry());
  }

  private static JsonArray list(List<JsonObject> items) {
    return new JsonArray(items);
  }
}
