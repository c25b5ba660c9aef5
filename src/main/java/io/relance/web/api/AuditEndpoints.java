package io.relance.web.api;

import io.relance.access.AuditTrail;
import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Who did what. */
final class AuditEndpoints {
  private final Database database;
  private final Days days;
  private final AuditTrail trail;

  AuditEndpoints(Database database, Clocks clocks, AuditTrail trail) {
    this.database = database;
    this.days = new Days(clocks);
    this.trail = trail;
  }

  Answer list(Call call) {
    return list(call, false);
  }

  /** What was done about customers, for everybody who sees them. */
  Answer activity(Call call) {
    return list(call, true);
  }

  private Answer list(Call call, boolean ofCustomers) {
    var after = after(call);
    var found =
        call.reading(
            database, tx -> trail.list(tx, query(tx, call, ofCustomers), call.limit() + 1, after));
    return Answer.page(
        found, call.limit(), AuditEndpoints::json, kept -> String.valueOf(kept.number()));
  }

  private AuditTrail.Query query(Tx tx, Call call, boolean ofCustomers) {
    var between = days.between(tx, call);
    return new AuditTrail.Query(
        call.query("entity"),
        call.query("customer"),
        call.query("by"),
        call.query("operation"),
        call.query("subject"),
        between.from(),
        between.before(),
        ofCustomers);
  }

  private static @Nullable Long after(Call call) {
    var after = call.after();
    if (after == null) {
      return null;
    }
    if (!after.matches("[0-9]{1,18}")) {
      throw Cursor.garbled();
    }
    return Long.valueOf(after);
  }

  private static JsonObject json(AuditTrail.Kept kept) {
    var deed = kept.deed();
    return new JsonObject()
        .put("number", kept.number())
        .put("at", kept.at().toString())
        .put("by", kept.who())
        .put("role", kept.role())
        .put("operation", deed.operation())
        .put("entity", deed.entity())
        .put("customer", deed.customer())
        .put("subject", deed.subject())
        .put("request", deed.request())
        .put("before", deed.before());
  }
}
