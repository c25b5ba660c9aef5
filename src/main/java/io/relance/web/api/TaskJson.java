package io.relance.web.api;

import io.relance.followup.Task;
import io.relance.ledger.CustomerNames;
import io.relance.rules.ExclusionReason;
import io.relance.rules.Reason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task in the shape of the API. */
final class TaskJson {
  private TaskJson() {}

  /**
   * A task.
   *
   * @param waitsFor why it does not go out at this moment, though approved; null when it may
   */
  static JsonObject write(Task task, @Nullable String waitsFor, CustomerNames names) {
    var run = task.run();
    return new JsonObject()
        .put("id", task.id().toString())
        .put("entity", task.entity())
        .put("customer", task.customer())
        .put("customerName", names.of(task.entity(), task.customer()))
        .put("status", task.status().code())
        .put("phase", task.phase().code())
        .put("level", task.level())
        .put("channel", task.channel().code())
        .put("template", task.template())
        .put("cc", new JsonArray(List.copyOf(task.cc())))
        .put("currency", task.currency())
        .put("total", task.total().toPlainString())
        .put("leftOut", task.isLeftOut())
        .put("automatic", task.automatic())
        .put("heldBy", task.heldBy())
        .put("waitsFor", waitsFor)
        .put("dueOn", task.dueOn().toString())
        .put("decidedOn", task.decidedOn().toString())
        .put("run", run == null ? null : run.toString())
        .put("reason", task.reason())
        .put("createdAt", task.createdAt().toString())
        .put("changedAt", task.changedAt().toString())
        .put("lines", lines(task))
        .put("why", reason(task.why()).put("ruleBook", task.ruleBook()));
  }

  static JsonArray lines(Task task) {
    var lines = new JsonArray();
    task.lines().stream().map(TaskJson::line).forEach(lines::add);
    return lines;
  }

  static JsonObject reason(Reason reason) {
    return new JsonObject()
        .put("rule", reason.rule())
        .put("file", reason.file())
        .put("detail", reason.detail());
  }

  static @Nullable JsonObject exclusion(@Nullable ExclusionReason exclusion) {
    return exclusion == null ? null : reason(exclusion.reason()).put("code", exclusion.code());
  }

  private static JsonObject line(Task.Line line) {
    return new JsonObject()
        .put("entry", line.entry())
        .put("reference", line.reference())
        .put("kind", line.kind())
        .put("dueDate", line.dueDate().toString())
        .put("openAmount", line.openAmount().toPlainString())
        .put("amount", line.amount().toPlainString())
        .put("daysOverdue", line.daysOverdue())
        .put("level", line.level())
        .put("movesStep", line.movesStep())
        .put("ticked", line.ticked())
        .put("byHand", line.byHand())
        .put("exclusion", exclusion(line.exclusion()));
  }
}
