package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.TaskCounts;
import io.relance.followup.Tasks;
import io.relance.followup.bulk.BulkAction;
import io.relance.followup.bulk.BulkItems;
import io.relance.longwork.LongWork;
import io.relance.longwork.LongWork.Opening;
import io.relance.longwork.Work;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts one action on many tasks as a long work with an undo window. */
final class BulkWorkEndpoint {
  /** Tasks of one long work. */
  private static final int MOST_TASKS = 200_000;

  /** How long a bulk can be withdrawn when the request does not say. */
  private static final int UNDO_SECONDS = 10;

  private final Database database;
  private final Tasks tasks;
  private final LongWork works;

  BulkWorkEndpoint(Database database, Tasks tasks, LongWork works) {
    this.database = database;
    this.tasks = tasks;
    this.works = works;
  }

  Answer start(Call call) {
    var body = call.body();
    var action = BulkAction.valueOf(body.getString("action").toUpperCase(Locale.ROOT));
    requireReason(action, body);
    Bulk.requireOneWay(body);
    return call.in(database, tx -> start(tx, call, action));
  }

  /** What is about to be done, before it is. */
  Answer measure(Call call) {
    var body = call.body();
    var action = BulkAction.valueOf(body.getString("action").toUpperCase(Locale.ROOT));
    Bulk.requireOneWay(body);
    return call.reading(
        database,
        tx -> {
          var meant = meant(tx, action, body);
          var items = new JsonArray();
          TaskCounts.measure(tx, meant.tasks(), action.meant()).stream()
              .map(BulkWorkEndpoint::json)
              .forEach(items::add);
          var exactly = TaskCounts.exactly(tx, meant.tasks(), action.meant());
          return Answer.ok(
              new JsonObject()
                  .put("tasks", exactly.tasks())
                  .put("excepted", TaskCounts.exactly(tx, meant.excepted(), action.meant()).tasks())
                  .put("set", exactly.digest())
                  .put("items", items));
        });
  }

  private static JsonObject json(TaskCounts.Measure measure) {
    return new JsonObject()
        .put("channel", measure.channel())
        .put("currency", measure.currency())
        .put("tasks", measure.tasks())
        .put("customers", measure.customers())
        .put("entries", measure.entries())
        .put("excluded", measure.excluded())
        .put("total", measure.total().toPlainString());
  }

  private static void requireReason(BulkAction action, JsonObject body) {
    if (action == BulkAction.SKIP && body.getString("reason", "").isBlank()) {
      throw new ProblemException(
          Problem.at(
              "/reason", "missing-property", "Why are their steps skipped? \"reason\" says so."));
    }
  }

  private Answer start(Tx tx, Call call, BulkAction action) {
    var body = call.body();
    @Nullable String key = body.getString("key");
    if (key != null) {
      // The form was sent again: what it confirmed may have been done by now.
      var known = works.ofKey(tx, call.member(), key);
      if (known.isPresent()) {
        return started(call, known.get(), false);
      }
    }
    var meant = meant(tx, action, body).tasks();
    var refusal = refusal(tx, action, body, meant);
    if (refusal != null) {
      return refusal;
    }
    var wanted =
        new LongWork.Wanted(
            action.kind(),
            request(call, action, meant.size()),
            meant.size(),
            Duration.ofSeconds(body.getInteger("undoSeconds", UNDO_SECONDS)),
            key);
    return switch (works.open(tx, call.member(), wanted)) {
      case Opening.Refused(String code, String detail) -> Problem.of(409, code, detail);
      case Opening.Opened(var work, var isNew) -> {
        if (isNew) {
          BulkItems.add(tx, work.id(), meant);
        }
        yield started(call, work, isNew);
      }
    };
  }

  private Answer started(Call call, Work work, boolean isNew) {
    call.trace().subject(work.id().toString());
    call.trace().request(work.request());
    return Answer.put(isNew, WorkJson.write(works, work));
  }

  /**
   * The tasks that a request means.
   *
   * @param excepted those that it would mean, were they not excepted
   */
  private record Meant(List<UUID> tasks, List<UUID> excepted) {}

  private Meant meant(Tx tx, BulkAction action, JsonObject body) {
    var meant = new LinkedHashSet<UUID>();
    @Nullable JsonObject criteria = body.getJsonObject("criteria");
    if (criteria == null) {
      meant.addAll(ids(body.getJsonArray("ids")));
    } else {
      // What has nothing to send is not sent in bulk: it would only be refused.
      var query = Criteria.tasksOf(criteria, action == BulkAction.APPROVE, MOST_TASKS + 1);
      meant.addAll(tasks.matching(tx, query, Bulk.wanted(query, action.meant())));
    }
    var except = ids(body.getJsonArray("except", new JsonArray()));
    var excepted = except.stream().filter(meant::remove).toList();
    return new Meant(List.copyOf(meant), excepted);
  }

  /** What is no id is no task either. */
  private static Set<UUID> ids(JsonArray texts) {
    var ids = new LinkedHashSet<UUID>();
    texts.forEach(text -> Call.uuid(String.valueOf(text)).ifPresent(ids::add));
    return ids;
  }

  private static @Nullable Problem refusal(
      Tx tx, BulkAction action, JsonObject body, List<UUID> meant) {
    var changed = changed(tx, action, body, meant);
    if (changed != null) {
      return changed;
    }
    if (meant.isEmpty()) {
      return Problem.of(422, "no-tasks", "No task is meant.\nMaybe choose others.");
    }
    return meant.size() > MOST_TASKS
        ? Problem.of(
            422,
            "too-many-tasks",
            "More than %d tasks are meant.\nMaybe narrow the criteria down.".formatted(MOST_TASKS))
        : null;
  }

  /** Other tasks than were confirmed, or ones that come to something else; null when not. */
  private static @Nullable Problem changed(
      Tx tx, BulkAction action, JsonObject body, List<UUID> meant) {
    @Nullable Integer expected = body.getInteger("expect");
    @Nullable String set = body.getString("set");
    if (expected == null && set == null) {
      return null;
    }
    var exactly = TaskCounts.exactly(tx, meant, action.meant());
    if (expected != null && expected != exactly.tasks()) {
      return Problem.of(
          409,
          "count-changed",
          "%d tasks are meant now, and %d were confirmed: the ledger or somebody else has changed them meanwhile.\nMaybe look at them again."
              .formatted(exactly.tasks(), expected));
    }
    return set == null || set.equals(exactly.digest())
        ? null
        : Problem.of(
            409,
            "count-changed",
            "Other tasks are meant now than were confirmed, or they come to something else: the ledger or somebody else has changed them meanwhile.\nMaybe look at them again.");
  }

  private static JsonObject request(Call call, BulkAction action, int count) {
    var body = call.body();
    @Nullable String reason = body.getString("reason");
    var request = new JsonObject().put("action", action.code()).put("tasks", count);
    if (body.containsKey("criteria")) {
      request.put("criteria", body.getJsonObject("criteria"));
    }
    if (reason == null && action == BulkAction.CANCEL) {
      reason = "Cancelled by " + call.who();
    }
    return reason == null ? request : request.put("reason", reason);
  }
}
