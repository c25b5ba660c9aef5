package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.ParkedAccounts;
import io.vertx.core.json.JsonObject;

/** Accounts that the rules could not decide. */
final class ParkedEndpoints {
  private final InEntity inEntity;

  ParkedEndpoints(Database database) {
    this.inEntity = new InEntity(database);
  }

  Answer listAccounts(Call call) {
    var entity = call.path("entity");
    return inEntity.reading(
        call,
        tx ->
            Answer.page(
                ParkedAccounts.list(tx, entity, call.limit() + 1, call.after()),
                call.limit(),
                ParkedEndpoints::json,
                ParkedAccounts.Parked::customer));
  }

  private static JsonObject json(ParkedAccounts.Parked parked) {
    return new JsonObject()
        .put("entity", parked.entity())
        .put("customer", parked.customer())
        .put("rule", parked.rule())
        .put("reason", parked.reason())
        .put("parkedAt", parked.parkedAt().toString());
  }
}
