package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.Tasks;
import io.relance.followup.replay.Replay;
import io.relance.followup.replay.Replays;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The decisions that made a task what it is, made again. */
final class ReplayEndpoint {
  private final Database database;
  private final Tasks tasks;
  private final Replays replays;

  /** One replay of a tenant at a time: it may build rule books. */
  private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

  ReplayEndpoint(Database database, Tasks tasks, Replays replays) {
    this.database = database;
    this.tasks = tasks;
    this.replays = replays;
  }

  Answer replay(Call call) {
    var id = call.id("id");
    var task = call.reading(database, tx -> tasks.find(tx, id));
    if (task.isEmpty()) {
      return Problem.notFound();
    }
    if (!busy.add(call.tenant())) {
      return Problem.of(
          429,
          "replay-running",
          "Another replay of this tenant is running.\nMaybe ask again in a few seconds.");
    }
    try {
      var decisions = new JsonArray();
      replays.ofTask(call.tenant(), id).forEach(replay -> decisions.add(json(replay)));
      return Answer.ok(new JsonObject().put("task", id.toString()).put("decisions", decisions));
    } finally {
      busy.remove(call.tenant());
    }
  }

  private static JsonObject json(Replay replay) {
    return new JsonObject()
        .put("decision", replay.decision().toString())
        .put("change", replay.change())
        .put("date", replay.date().toString())
        .put("decidedAt", replay.decidedAt().toString())
        .put("ruleBook", replay.ruleBook())
        .put("equal", replay.equal())
        .put("difference", replay.difference())
        .put("why", replay.why() == null ? null : TaskJson.reason(replay.why()));
  }
}
