package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.Promise;
import io.relance.ledger.PromiseState;
import io.relance.ledger.PromiseStore;
import io.relance.ledger.PromiseStore.Shown;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Promises of all customers, by the day they are for, each with what has become of it. */
final class PromiseListEndpoint {
  /** Portions looked through for promises of one state before a page is given as it is. */
  private static final int PORTIONS = 20;

  private final Database database;
  private final Days days;
  private final PromiseStore promises = new PromiseStore();

  PromiseListEndpoint(Database database, Clocks clocks) {
    this.database = database;
    this.days = new Days(clocks);
  }

  Answer list(Call call) {
    var query =
        new PromiseStore.Query(
            call.query("entity"),
            call.query("customer"),
            call.query("collector"),
            call.queryDate("from"),
            call.queryDate("to"));
    var state = call.query("state");
    return call.reading(
        database,
        tx ->
            Answer.page(
                found(tx, query, state, call.limit() + 1, call.afterId()),
                call.limit(),
                Listed::json,
                listed -> listed.shown().noted().promise().id().toString()));
  }

  /** A promise and its state. */
  private record Listed(Shown shown, PromiseState state) {
    JsonObject json() {
      var noted = shown.noted();
      var promise = noted.promise();
      return new JsonObject()
          .put("id", promise.id().toString())
          .put("entity", noted.entity())
          .put("customer", shown.entry().customer())
          .put("customerName", shown.customerName())
          .put("entry", promise.entry())
          .put("reference", shown.entry().reference())
          .put("amount", promise.amount().toPlainString())
          .put("currency", shown.entry().currency())
          .put("openAmount", shown.entry().openAmount().toPlainString())
          .put("date", promise.promisedFor().toString())
          .put("state", state.code())
          .put("createdAt", noted.createdAt().toString())
          .put("createdBy", noted.createdBy())
          .put("cancelReason", noted.cancelReason());
    }
  }

  /** The state is worked out and not stored: promises of one are looked for portion by portion. */
  private List<Listed> found(
      Tx tx, PromiseStore.Query query, @Nullable String state, int limit, @Nullable UUID after) {
    var found = new ArrayList<Listed>();
    var today = new HashMap<String, LocalDate>();
    @Nullable UUID from = after;
    for (int portion = 0; portion < PORTIONS && found.size() < limit; portion++) {
      var shown = promises.list(tx, query, limit, from);
      var counting = promises.counting(tx, shown);
      for (var one : shown) {
        var day = today.computeIfAbsent(one.noted().entity(), entity -> days.today(tx, entity));
        var is = state(one, counting, day);
        if (found.size() < limit && (state == null || is.code().equals(state))) {
          found.add(new Listed(one, is));
        }
      }
      if (shown.size() < limit) {
        break;
      }
      from = shown.getLast().noted().promise().id();
    }
    return found;
  }

  private static PromiseState state(
      Shown shown, Map<String, List<Promise>> counting, LocalDate today) {
    var noted = shown.noted();
    return noted.isCancelled()
        ? PromiseState.CANCELLED
        : PromiseState.of(
            noted.promise(),
            counting.getOrDefault(PromiseStore.key(noted.entity(), shown.entry().id()), List.of()),
            shown.entry(),
            today);
  }
}
