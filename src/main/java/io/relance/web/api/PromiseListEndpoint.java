package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.Promise;
import io.relance.ledger.PromiseState;
import io.relance.ledger.PromiseStore;
import io.relance.ledger.PromiseStore.Shown;
import io.vertx.core.json.JsonArray;
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
  /** Promises read at once while those of one state are looked for. */
  private static final int PORTION = 200;

  /**
   * Portions looked through for promises of one state before a page is given as it is: the next one
   * goes on from there.
   */
  private static final int PORTIONS = 10;

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
        tx -> {
          var found = found(tx, query, state, call.limit(), call.afterId());
          var items = new JsonArray();
          found.listed().forEach(listed -> items.add(listed.json()));
          var next = found.next();
          return Answer.ok(
              new JsonObject()
                  .put("items", items)
                  .put("nextCursor", next == null ? null : Cursor.write(next.toString())));
        });
  }

  /**
   * Promises of a page.
   *
   * @param next the last one that was looked at, after which there are more; null when none is left
   */
  private record Found(List<Listed> listed, @Nullable UUID next) {}

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
  private Found found(
      Tx tx, PromiseStore.Query query, @Nullable String state, int limit, @Nullable UUID after) {
    var found = new ArrayList<Listed>();
    var today = new HashMap<String, LocalDate>();
    var atOnce = state == null ? limit + 1 : PORTION;
    @Nullable UUID from = after;
    for (int portion = 0; portion < PORTIONS; portion++) {
      var shown = promises.list(tx, query, atOnce, from);
      var counting = promises.counting(tx, shown);
      for (var one : shown) {
        var day = today.computeIfAbsent(one.noted().entity(), entity -> days.today(tx, entity));
        var is = state(one, counting, day);
        if (state == null || is.code().equals(state)) {
          if (found.size() == limit) {
            return new Found(found, from);
          }
          found.add(new Listed(one, is));
        }
        from = one.noted().promise().id();
      }
      if (shown.size() < atOnce) {
        return new Found(found, null);
      }
    }
    return new Found(found, from);
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
