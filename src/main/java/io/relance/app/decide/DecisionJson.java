package io.relance.app.decide;

import io.relance.policy.NextStep;
import io.relance.policy.Policy;
import io.relance.policy.Profile;
import io.relance.rules.AccountDecision;
import io.relance.rules.AccountRefused;
import io.relance.rules.EntryDecision;
import io.relance.rules.ExclusionReason;
import io.relance.rules.Reason;
import io.relance.rules.TaskDraft;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision as one line of JSON, in the words of the API. */
final class DecisionJson {
  private DecisionJson() {}

  static String line(Policy policy, AccountDecision decision) {
    var chosen = decision.profile();
    var profile = chosen == null ? null : policy.profile(chosen.profile()).map(Profile::name);
    return new JsonObject()
        .put("entity", policy.entity().code())
        .put("customer", decision.customer())
        .put("profile", profile == null ? null : profile.orElse(null))
        .put("entries", array(decision.entries().stream().map(DecisionJson::entry).toList()))
        .put("tasks", array(decision.tasks().stream().map(DecisionJson::task).toList()))
        .put("ruleBook", decision.ruleBook())
        .encode();
  }

  static String line(Policy policy, String customer, AccountRefused refused) {
    return new JsonObject()
        .put("entity", policy.entity().code())
        .put("customer", customer)
        .put(
            "refused",
            new JsonObject().put("rule", refused.rule()).put("detail", refused.getMessage()))
        .encode();
  }

  private static JsonObject entry(EntryDecision decision) {
    var entry = decision.entry();
    var next = decision.next();
    return new JsonObject()
        .put("entry", entry.id())
        .put("reference", entry.reference())
        .put("openAmount", entry.openAmount().toPlainString())
        .put("currency", entry.currency())
        .put("outcome", decision.outcome().code())
        .put("step", next == null ? null : step(next))
        .put("nextDate", next == null ? null : next.dueOn().toString())
        .put("planned", reason(decision.planned()))
        .put("exclusions", array(decision.exclusions().stream().map(DecisionJson::json).toList()));
  }

  private static JsonObject step(NextStep next) {
    var step = next.step();
    return new JsonObject()
        .put("phase", step.phase().code())
        .put("level", step.level())
        .put("channel", step.channel().code());
  }

  private static JsonObject task(TaskDraft task) {
    var step = task.step();
    return new JsonObject()
        .put("phase", step.phase().code())
        .put("level", step.level())
        .put("channel", step.channel().code())
        .put("automatic", step.automatic())
        .put("currency", task.currency())
        .put("total", task.total().toPlainString())
        .put("lines", array(task.lines().stream().map(DecisionJson::line).toList()))
        .put("needsPerson", json(task.needsPerson()))
        .put("why", reason(task.why()));
  }

  private static JsonObject line(TaskDraft.Line line) {
    return new JsonObject()
        .put("entry", line.entry().id())
        .put("reference", line.entry().reference())
        .put("openAmount", line.entry().openAmount().toPlainString())
        .put("daysOverdue", line.daysOverdue())
        .put("level", line.level())
        .put("ticked", line.ticked())
        .put("exclusion", json(line.exclusion()));
  }

  private static @Nullable JsonObject json(@Nullable ExclusionReason exclusion) {
    if (exclusion == null) {
      return null;
    }
    var reason = exclusion.reason();
    return new JsonObject()
        .put("code", exclusion.code())
        .put("rule", reason.rule())
        .put("file", reason.file())
        .put("detail", reason.detail());
  }

  private static @Nullable JsonObject reason(@Nullable Reason reason) {
    if (reason == null) {
      return null;
    }
    return new JsonObject()
        .put("rule", reason.rule())
        .put("file", reason.file())
        .put("detail", reason.detail());
  }

  private static JsonArray array(List<?> items) {
    return new JsonArray(items);
  }
}
