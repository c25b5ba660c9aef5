package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.TaskCounts;
import io.relance.followup.TaskStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** How many tasks stand where. */
final class TaskCountEndpoint {
  private final Database database;

  TaskCountEndpoint(Database database) {
    this.database = database;
  }

  Answer count(Call call) {
    var status = call.query("status");
    var statuses = status == null ? TaskCounts.LIVING : Set.of(TaskStatus.of(status));
    var items = new JsonArray();
    call
        .reading(
            database,
            tx -> TaskCounts.of(tx, call.query("entity"), call.query("collector"), statuses))
        .stream()
        .map(TaskCountEndpoint::json)
        .forEach(items::add);
    return Answer.ok(new JsonObject().put("items", items));
  }

  private static JsonObject json(TaskCounts.Count count) {
    var profile = count.profile();
    return new JsonObject()
        .put("entity", count.entity())
        .put("profile", profile == null ? null : profile.toString())
        .put("profileName", count.profileName())
        .put("phase", count.phase())
        .put("level", count.level())
        .put("channel", count.channel())
        .put("status", count.status())
        .put("currency", count.currency())
        .put("tasks", count.tasks())
        .put("total", count.total().toPlainString())
        .put("leftOut", count.leftOut());
  }
}
