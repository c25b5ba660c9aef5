package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.access.Role;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.Customer;
import io.relance.ledger.CustomerListing;
import io.relance.ledger.CustomerStore;
import io.relance.ledger.CustomerStore.Notes;
import io.relance.ledger.DisputeStore;
import io.relance.policy.PolicyStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Debtors, and what people note about them by hand. */
final class CustomerEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final Days days;
  private final Reevaluation reevaluation;
  private final PolicyStore policies = new PolicyStore();
  private final CustomerStore customers = new CustomerStore();
  private final CustomerListing listing = new CustomerListing();
  private final DisputeStore disputes = new DisputeStore();

  CustomerEndpoints(Database database, Clocks clocks, Reevaluation reevaluation) {
    this.database = database;
    this.clocks = clocks;
    this.days = new Days(clocks);
    this.reevaluation = reevaluation;
  }

  Answer list(Call call) {
    var entity = call.path("entity");
    var criteria = Criteria.customers(call);
    var after = call.after();
    return call.reading(
        database,
        tx -> {
          var today = days.today(tx, entity);
          return Answer.page(
              listing.list(tx, entity, criteria, today, call.limit() + 1, after),
              call.limit(),
              one -> json(entity, one.customer(), one.notes(), today),
              one -> one.customer().id());
        });
  }

  Answer collectors(Call call) {
    if (Boolean.parseBoolean(call.query("brief"))) {
      var names =
          call.reading(
              database, tx -> customers.collectorNames(tx, call.limit() + 1, call.after()));
      return Answer.page(
          names,
          call.limit(),
          name -> new JsonObject().put("collector", name).putNull("customers"),
          Function.identity());
    }
    var found =
        call.reading(database, tx -> customers.collectors(tx, call.limit() + 1, call.after()));
    return Answer.page(
        List.copyOf(found.entrySet()),
        call.limit(),
        one -> new JsonObject().put("collector", one.getKey()).put("customers", one.getValue()),
        Map.Entry::getKey);
  }

  Answer get(Call call) {
    return call.reading(database, tx -> find(tx, call, days.today(tx, call.path("entity"))));
  }

  Answer change(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    call.trace().about(entity, id);
    return call.in(
        database,
        tx -> {
          if (!customers.lock(tx, entity, id)) {
            return Problem.notFound();
          }
          var today = days.today(tx, call.path("entity"));
          note(tx, call, today);
          reevaluation.customer(tx, entity, id);
          return find(tx, call, today);
        });
  }

  private void note(Tx tx, Call call, LocalDate today) {
    var entity = call.path("entity");
    var id = call.path("id");
    var body = call.body();
    if (body.containsKey("stopped")) {
      customers.stop(tx, entity, id, Marks.stop(body.getValue("stopped"), today));
    }
    if (body.containsKey("insolvent")) {
      customers.insolvent(tx, entity, id, body.getBoolean("insolvent"));
    }
    if (body.containsKey("disputed")) {
      dispute(tx, call, body.getValue("disputed"));
    }
    if (body.containsKey("collector")) {
      requireAdministrator(call);
      customers.collector(tx, entity, List.of(id), body.getString("collector"));
    }
    if (body.containsKey("flags")) {
      customers.flags(tx, entity, id, Marks.flags(body.getJsonArray("flags")));
    }
    if (body.containsKey("profile")) {
      customers.pin(
          tx, entity, List.of(id), Criteria.profile(tx, policies, body.getString("profile")));
    }
  }

  private void dispute(Tx tx, Call call, @Nullable Object asked) {
    var entity = call.path("entity");
    var id = call.path("id");
    var disputed = asked instanceof JsonObject || Boolean.TRUE.equals(asked);
    @Nullable String reason = asked instanceof JsonObject json ? json.getString("reason") : null;
    customers.disputed(tx, entity, id, disputed);
    if (disputed) {
      disputes.open(tx, entity, id, null, reason, clocks.now(tx), call.who());
    } else {
      disputes.close(tx, entity, id, null, clocks.now(tx), call.who());
    }
  }

  /** Who sees which customers is for administrators to say. */
  private static void requireAdministrator(Call call) {
    if (call.member().role() != Role.ADMINISTRATOR) {
      throw new ProblemException(
          Problem.of(
              403,
              "not-allowed",
              "Only an administrator gives a customer to a collector.\nMaybe ask one of your tenant."));
    }
  }

  private Answer find(Tx tx, Call call, LocalDate today) {
    var entity = call.path("entity");
    var id = call.path("id");
    var notes = customers.notes(tx, entity, List.of(id)).getOrDefault(id, Notes.NONE);
    return customers
        .find(tx, entity, id, today)
        .<Answer>map(customer -> Answer.ok(json(entity, customer, notes, today)))
        .orElseGet(Problem::notFound);
  }

  private static JsonObject json(String entity, Customer customer, Notes notes, LocalDate today) {
    @Nullable UUID profile = customer.profile();
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
        .put("collector", notes.collector())
        .put("flags", new JsonArray(List.copyOf(notes.flags())))
        .put("stopped", customer.stopped())
        .put("stop", Marks.json(notes.stop(), today))
        .put("insolvent", customer.insolvent())
        .put("disputed", customer.disputed())
        .put("dispute", dispute(notes));
  }

  private static @Nullable JsonObject dispute(Notes notes) {
    var since = notes.disputedSince();
    return since == null
        ? null
        : new JsonObject().put("reason", notes.disputeReason()).put("since", since.toString());
  }
}
