package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.SendingSwitch;
import io.relance.policy.Entity;
import io.relance.policy.EntityStore;
import io.relance.policy.PolicyStore;

/** Legal entities and their settings. */
final class EntityEndpoints {
  private final Database database;
  private final Reevaluation reevaluation;
  private final DeliveryJson deliveries;
  private final PolicyStore policies = new PolicyStore();
  private final EntityStore entities = new EntityStore();

  EntityEndpoints(Database database, Reevaluation reevaluation, DeliveryJson deliveries) {
    this.database = database;
    this.deliveries = deliveries;
    this.reevaluation = reevaluation;
  }

  Answer list(Call call) {
    var found =
        call.reading(
            database,
            tx ->
                entities.codes(tx, call.limit() + 1, call.after()).stream()
                    .flatMap(code -> policies.entity(tx, code).stream())
                    .toList());
    return Answer.page(found, call.limit(), EntityJson::write, Entity::code);
  }

  Answer get(Call call) {
    var code = call.path("entity");
    return call.reading(database, tx -> policies.entity(tx, code))
        .<Answer>map(entity -> Answer.ok(EntityJson.write(entity)))
        .orElseGet(Problem::notFound);
  }

  Answer put(Call call) {
    var code = call.path("entity");
    return call.in(
        database,
        tx -> {
          var stored = policies.entity(tx, code);
          var entity = EntityJson.read(code, call.body(), stored, deliveries);
          var created = entities.put(tx, entity);
          stored.ifPresent(was -> call.trace().before(EntityJson.write(was)));
          if (stored.isPresent() && !stored.get().equals(entity)) {
            reevaluation.entity(tx, code);
            SendingSwitch.ring(tx);
          }
          return Answer.put(created, EntityJson.write(entity));
        });
  }
}
