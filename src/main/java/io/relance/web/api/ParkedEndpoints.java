package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.ParkedAccounts;
import io.relance.policy.PolicyStore;
import io.vertx.core.json.JsonObject;

/** Accounts that the rules could not decide. */
final class ParkedEndpoints {
  private final Database database;
  private final PolicyStore policies = new PolicyStore();

  ParkedEndpoints(Database database) {
    this.database = database;
  }

  Answer listAccounts(Call call) {
    var entity = call.path("entity");
    return call.reading(
        database,
        tx ->
            policies.entity(tx, entity).isEmpty()
                ? Problem.notFound()
                : Answer.page(
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
