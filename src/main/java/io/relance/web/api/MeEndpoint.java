package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.access.Tenants;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.policy.Entity;
import io.relance.policy.PolicyStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Who asks, for whom, and where: what a program or a page needs to know first. */
final class MeEndpoint {
  private final Database database;
  private final Clocks clocks;
  private final Tenants tenants;
  private final PolicyStore policies = new PolicyStore();

  MeEndpoint(Database database, Clocks clocks) {
    this.database = database;
    this.clocks = clocks;
    this.tenants = new Tenants(clocks);
  }

  Answer get(Call call) {
    return call.reading(
        database,
        tx ->
            tenants
                .find(tx)
                .<Answer>map(tenant -> Answer.ok(json(tx, call, tenant)))
                .orElseGet(Problem::notFound));
  }

  private JsonObject json(Tx tx, Call call, Tenants.Tenant tenant) {
    var member = call.member();
    var portfolio = member.portfolio();
    var shown = new JsonArray();
    policies.entities(tx).stream().map(MeEndpoint::json).forEach(shown::add);
    return new JsonObject()
        .put("label", member.label())
        .put("role", member.role().code())
        .put("portfolio", portfolio == null ? null : new JsonArray(List.copyOf(portfolio)))
        .put("now", clocks.now(tx).toString())
        .put(
            "tenant",
            new JsonObject()
                .put("id", tenant.id().toString())
                .put("code", tenant.code())
                .put("name", tenant.name())
                .put("locale", tenant.locale())
                .put("sandbox", tenant.sandbox()))
        .put("entities", shown);
  }

  private static JsonObject json(Entity entity) {
    return new JsonObject()
        .put("id", entity.code())
        .put("name", entity.name())
        .put("currency", entity.currency())
        .put("timeZone", entity.timeZone().getId());
  }
}
