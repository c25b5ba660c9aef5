package io.relance.web.api;

import io.relance.insight.Receivable;
import io.relance.insight.Receivables.Total;
import io.relance.insight.Sums;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What is owed, in the shape of the API. */
final class ReceivableJson {
  private ReceivableJson() {}

  /** One customer in one currency. */
  static JsonObject write(Receivable row) {
    var oldest = row.oldestDue();
    var reminded = row.lastReminderAt();
    var promised = row.promisedFor();
    var profile = row.profile();
    return new JsonObject()
        .put("entity", row.entity())
        .put("customer", row.customer())
        .put("name", row.name())
        .put("currency", row.currency())
        .put("entries", row.entries())
        .mergeIn(write(row.sums()))
        .put("oldestDue", oldest == null ? null : oldest.toString())
        .put("daysOverdue", row.daysOverdue())
        .put("step", row.step())
        .put("lastReminderAt", reminded == null ? null : reminded.toString())
        .put("profile", profile == null ? null : profile.toString())
        .put("profileName", row.profileName())
        .put("collector", row.collector())
        .put("tags", row.tags())
        .put("flags", new JsonArray(List.copyOf(row.flags())))
        .put("stopped", row.stopped())
        .put("insolvent", row.insolvent())
        .put("disputed", row.disputed())
        .put("promisedFor", promised == null ? null : promised.toString());
  }

  static JsonObject write(Total total) {
    return new JsonObject()
        .put("currency", total.currency())
        .put("customers", total.customers())
        .mergeIn(write(total.sums()));
  }

  static JsonObject write(Sums sums) {
    return new JsonObject()
        .put("open", sums.open().toPlainString())
        .put("notDue", sums.notDue().toPlainString())
        .put("overdue", sums.overdue().toPlainString())
        .put("lateTo30", sums.lateTo30().toPlainString())
        .put("lateTo60", sums.lateTo60().toPlainString())
        .put("lateTo90", sums.lateTo90().toPlainString())
        .put("lateLonger", sums.lateLonger().toPlainString());
  }
}
