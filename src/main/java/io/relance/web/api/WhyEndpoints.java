package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.Why;
import io.relance.policy.NextStep;
import io.relance.policy.Step;
import io.relance.rules.AccountRefused;
import io.relance.rules.EntryDecision;
import io.relance.web.RulesInForce;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Why, and why not; and the rules that say so. */
final class WhyEndpoints {
  private final Database database;
  private final Why why;
  private final RulesInForce rules;

  WhyEndpoints(Database database, Why why, RulesInForce rules) {
    this.database = database;
    this.why = why;
    this.rules = rules;
  }

  Answer explain(Call call) {
    var entity = call.path("entity");
    var entry = call.path("id");
    var date = call.queryDate("date");
    try {
      return call.in(database, tx -> why.explain(tx, entity, entry, date))
          .<Answer>map(answer -> Answer.ok(json(answer)))
          .orElseGet(Problem::notFound);
    } catch (AccountRefused refused) {
      return Problem.of(
          409, "account-parked", "The rules cannot decide this account: " + refused.getMessage());
    }
  }

  /** The rules of a tenant are few: one page. */
  Answer listRules(Call call) {
    var listing = rules.of(call.tenant());
    var items = new JsonArray();
    listing.rules().forEach(items::add);
    return Answer.ok(
        new JsonObject()
            .put("ruleBook", listing.ruleBook())
            .put("items", items)
            .put("nextCursor", null));
  }

  private static JsonObject json(Why.Answer answer) {
    var decision = answer.decision();
    var because = new JsonArray();
    decision
        .exclusions()
        .forEach(
            excluded ->
                because.add(TaskJson.reason(excluded.reason()).put("code", excluded.code())));
    var planned = decision.planned();
    if (planned != null) {
      because.add(TaskJson.reason(planned));
    }
    var next = decision.next();
    return new JsonObject()
        .put("entry", decision.entry().id())
        .put("date", answer.date().toString())
        .put("outcome", decision.outcome().code())
        .put("step", next == null ? null : step(next.step()))
        .put("nextDate", next == null ? null : next.dueOn().toString())
        .put("detail", sentence(decision.outcome(), next))
        .put("because", because)
        .put("ruleBook", answer.ruleBook());
  }

  private static String sentence(EntryDecision.Outcome outcome, @Nullable NextStep next) {
    if (next == null) {
      return "No step of a scenario is left for this entry.";
    }
    var step = next.step();
    var named = step.phase().code() + (step.level() == 0 ? "" : " " + step.level());
    return switch (outcome) {
      case DUE -> "Its %s is due since %s.".formatted(named, next.dueOn());
      case EXCLUDED -> "Its %s is due since %s, but it is left out.".formatted(named, next.dueOn());
      case NOT_YET -> "Its %s is due from %s on.".formatted(named, next.dueOn());
    };
  }

  private static JsonObject step(Step step) {
    return new JsonObject()
        .put("phase", step.phase().code())
        .put("level", step.level())
        .put("channel", step.channel().code())
        .put("template", step.template())
        .put("automatic", step.automatic());
  }
}
