package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.AccountStore;
import io.relance.ledger.Entry;
import io.relance.ledger.EntryStore;
import io.relance.ledger.PromiseStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Promises to pay: noted, in instalments, and taken back. */
final class PromiseEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final Reevaluation reevaluation;
  private final Days days;
  private final AccountStore accounts = new AccountStore();
  private final EntryStore entries = new EntryStore();
  private final PromiseStore promises = new PromiseStore();

  PromiseEndpoints(Database database, Clocks clocks, Reevaluation reevaluation) {
    this.database = database;
    this.clocks = clocks;
    this.days = new Days(clocks);
    this.reevaluation = reevaluation;
  }

  Answer create(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    requireOneWay(call.body());
    return call.in(
        database,
        tx -> {
          var customer = entries.lockCustomer(tx, entity, id).orElse(null);
          if (customer == null) {
            return Problem.notFound();
          }
          call.trace().about(entity, customer);
          var today = days.today(tx, entity);
          var entry = accounts.entry(tx, entity, id, today).orElseThrow();
          var answer = add(tx, call, entity, entry, today);
          reevaluation.customer(tx, entity, customer);
          return answer;
        });
  }

  private static void requireOneWay(JsonObject body) {
    var one = body.containsKey("amount") || body.containsKey("date");
    if (one == body.containsKey("instalments") || (one && body.size() != 2)) {
      throw new ProblemException(
          Problem.at(
              "/amount",
              "missing-property",
              "A promise has an \"amount\" and a \"date\", or a list of \"instalments\" that each have both."));
    }
  }

  private Answer add(Tx tx, Call call, String entity, Entry entry, LocalDate today) {
    var instalments = call.body().getJsonArray("instalments");
    if (instalments == null) {
      var id = note(tx, call, entity, entry, call.body(), "");
      return Answer.created(find(tx, entity, entry, id, today));
    }
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < instalments.size(); i++) {
      var place = "/instalments/" + i;
      ids.add(note(tx, call, entity, entry, instalments.getJsonObject(i), place));
    }
    var all = promises.ofEntry(tx, entity, entry.id());
    var items = new JsonArray();
    ids.forEach(id -> items.add(PromiseJson.one(noted(all, id), all, entry, today)));
    return Answer.created(new JsonObject().put("items", items));
  }

  private UUID note(Tx tx, Call call, String entity, Entry entry, JsonObject said, String place) {
    var amount = new BigDecimal(said.getValue("amount").toString());
    var date = Call.date(place + "/date", said.getString("date"));
    return promises.add(tx, entity, entry, amount, date, clocks.now(tx), call.who()).id();
  }

  private JsonObject find(Tx tx, String entity, Entry entry, UUID id, LocalDate today) {
    var all = promises.ofEntry(tx, entity, entry.id());
    return PromiseJson.one(noted(all, id), all, entry, today);
  }

  private static PromiseStore.Noted noted(List<PromiseStore.Noted> all, UUID id) {
    return all.stream().filter(one -> one.promise().id().equals(id)).findFirst().orElseThrow();
  }

  Answer cancel(Call call) {
    var id = call.id("id");
    return call.in(
        database,
        tx -> {
          var noted = promises.find(tx, id).orElse(null);
          if (noted == null) {
            return Problem.notFound();
          }
          var entity = noted.entity();
          var customer = entries.lockCustomer(tx, entity, noted.promise().entry()).orElseThrow();
          call.trace().about(entity, customer);
          if (!promises.cancel(
              tx, id, call.body().getString("reason"), clocks.now(tx), call.who())) {
            return Problem.of(409, "promise-cancelled", "This promise is cancelled already.");
          }
          reevaluation.customer(tx, entity, customer);
          var today = days.today(tx, entity);
          var entry = accounts.entry(tx, entity, noted.promise().entry(), today).orElseThrow();
          return Answer.ok(find(tx, entity, entry, id, today));
        });
  }
}
