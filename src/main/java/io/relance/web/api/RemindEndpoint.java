package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.TaskQuery;
import io.relance.followup.TaskStatus;
import io.relance.followup.Tasks;
import io.relance.ledger.CustomerNames;
import io.relance.ledger.CustomerStore;
import io.relance.ledger.EntryStore;
import io.relance.policy.NextStepStore;
import io.relance.policy.Phase;
import io.relance.policy.PolicyStore;
import io.relance.policy.Profile;
import io.relance.policy.Scenario;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reminds one customer now: makes a step the next one of chosen entries, due today, and proposes
 * what follows. Nothing is sent before somebody lets the task go.
 */
final class RemindEndpoint {
  private static final int MOST_TASKS = 100;

  private final Database database;
  private final Clocks clocks;
  private final Days days;
  private final Reevaluation reevaluation;
  private final Tasks tasks;
  private final CustomerStore customers = new CustomerStore();
  private final EntryStore entries = new EntryStore();
  private final PolicyStore policies = new PolicyStore();
  private final NextStepStore nextSteps = new NextStepStore();

  RemindEndpoint(Database database, Clocks clocks, Reevaluation reevaluation, Tasks tasks) {
    this.database = database;
    this.clocks = clocks;
    this.days = new Days(clocks);
    this.reevaluation = reevaluation;
    this.tasks = tasks;
  }

  Answer remind(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    call.trace().about(entity, id);
    return call.in(
        database,
        tx -> {
          var today = days.today(tx, entity);
          if (!customers.lock(tx, entity, id)) {
            return Problem.notFound();
          }
          var refused = move(tx, call, scenario(tx, entity, id, today), today);
          reevaluation.customer(tx, entity, id);
          var proposed =
              tasks.find(
                  tx,
                  tasks.matching(
                      tx,
                      new TaskQuery(entity, null, id, null, null, MOST_TASKS, null),
                      Set.of(TaskStatus.PROPOSED, TaskStatus.APPROVED)));
          var items = new JsonArray();
          var names = CustomerNames.of(tx, List.of(new CustomerNames.Key(entity, id)));
          var waiting = tasks.waiting(tx, proposed);
          proposed.forEach(task -> items.add(TaskJson.write(task, waiting.get(task.id()), names)));
          return Answer.ok(
              new JsonObject().put("tasks", items).put("refused", new JsonArray(refused)));
        });
  }

  /** Moves the entries that can be; the others are told with the reason. */
  private List<JsonObject> move(Tx tx, Call call, @Nullable Scenario scenario, LocalDate today) {
    var entity = call.path("entity");
    var body = call.body();
    var phase = Phase.of(body.getString("phase"));
    @Nullable Integer level = body.getInteger("level");
    var refused = new ArrayList<JsonObject>();
    var moved = 0;
    for (var one : body.getJsonArray("entries")) {
      var entry = String.valueOf(one);
      if (!Objects.equals(entries.customerOf(tx, entity, entry).orElse(null), call.path("id"))) {
        throw new ProblemException(
            Problem.at(
                "/entries",
                "unknown-entry",
                "\"%s\" is no entry of this customer.".formatted(entry)));
      }
      var outcome =
          nextSteps.choose(
              tx,
              entity,
              entry,
              scenario,
              phase,
              level == null ? 0 : level,
              today,
              clocks.now(tx),
              call.who());
      if (outcome instanceof NextStepStore.Outcome.Refused(String code, String detail)) {
        refused.add(new JsonObject().put("entry", entry).put("code", code).put("detail", detail));
      } else {
        moved++;
      }
    }
    if (moved == 0) {
      throw new ProblemException(nothingMoved(refused));
    }
    return refused;
  }

  private static Problem nothingMoved(List<JsonObject> refused) {
    var details = new LinkedHashMap<String, String>();
    refused.forEach(one -> details.put(one.getString("detail"), one.getString("code")));
    return new Problem(
        422,
        details.isEmpty() ? "no-entries" : details.values().iterator().next(),
        details.isEmpty()
            ? "There is no entry to remind of.\nMaybe choose some."
            : String.join("\n", details.keySet()),
        List.of(),
        Map.of());
  }

  private @Nullable Scenario scenario(Tx tx, String entity, String customer, LocalDate today) {
    var profile = customers.find(tx, entity, customer, today).map(found -> found.profile());
    return profile
        .flatMap(
            id -> policies.profiles(tx).stream().filter(one -> one.id().equals(id)).findFirst())
        .map(Profile::scenario)
        .orElse(null);
  }
}
