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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One action on many tasks, each in a transaction of its own: what is refused of one does not hold
 * up the others.
 */
final class Bulk {
  /** What an approval by criteria is meant for; what failed is looked at one by one. */
  static final Set<TaskStatus> TO_APPROVE = Set.of(TaskStatus.PROPOSED);

  static final Set<TaskStatus> TO_END = Set.of(TaskStatus.PROPOSED, TaskStatus.APPROVED);

  private final Database database;
  private final Tasks tasks;

  Bulk(Database database, Tasks tasks) {
    this.database = database;
    this.tasks = tasks;
  }

  /**
   * The tasks that a request means.
   *
   * @param next where the next bulk of the same criteria starts; null when these are all
   */
  record Meant(List<String> ids, @Nullable String next) {}

  /** By their ids, or by criteria: a bulk's worth at a time. */
  Meant meant(Call call, Set<TaskStatus> statuses) {
    var body = call.body();
    requireOneWay(body);
    var criteria = body.getJsonObject("criteria");
    if (criteria == null) {
      var distinct = new LinkedHashSet<String>();
      body.getJsonArray("ids").forEach(id -> distinct.add(String.valueOf(id)));
      return new Meant(List.copyOf(distinct), null);
    }
    // Those excepted may be among the first ones: as many more are looked for.
    var except =
        body.getJsonArray("except", new JsonArray()).stream()
            .flatMap(id -> Call.uuid(String.valueOf(id)).stream())
            .collect(Collectors.toSet());
    var query = Criteria.tasks(criteria, Limits.BULK + 1 + except.size(), after(body));
    var wanted = wanted(query, statuses);
    var found =
        call.reading(database, tx -> tasks.matching(tx, query, wanted)).stream()
            .filter(task -> !except.contains(task))
            .toList();
    var shown = found.subList(0, Math.min(found.size(), Limits.BULK));
    return new Meant(
        shown.stream().map(UUID::toString).toList(),
        found.size() > Limits.BULK ? Cursor.write(shown.getLast().toString()) : null);
  }

  /** Throws a problem unless the body says in one way which tasks are meant. */
  static void requireOneWay(JsonObject body) {
    if (body.containsKey("criteria") == body.containsKey("ids")) {
      throw new ProblemException(
          Problem.at(
              "/ids",
              "missing-property",
              "Which tasks? Either \"ids\" or \"criteria\" says so, and not both."));
    }
  }

  /** The states that are meant. Throws a problem when the criteria want others. */
  static Set<TaskStatus> wanted(TaskQuery query, Set<TaskStatus> statuses) {
    for (var wanted : query.statuses()) {
      if (!statuses.contains(wanted)) {
        throw notForBulk(wanted, statuses);
      }
    }
    return query.statuses().isEmpty() ? statuses : query.statuses();
  }

  private static ProblemException notForBulk(TaskStatus wanted, Set<TaskStatus> statuses) {
    return new ProblemException(
        Problem.at(
            "/criteria/status",
            "status-not-for-bulk",
            "Tasks that are %s are dealt with by their ids; criteria are for: %s."
                .formatted(
                    wanted.code(),
                    statuses.stream()
                        .map(TaskStatus::code)
                        .sorted()
                        .collect(Collectors.joining(", ")))));
  }

  private static @Nullable UUID after(JsonObject body) {
    @Nullable String cursor = body.getString("cursor");
    return cursor == null ? null : Call.uuid(Cursor.read(cursor)).orElseThrow(Cursor::garbled);
  }

  /** Acts on each task and answers per id. */
  Answer act(Call call, Set<TaskStatus> statuses, BiFunction<Tx, UUID, TaskOutcome> action) {
    var meant = meant(call, statuses);
    var items = new JsonArray();
    call.trace().request(withoutTheTasks(call.body()));
    for (var id : meant.ids()) {
      items.add(one(call, id, action).put("id", id));
    }
    return Answer.ok(
        new JsonObject()
            .put("items", items)
            .put("more", meant.next() != null)
            .put("nextCursor", meant.next()));
  }

  /** Each task has a deed of its own: it need not say again which others were meant. */
  private static JsonObject withoutTheTasks(JsonObject body) {
    var rest = body.copy();
    rest.remove("ids");
    rest.remove("criteria");
    return rest;
  }

  private JsonObject one(Call call, String text, BiFunction<Tx, UUID, TaskOutcome> action) {
    try {
      return acted(call, text, action);
    } catch (Exception e) {
      // Waiting for the store throws what no signature tells. The others of the bulk go on.
      return refused(Failures.of(e, "task " + text));
    }
  }

  private JsonObject acted(Call call, String text, BiFunction<Tx, UUID, TaskOutcome> action) {
    var outcome =
        Call.uuid(text)
            .map(id -> call.in(database, tx -> traced(call, id, action.apply(tx, id))))
            .orElseGet(TaskOutcome.NotFound::new);
    return switch (outcome) {
      case TaskOutcome.Moved moved ->
          new JsonObject().put("ok", true).put("status", moved.task().status().code());
      case TaskOutcome.NotFound _ -> refused(Problem.notFound());
      case TaskOutcome.Refused refusal ->
          refused(Problem.of(409, refusal.code(), refusal.detail()));
    };
  }

  private static TaskOutcome traced(Call call, UUID id, TaskOutcome outcome) {
    if (outcome instanceof TaskOutcome.Moved(Task task)) {
      call.trace().about(task.entity(), task.customer());
      call.trace().subject(id.toString());
    }
    return outcome;
  }

  private static JsonObject refused(Problem problem) {
    return new JsonObject()
        .put("ok", false)
        .put("code", problem.code())
        .put("detail", problem.detail());
  }
}
