package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.followup.Completion;
import io.relance.followup.Task;
import io.relance.followup.TaskOutcome;
import io.relance.followup.Tasks;
import io.relance.ledger.AccountStore;
import io.relance.ledger.PromiseStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what came of doing a task by hand, with the promises that the customer made. */
final class Completing {
  private final Clocks clocks;
  private final Reevaluation reevaluation;
  private final Days days;
  private final AccountStore accounts = new AccountStore();
  private final PromiseStore promises = new PromiseStore();

  Completing(Clocks clocks, Reevaluation reevaluation) {
    this.clocks = clocks;
    this.days = new Days(clocks);
    this.reevaluation = reevaluation;
  }

  TaskOutcome complete(Tx tx, Tasks tasks, UUID id, Call call) {
    var body = call.body();
    @Nullable String again = body.getString("againOn");
    var completion =
        new Completion(
            body.getBoolean("movesStep", true),
            body.getString("outcome"),
            body.getString("note"),
            again == null ? null : Call.date("/againOn", again));
    var outcome = tasks.complete(tx, id, completion);
    if (outcome instanceof TaskOutcome.Moved(Task task)) {
      if (note(tx, call, task) || !completion.movesStep()) {
        reevaluation.customer(tx, task.entity(), task.customer());
      }
    }
    return outcome;
  }

  /** Notes the promises. True when there were any. */
  private boolean note(Tx tx, Call call, Task task) {
    var said = call.body().getJsonArray("promises", new JsonArray());
    var today = days.today(tx, task.entity());
    for (int i = 0; i < said.size(); i++) {
      note(tx, call, task, said.getJsonObject(i), "/promises/" + i, today);
    }
    return !said.isEmpty();
  }

  private void note(Tx tx, Call call, Task task, JsonObject said, String place, LocalDate today) {
    var id = said.getString("entry");
    var entry =
        accounts
            .entry(tx, task.entity(), id, today)
            .filter(found -> found.customer().equals(task.customer()))
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.at(
                            place + "/entry",
                            "unknown-entry",
                            "\"%s\" is no entry of customer %s.".formatted(id, task.customer()))));
    promises.add(
        tx,
        task.entity(),
        entry,
        new BigDecimal(said.getValue("amount").toString()),
        Call.date(place + "/date", said.getString("date")),
        clocks.now(tx),
        call.who());
  }
}
