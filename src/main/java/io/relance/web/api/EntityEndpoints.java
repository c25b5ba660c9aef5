package io.relance.web.api;

import io.relance.db.Database;
import io.relance.policy.Entity;
import io.relance.policy.EntityStore;
import io.relance.policy.PolicyStore;

/** Legal entities and their settings. */
final class EntityEndpoints {
  private final Database database;
  private final Reevaluation reevaluation;
  private final PolicyStore policies = new PolicyStore();
  private final EntityStore entities = new EntityStore();

  EntityEndpoints(Database database, Reevaluation reevaluation) {
    this.database = database;
    this.reevaluation = reevaluation;
  }

  Answer list(Call call) {
    var found =
        database.inTenant(
            call.tenant(),
            tx ->
                entities.codes(tx, call.limit() + 1, call.after()).stream()
                    .flatMap(code -> policies.entity(tx, code).stream())
                    .toList());
    return Answer.page(found, call.limit(), EntityJson::write, Entity::code);
  }

  Answer get(Call call) {
    var code = call.path("entity");
    return database
        .inTenant(call.tenant(), tx -> policies.entity(tx, code))
        .<Answer>map(entity -> Answer.ok(EntityJson.write(entity)))
        .orElseGet(Problem::notFound);
  }

  Answer put(Call call) {
    var code = call.path("entity");
    return database.inTenant(
        call.tenant(),
        tx -> {
          var stored = policies.entity(tx, code);
          var entity = EntityJson.read(code, call.body(), stored);
          var created = entities.put(tx, entity);
          if (stored.isPresent() && !stored.get().equals(entity)) {
            reevaluation.entity(tx, code);
          }
          return Answer.put(created, EntityJson.write(entity));
        });
  }
}
