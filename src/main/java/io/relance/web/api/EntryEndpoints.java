package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.AccountStore;
import io.relance.ledger.Entry;
import io.relance.ledger.EntryStore;
import io.relance.ledger.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;

/** Single entries: stopped by hand, disputed, promised. */
final class EntryEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final Reevaluation reevaluation;
  private final AccountStore accounts = new AccountStore();
  private final EntryStore entries = new EntryStore();

  EntryEndpoints(Database database, Clocks clocks, Reevaluation reevaluation) {
    this.database = database;
    this.clocks = clocks;
    this.reevaluation = reevaluation;
  }

  Answer get(Call call) {
    return database.inTenant(call.tenant(), tx -> find(tx, call));
  }

  Answer change(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    var body = call.body();
    return inAccount(
        call,
        (tx, customer) -> {
          if (body.containsKey("stopped")) {
            entries.stop(tx, entity, id, body.getBoolean("stopped"));
          }
          if (body.containsKey("disputed")) {
            var dispute = body.getJsonObject("disputed");
            var reason = dispute == null ? null : dispute.getString("reason");
            entries.dispute(tx, entity, id, reason, clocks.now(tx));
          }
          reevaluation.customer(tx, entity, customer);
          return find(tx, call);
        });
  }

  Answer promise(Call call) {
    var entity = call.path("entity");
    var amount = new BigDecimal(call.body().getValue("amount").toString());
    var date = Call.date("/date", call.body().getString("date"));
    return inAccount(
        call,
        (tx, customer) -> {
          var promise = entries.promise(tx, entity, call.path("id"), amount, date, clocks.now(tx));
          reevaluation.customer(tx, entity, customer);
          return Answer.created(json(promise));
        });
  }

  private Answer inAccount(Call call, BiFunction<Tx, String, Answer> work) {
    return database.inTenant(
        call.tenant(),
        tx ->
            entries
                .lockCustomer(tx, call.path("entity"), call.path("id"))
                .map(customer -> work.apply(tx, customer))
                .orElseGet(Problem::notFound));
  }

  private Answer find(Tx tx, Call call) {
    var entity = call.path("entity");
    return accounts
        .entry(tx, entity, call.path("id"))
        .<Answer>map(
            entry -> Answer.ok(json(entity, entry, entries.promises(tx, entity, entry.id()))))
        .orElseGet(Problem::notFound);
  }

  private static JsonObject json(String entity, Entry entry, List<Promise> promises) {
    var tags = new JsonObject();
    entry.tags().forEach(tags::put);
    var promised = new JsonArray();
    promises.stream().map(EntryEndpoints::json).forEach(promised::add);
    var paid = entry.paidDate();
    var reason = entry.disputeReason();
    return new JsonObject()
        .put("entity", entity)
        .put("id", entry.id())
        .put("customer", entry.customer())
        .put("kind", entry.kind().code())
        .put("reference", entry.reference())
        .put("entryDate", entry.entryDate().toString())
        .put("dueDate", entry.dueDate().toString())
        .put("dueDateSource", entry.dueDateDerived() ? "derived" : "given")
        .put("amount", entry.amount().toPlainString())
        .put("openAmount", entry.openAmount().toPlainString())
        .put("currency", entry.currency())
        .put("paymentMethod", entry.paymentMethod())
        .put("letterCode", entry.letterCode())
        .put("closed", entry.closed())
        .put("paidDate", paid == null ? null : paid.toString())
        .put("label", entry.label())
        .put("tags", tags)
        .put("stopped", entry.stopped())
        .put("disputed", reason == null ? null : new JsonObject().put("reason", reason))
        .put("promises", promised);
  }

  private static JsonObject json(Promise promise) {
    return new JsonObject()
        .put("id", promise.id().toString())
        .put("entry", promise.entry())
        .put("amount", promise.amount().toPlainString())
        .put("date", promise.promisedFor().toString());
  }
}
