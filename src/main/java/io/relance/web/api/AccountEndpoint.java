package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Task;
import io.relance.followup.Tasks;
import io.relance.followup.Why;
import io.relance.ledger.CustomerNames;
import io.relance.ledger.EntryStore;
import io.relance.ledger.PromiseStore;
import io.relance.policy.ChosenStep;
import io.relance.policy.CompletedStep;
import io.relance.rules.EntryDecision;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A customer's account status: every open entry, where it stands, and why. */
final class AccountEndpoint {
  private static final int MOST_TASKS = 500;
  private final Database database;
  private final Why why;
  private final Tasks tasks;
  private final EntryStore entries = new EntryStore();
  private final PromiseStore promises = new PromiseStore();

  AccountEndpoint(Database database, Why why, Tasks tasks) {
    this.database = database;
    this.why = why;
    this.tasks = tasks;
  }

  Answer get(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    return call.reading(
        database,
        tx ->
            why.account(tx, entity, id)
                .<Answer>map(answer -> Answer.ok(json(tx, entity, id, answer)))
                .orElseGet(Problem::notFound));
  }

  private JsonObject json(Tx tx, String entity, String id, Why.AccountAnswer answer) {
    var ids = answer.entries().stream().map(decision -> decision.entry().id()).toList();
    var notes = entries.notes(tx, entity, ids);
    var promised = promises.ofEntries(tx, entity, ids);
    var standing = tasks.living(tx, entity, id, MOST_TASKS);
    var beside = new Beside(notes.get(), promised.get(), lines(standing));
    var shown = new JsonArray();
    answer.entries().forEach(decision -> shown.add(json(entity, answer, decision, beside)));
    var open = new JsonArray();
    var names = CustomerNames.of(tx, List.of(new CustomerNames.Key(entity, id)));
    var waiting = tasks.waiting(tx, standing);
    standing.forEach(task -> open.add(TaskJson.write(task, waiting.get(task.id()), names)));
    var profile = answer.profile();
    var reason = profile == null ? null : profile.reason();
    return new JsonObject()
        .put("entity", entity)
        .put("customer", id)
        .put("date", answer.date().toString())
        .put("sums", sums(answer))
        .put("entries", shown)
        .put("tasks", open)
        .put("profileRule", reason == null ? null : TaskJson.reason(reason));
  }

  /**
   * By currency, credits subtracted, matched entries aside: as the list of who owes what counts.
   */
  private static JsonArray sums(Why.AccountAnswer answer) {
    var byCurrency = new TreeMap<String, AgeCount>();
    for (var decision : answer.entries()) {
      var entry = decision.entry();
      if (!entry.closed() && entry.letterCode() == null && entry.openAmount().signum() != 0) {
        byCurrency.computeIfAbsent(entry.currency(), _ -> new AgeCount()).add(entry, answer.date());
      }
    }
    var sums = new JsonArray();
    byCurrency.forEach(
        (currency, count) ->
            sums.add(
                new JsonObject()
                    .put("currency", currency)
                    .mergeIn(ReceivableJson.write(count.sums()))));
    return sums;
  }

  /** Where an entry stands in a task. */
  private record Standing(Task task, Task.Line line) {}

  private static Map<String, Standing> lines(List<Task> standing) {
    var lines = new HashMap<String, Standing>();
    for (var task : standing) {
      task.lines().forEach(line -> lines.put(line.entry(), new Standing(task, line)));
    }
    return lines;
  }

  /** What is shown of entries beside what was decided about them, by entry. */
  private record Beside(
      Map<String, EntryStore.Notes> notes,
      Map<String, List<PromiseStore.Noted>> promises,
      Map<String, Standing> lines) {}

  private static JsonObject json(
      String entity, Why.AccountAnswer answer, EntryDecision decision, Beside beside) {
    var entry = decision.entry();
    var notes = Objects.requireNonNull(beside.notes().get(entry.id()));
    var promises = beside.promises().getOrDefault(entry.id(), List.of());
    var standing = beside.lines().get(entry.id());
    var today = answer.date();
    var exclusions = new JsonArray();
    decision.exclusions().forEach(one -> exclusions.add(TaskJson.exclusion(one)));
    var planned = decision.planned();
    var next = decision.next();
    var steps = answer.steps().getOrDefault(entry.id(), List.of());
    return EntryJson.write(entity, entry)
        .put("stop", Marks.json(notes.stop(), today))
        .put("flags", new JsonArray(List.copyOf(entry.flags())))
        .put("daysOverdue", Math.max(0, entry.daysOverdue(today)))
        .put("outcome", decision.outcome().code())
        .put("exclusions", exclusions)
        .put("planned", planned == null ? null : TaskJson.reason(planned))
        .put("lastStep", steps.isEmpty() ? null : json(steps.getLast()))
        .put("steps", new JsonArray(steps.stream().map(AccountEndpoint::json).toList()))
        .put(
            "nextStep",
            next == null
                ? null
                : new JsonObject()
                    .put("phase", next.step().phase().code())
                    .put("level", next.step().level())
                    .put("channel", next.step().channel().code())
                    .put("dueOn", next.dueOn().toString()))
        .put("chosen", chosen(answer.chosen().get(entry.id())))
        .put("task", standing == null ? null : json(standing))
        .put("promises", PromiseJson.all(promises, entry, today));
  }

  private static JsonObject json(CompletedStep step) {
    return new JsonObject()
        .put("phase", step.phase().code())
        .put("level", step.level())
        .put("on", step.on().toString());
  }

  private static @Nullable JsonObject chosen(@Nullable ChosenStep chosen) {
    return chosen == null ? null : EntryJson.write(chosen);
  }

  private static JsonObject json(Standing standing) {
    return new JsonObject()
        .put("id", standing.task().id().toString())
        .put("status", standing.task().status().code())
        .put("ticked", standing.line().ticked())
        .put("byHand", standing.line().byHand());
  }
}
