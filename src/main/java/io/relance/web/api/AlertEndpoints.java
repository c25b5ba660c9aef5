package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Alerts;
import io.relance.ledger.CustomerStore;
import io.relance.ledger.RefusedAddressStore;
import io.relance.sending.Reminders;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What somebody has to look at, and addresses to which mail does not arrive. */
final class AlertEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final Reevaluation reevaluation;
  private final Alerts alerts;
  private final RefusedAddressStore addresses = new RefusedAddressStore();
  private final Reminders reminders = new Reminders();
  private final CustomerStore customers = new CustomerStore();

  AlertEndpoints(Database database, Clocks clocks, Reevaluation reevaluation) {
    this.database = database;
    this.clocks = clocks;
    this.reevaluation = reevaluation;
    this.alerts = new Alerts(clocks);
  }

  Answer list(Call call) {
    var acknowledged = call.query("acknowledged");
    var query =
        new Alerts.Query(
            call.query("kind"),
            call.query("entity"),
            acknowledged == null ? null : Boolean.valueOf(acknowledged));
    var found =
        call.reading(database, tx -> alerts.list(tx, query, call.limit() + 1, call.after()));
    return Answer.page(found, call.limit(), AlertEndpoints::json, Alerts.Alert::id);
  }

  Answer acknowledge(Call call) {
    var id = call.path("id");
    return call.in(
        database,
        tx -> alerts.acknowledge(tx, id, call.who()) ? new Answer.Nothing() : Problem.notFound());
  }

  /** Mail came back from an address: customers who have it are decided again. */
  Answer bounce(Call call) {
    call.requireEveryCustomer();
    var address = call.body().getString("address");
    var reason = call.body().getString("reason");
    return call.in(
        database,
        tx -> {
          var concerned = locked(tx, address);
          var refused = addresses.add(tx, address, reason, clocks.now(tx));
          reminders.cameBack(tx, address, reason, clocks.now(tx));
          call.trace().subject(refused.address());
          concerned.forEach((entity, some) -> reevaluation.customers(tx, entity, some));
          return Answer.created(json(refused));
        });
  }

  Answer listAddresses(Call call) {
    call.requireEveryCustomer();
    var found = call.reading(database, tx -> addresses.list(tx, call.limit() + 1, call.after()));
    return Answer.page(
        found, call.limit(), AlertEndpoints::json, RefusedAddressStore.Refused::address);
  }

  Answer forgetAddress(Call call) {
    call.requireEveryCustomer();
    var address = call.path("address");
    return call.in(
        database,
        tx -> {
          var concerned = locked(tx, address);
          if (!addresses.remove(tx, address)) {
            return Problem.notFound();
          }
          concerned.forEach((entity, some) -> reevaluation.customers(tx, entity, some));
          return new Answer.Nothing();
        });
  }

  /** Customers come before everything else that is locked, here as everywhere. */
  private Map<String, List<String>> locked(Tx tx, String address) {
    var concerned = addresses.customersWith(tx, address, Limits.REEVALUATED);
    concerned.forEach((entity, some) -> customers.lock(tx, entity, some));
    return concerned;
  }

  private static JsonObject json(Alerts.Alert alert) {
    var task = alert.task();
    return new JsonObject()
        .put("id", alert.id())
        .put("kind", alert.kind())
        .put("entity", alert.entity())
        .put("customer", alert.customer())
        .put("task", task == null ? null : task.toString())
        .put("detail", alert.detail())
        .put("cause", alert.cause())
        .put("note", alert.note())
        .put("since", alert.since().toString())
        .put("acknowledgedBy", alert.acknowledgedBy());
  }

  private static JsonObject json(RefusedAddressStore.Refused refused) {
    return new JsonObject()
        .put("address", refused.address())
        .put("reason", refused.reason())
        .put("since", refused.refusedAt().toString());
  }
}
