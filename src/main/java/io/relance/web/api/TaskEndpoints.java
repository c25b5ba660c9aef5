package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Task;
import io.relance.followup.TaskOutcome;
import io.relance.followup.TaskQuery;
import io.relance.followup.TaskStatus;
import io.relance.followup.Tasks;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** Follow-up actions: what is proposed, and what people do with it. */
final class TaskEndpoints {
  private final Database database;
  private final Tasks tasks;

  TaskEndpoints(Database database, Tasks tasks) {
    this.database = database;
    this.tasks = tasks;
  }

  Answer list(Call call) {
    var status = call.query("status");
    var query =
        new TaskQuery(
            call.query("entity"),
            status == null ? null : TaskStatus.of(status),
            call.query("customer"),
            call.query("step"),
            call.queryId("run"),
            call.limit() + 1,
            call.afterId());
    var found = database.inTenant(call.tenant(), tx -> tasks.list(tx, query));
    return Answer.page(found, call.limit(), TaskJson::write, task -> task.id().toString());
  }

  Answer get(Call call) {
    var id = call.id("id");
    return database
        .inTenant(call.tenant(), tx -> tasks.find(tx, id))
        .<Answer>map(task -> Answer.ok(TaskJson.write(task)))
        .orElseGet(Problem::notFound);
  }

  Answer tick(Call call) {
    return act(call, (tx, id) -> tasks.tick(tx, id, ticks(call.body())));
  }

  Answer approve(Call call) {
    return act(call, tasks::approve);
  }

  Answer complete(Call call) {
    return act(call, tasks::complete);
  }

  Answer skip(Call call) {
    return act(call, (tx, id) -> tasks.skip(tx, id, call.body().getString("reason")));
  }

  Answer cancel(Call call) {
    var reason = call.body().getString("reason", "Cancelled by " + call.member().label());
    return act(call, (tx, id) -> tasks.cancel(tx, id, reason));
  }

  /** Each task in a transaction of its own: what is refused of one does not hold up the others. */
  Answer approveAll(Call call) {
    var ids = new LinkedHashSet<String>();
    call.body().getJsonArray("ids").forEach(id -> ids.add(String.valueOf(id)));
    var items = new JsonArray();
    for (var id : ids) {
      items.add(approveOne(call, id).put("id", id));
    }
    return Answer.ok(new JsonObject().put("items", items));
  }

  private JsonObject approveOne(Call call, String text) {
    var outcome =
        Call.uuid(text)
            .map(id -> database.inTenant(call.tenant(), tx -> tasks.approve(tx, id)))
            .orElseGet(TaskOutcome.NotFound::new);
    return switch (outcome) {
      case TaskOutcome.Moved moved ->
          new JsonObject().put("ok", true).put("status", moved.task().status().code());
      case TaskOutcome.NotFound _ -> refused(Problem.notFound());
      case TaskOutcome.Refused refusal ->
          refused(Problem.of(409, refusal.code(), refusal.detail()));
    };
  }

  private static JsonObject refused(Problem problem) {
    return new JsonObject()
        .put("ok", false)
        .put("code", problem.code())
        .put("detail", problem.detail());
  }

  private Answer act(Call call, BiFunction<Tx, UUID, TaskOutcome> action) {
    var id = call.id("id");
    return answer(database.inTenant(call.tenant(), tx -> action.apply(tx, id)));
  }

  private static Answer answer(TaskOutcome outcome) {
    return switch (outcome) {
      case TaskOutcome.Moved(Task task) -> Answer.ok(TaskJson.write(task));
      case TaskOutcome.NotFound _ -> Problem.notFound();
      case TaskOutcome.Refused(String code, String detail) -> Problem.of(409, code, detail);
    };
  }

  private static Map<String, Boolean> ticks(JsonObject body) {
    var ticks = new HashMap<String, Boolean>();
    var lines = body.getJsonArray("lines");
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.getJsonObject(i);
      if (ticks.put(line.getString("entry"), line.getBoolean("ticked")) != null) {
        throw new ProblemException(
            Problem.at(
                "/lines/%d/entry".formatted(i),
                "repeated-entry",
                "Entry \"%s\" is there more than once.".formatted(line.getString("entry"))));
      }
    }
    return ticks;
  }
}
