package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Task;
import io.relance.followup.TaskOutcome;
import io.relance.followup.TaskStatus;
import io.relance.followup.Tasks;
import io.relance.ledger.CustomerNames;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Follow-up actions: what is proposed, and what people do with it. */
final class TaskEndpoints {
  private final Database database;
  private final Tasks tasks;
  private final Bulk bulk;
  private final Completing completing;

  TaskEndpoints(Database database, Tasks tasks, Completing completing) {
    this.database = database;
    this.tasks = tasks;
    this.bulk = new Bulk(database, tasks);
    this.completing = completing;
  }

  Answer list(Call call) {
    var query = Criteria.tasks(call);
    return call.reading(
        database,
        tx -> {
          var found = tasks.list(tx, query);
          var waiting = tasks.waiting(tx, found);
          var names = names(tx, found);
          return Answer.page(
              found,
              call.limit(),
              task -> TaskJson.write(task, waiting.get(task.id()), names),
              task -> task.id().toString());
        });
  }

  Answer get(Call call) {
    var id = call.id("id");
    return call.reading(
        database,
        tx ->
            tasks
                .find(tx, id)
                .<Answer>map(task -> Answer.ok(json(tx, task)))
                .orElseGet(Problem::notFound));
  }

  private JsonObject json(Tx tx, Task task) {
    var one = List.of(task);
    return TaskJson.write(task, tasks.waiting(tx, one).get(task.id()), names(tx, one));
  }

  private static CustomerNames names(Tx tx, List<Task> tasks) {
    return CustomerNames.of(
        tx,
        tasks.stream().map(task -> new CustomerNames.Key(task.entity(), task.customer())).toList());
  }

  Answer tick(Call call) {
    return act(call, (tx, id) -> tasks.tick(tx, id, ticks(call.body())));
  }

  Answer approve(Call call) {
    return act(call, seen(call)::approve);
  }

  Answer skip(Call call) {
    var seen = seen(call);
    return act(call, (tx, id) -> seen.skip(tx, id, call.body().getString("reason")));
  }

  Answer cancel(Call call) {
    var seen = seen(call);
    return act(call, (tx, id) -> seen.cancel(tx, id, cancelReason(call)));
  }

  /** The tasks as the caller saw them; as they are when the request does not say. */
  private Tasks seen(Call call) {
    @Nullable String status = call.body().getString("status");
    return status == null ? tasks : tasks.seenAs(Set.of(TaskStatus.of(status)));
  }

  private static String cancelReason(Call call) {
    return call.body().getString("reason", "Cancelled by " + call.who());
  }

  Answer complete(Call call) {
    var seen = seen(call);
    return act(call, (tx, id) -> completing.complete(tx, seen, id, call));
  }

  Answer approveAll(Call call) {
    return bulk.act(call, Bulk.TO_APPROVE, approving(call)::approve);
  }

  /** What may have arrived goes again only for who says so. */
  private Tasks approving(Call call) {
    return call.body().getBoolean("again", false)
        ? tasks
        : tasks.seenAs(EnumSet.of(TaskStatus.PROPOSED, TaskStatus.FAILED));
  }

  Answer skipAll(Call call) {
    return bulk.act(
        call, Bulk.TO_END, (tx, id) -> tasks.skip(tx, id, call.body().getString("reason")));
  }

  Answer cancelAll(Call call) {
    return bulk.act(call, Bulk.TO_END, (tx, id) -> tasks.cancel(tx, id, cancelReason(call)));
  }

  private Answer act(Call call, BiFunction<Tx, UUID, TaskOutcome> action) {
    var id = call.id("id");
    return call.in(
        database,
        tx -> {
          var outcome = action.apply(tx, id);
          return switch (outcome) {
            case TaskOutcome.Moved(Task task) -> {
              call.trace().about(task.entity(), task.customer());
              yield Answer.ok(json(tx, task));
            }
            case TaskOutcome.NotFound _ -> Problem.notFound();
            case TaskOutcome.Refused(String code, String detail) -> Problem.of(409, code, detail);
          };
        });
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
