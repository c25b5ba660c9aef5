package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Decided;
import io.relance.db.Tx;
import io.relance.ledger.CustomerCriteria;
import io.relance.ledger.CustomerListing;
import io.relance.ledger.CustomerListing.Noted;
import io.relance.ledger.CustomerStore;
import io.relance.policy.Entity;
import io.relance.policy.PolicyStore;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives many customers a profile or a collector at once. */
final class AssignEndpoint {
  /** Customers that one transaction changes. */
  private static final int CHUNK = 500;

  private final Database database;
  private final Clocks clocks;
  private final Reevaluation reevaluation;
  private final PolicyStore policies = new PolicyStore();
  private final CustomerStore customers = new CustomerStore();
  private final CustomerListing listing = new CustomerListing();

  AssignEndpoint(Database database, Clocks clocks, Reevaluation reevaluation) {
    this.database = database;
    this.clocks = clocks;
    this.reevaluation = reevaluation;
  }

  /** Customers are assigned chunk by chunk: memory and locks do not grow with their number. */
  Answer assign(Call call) {
    var criteria = Criteria.customers(call.body().getJsonObject("criteria"));
    requireSomething(call.body());
    var entities =
        call.reading(
            database,
            tx -> {
              Criteria.profile(tx, policies, call.body().getString("profile"));
              return policies.entities(tx);
            });
    requireKnown(criteria, entities);
    var matched = 0;
    for (var entity : entities) {
      if (criteria.entity() == null || criteria.entity().equals(entity.code())) {
        matched += assign(call, entity, criteria);
      }
    }
    return Answer.ok(new JsonObject().put("matched", matched).put("changed", matched));
  }

  private int assign(Call call, Entity entity, CustomerCriteria criteria) {
    var matched = 0;
    @Nullable String after = null;
    List<Noted> chunk;
    do {
      var from = after;
      chunk =
          call.in(
                  database,
                  tx -> new Decided.Done<>(assign(tx, call.body(), entity, criteria, from)))
              .value();
      matched += chunk.size();
      after = chunk.isEmpty() ? after : chunk.getLast().customer().id();
    } while (chunk.size() == CHUNK);
    return matched;
  }

  private List<Noted> assign(
      Tx tx, JsonObject body, Entity entity, CustomerCriteria criteria, @Nullable String after) {
    var today = clocks.today(tx, entity.timeZone());
    var chunk = listing.list(tx, entity.code(), criteria, today, CHUNK, after);
    @Nullable UUID profile = Criteria.profile(tx, policies, body.getString("profile"));
    var ids = chunk.stream().map(one -> one.customer().id()).toList();
    customers.lock(tx, entity.code(), ids);
    if (body.containsKey("collector")) {
      customers.collector(tx, entity.code(), ids, body.getString("collector"));
    }
    if (body.containsKey("profile")) {
      customers.pin(tx, entity.code(), ids, profile);
      reevaluation.customers(tx, entity.code(), ids);
    }
    return chunk;
  }

  private static void requireSomething(JsonObject body) {
    if (!body.containsKey("profile") && !body.containsKey("collector")) {
      throw new ProblemException(
          Problem.at(
              "/profile",
              "missing-property",
              "Nothing is assigned.\nMaybe add a \"profile\" or a \"collector\"."));
    }
  }

  private static void requireKnown(CustomerCriteria criteria, List<Entity> entities) {
    var code = criteria.entity();
    if (code != null && entities.stream().noneMatch(entity -> entity.code().equals(code))) {
      throw new ProblemException(
          Problem.at(
              "/criteria/entity",
              "unknown-entity",
              "There is no entity \"%s\".\nMaybe take a code from GET /api/v1/entities."
                  .formatted(code)));
    }
  }
}
