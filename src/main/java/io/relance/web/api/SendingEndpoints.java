package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.SendingSwitch;
import io.vertx.core.json.JsonObject;

/** The tenant's own guards on sending. */
final class SendingEndpoints {
  private final Database database;
  private final SendingSwitch sending;

  SendingEndpoints(Database database, Clocks clocks) {
    this.database = database;
    this.sending = new SendingSwitch(clocks);
  }

  Answer get(Call call) {
    return call.reading(database, this::state);
  }

  Answer put(Call call) {
    call.requireEveryCustomer();
    var body = call.body();
    return call.in(
        database,
        tx -> {
          call.trace().before(json(sending.state(tx)));
          if (body.containsKey("stopped")) {
            if (body.getBoolean("stopped")) {
              sending.stop(tx, body.getString("reason"), call.who());
            } else {
              sending.resume(tx);
            }
          }
          if (body.containsKey("dailyCap")) {
            sending.cap(tx, body.getInteger("dailyCap"));
          }
          return state(tx);
        });
  }

  private Answer state(Tx tx) {
    return Answer.ok(json(sending.state(tx)));
  }

  private static JsonObject json(SendingSwitch.State state) {
    var at = state.stoppedAt();
    return new JsonObject()
        .put("stopped", state.isStopped())
        .put("stoppedAt", at == null ? null : at.toString())
        .put("stoppedBy", state.stoppedBy())
        .put("reason", state.reason())
        .put("dailyCap", state.dailyCap());
  }
}
