package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.Customer;
import io.relance.ledger.CustomerStore;
import io.relance.policy.PolicyStore;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Debtors, and what people note about them by hand. */
final class CustomerEndpoints {
  private final Database database;
  private final Reevaluation reevaluation;
  private final PolicyStore policies = new PolicyStore();
  private final CustomerStore customers = new CustomerStore();

  CustomerEndpoints(Database database, Reevaluation reevaluation) {
    this.database = database;
    this.reevaluation = reevaluation;
  }

  Answer list(Call call) {
    var entity = call.path("entity");
    return database.inTenant(
        call.tenant(),
        tx ->
            policies.entity(tx, entity).isEmpty()
                ? Problem.notFound()
                : Answer.page(
                    customers.list(tx, entity, call.limit() + 1, call.after()),
                    call.limit(),
                    customer -> json(entity, customer),
                    Customer::id));
  }

  Answer get(Call call) {
    return database.inTenant(call.tenant(), tx -> find(tx, call));
  }

  Answer change(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    var body = call.body();
    var marks =
        new CustomerStore.Marks(
            body.getBoolean("stopped"), body.getBoolean("insolvent"), body.getBoolean("disputed"));
    return database.inTenant(
        call.tenant(),
        tx -> {
          if (!customers.mark(tx, entity, id, marks)) {
            return Problem.notFound();
          }
          if (body.containsKey("profile")) {
            customers.pin(tx, entity, id, profile(tx, body.getString("profile")));
          }
          reevaluation.customer(tx, entity, id);
          return find(tx, call);
        });
  }

  /**
   * The profile of that id; null for null. Throws a problem when the tenant has no such profile.
   */
  private @Nullable UUID profile(Tx tx, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return policies.profiles(tx).stream()
        .filter(profile -> profile.id().toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.at(
                        "/profile",
                        "unknown-profile",
                        "\"%s\" is no profile's id.\nMaybe take one from GET /api/v1/profiles."
                            .formatted(text))))
        .id();
  }

  private Answer find(Tx tx, Call call) {
    var entity = call.path("entity");
    return customers
        .find(tx, entity, call.path("id"))
        .<Answer>map(customer -> Answer.ok(json(entity, customer)))
        .orElseGet(Problem::notFound);
  }

  private static JsonObject json(String entity, Customer customer) {
    var profile = customer.profile();
    var source = customer.profileSource();
    var tags = new JsonObject();
    customer.tags().forEach(tags::put);
    return new JsonObject()
        .put("entity", entity)
        .put("id", customer.id())
        .put("name", customer.name())
        .put("email", customer.email())
        .put("language", customer.language())
        .put("siret", customer.siret())
        .put("tags", tags)
        .put("profile", profile == null ? null : profile.toString())
        .put("profileSource", source == null ? null : source.code())
        .put("stopped", customer.stopped())
        .put("insolvent", customer.insolvent())
        .put("disputed", customer.disputed());
  }
}
