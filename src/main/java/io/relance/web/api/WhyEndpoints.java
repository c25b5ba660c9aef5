package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Task;
import io.relance.followup.Tasks;
import io.relance.followup.Why;
import io.relance.policy.NextStep;
import io.relance.policy.Step;
import io.relance.rules.AccountRefused;
import io.relance.rules.EntryDecision;
import io.relance.rules.NotConcluded;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why, and why not. */
final class WhyEndpoints {
  private final Database database;
  private final Why why;
  private final Tasks tasks;

  WhyEndpoints(Database database, Why why, Tasks tasks) {
    this.database = database;
    this.why = why;
    this.tasks = tasks;
  }

  Answer explain(Call call) {
    var entity = call.path("entity");
    var entry = call.path("id");
    var date = call.queryDate("date");
    try {
      return call.reading(
          database,
          tx ->
              why.explain(tx, entity, entry, date)
                  .<Answer>map(answer -> Answer.ok(answer(tx, entity, answer)))
                  .orElseGet(Problem::notFound));
    } catch (AccountRefused refused) {
      return Problem.of(
          409, "account-parked", "The rules cannot decide this account: " + refused.getMessage());
    }
  }

  private JsonObject answer(Tx tx, String entity, Why.Answer answer) {
    var entry = answer.decision().entry().id();
    var standing = standing(tx, entity, entry);
    var json = json(answer, standing);
    if (standing == null) {
      tasks
          .putOff(tx, entity, entry)
          .ifPresent(why -> json.put("detail", json.getString("detail") + " " + why));
    }
    return json;
  }

  /**
   * The task that the entry stands in now.
   *
   * @param stuck why it goes no further by itself, in words; null when nothing keeps it
   */
  private record Standing(Task task, @Nullable String stuck) {}

  private @Nullable Standing standing(Tx tx, String entity, String entry) {
    var task = tasks.ofEntry(tx, entity, entry).orElse(null);
    if (task == null) {
      return null;
    }
    var stuck =
        switch (task.status()) {
          case FAILED -> "It failed, and a person decides what to do: " + task.reason();
          case UNKNOWN -> "Nobody knows whether it arrived; a person decides: " + task.reason();
          case PROPOSED ->
              task.heldBy() == null ? "It waits for a person." : "It is held: " + task.heldBy();
          case APPROVED -> tasks.waiting(tx, List.of(task)).get(task.id());
          case SENDING, SENT, DONE, SKIPPED, CANCELLED -> null;
        };
    return new Standing(task, stuck);
  }

  private static @Nullable JsonObject json(@Nullable Standing standing) {
    return standing == null
        ? null
        : new JsonObject()
            .put("id", standing.task().id().toString())
            .put("status", standing.task().status().code())
            .put("detail", standing.stuck());
  }

  private static JsonObject json(Why.Answer answer, @Nullable Standing standing) {
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
        .put("detail", sentence(decision.outcome(), next, answer.date()))
        .put("task", json(standing))
        .put("because", because)
        .put("notConcluded", array(answer.notConcluded(), WhyEndpoints::json))
        .put("nextChange", answer.nextChange() == null ? null : answer.nextChange().toString())
        .put("ruleBook", answer.ruleBook());
  }

  private static JsonObject json(NotConcluded missed) {
    return new JsonObject()
        .put("rule", missed.rule())
        .put("file", missed.file())
        .put("family", missed.family())
        .put("would", missed.would())
        .put("condition", missed.condition())
        .put("line", missed.line())
        .put("detail", missed.detail());
  }

  private static <T> JsonArray array(List<T> all, Function<T, JsonObject> json) {
    return new JsonArray(all.stream().map(json).toList());
  }

  private static String sentence(
      EntryDecision.Outcome outcome, @Nullable NextStep next, LocalDate day) {
    if (next == null) {
      return "No step of a scenario is to come for this entry.";
    }
    var step = next.step();
    var named = step.phase().code() + (step.level() == 0 ? "" : " " + step.level());
    return switch (outcome) {
      case DUE -> "Its %s is due since %s.".formatted(named, next.dueOn());
      case EXCLUDED ->
          "Its %s is due %s %s, but it is left out."
              .formatted(named, next.isReached(day) ? "since" : "on", next.dueOn());
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
