package io.relance.web.api;

import io.relance.ledger.Entry;
import io.relance.ledger.PromiseState;
import io.relance.ledger.PromiseStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;

/** Promises in the shape of the API, each with what has become of it. */
final class PromiseJson {
  private PromiseJson() {}

  static JsonArray all(List<PromiseStore.Noted> noted, Entry entry, LocalDate today) {
    var json = new JsonArray();
    noted.forEach(one -> json.add(one(one, noted, entry, today)));
    return json;
  }

  /**
   * One promise.
   *
   * @param all of the same entry
   */
  static JsonObject one(
      PromiseStore.Noted noted, List<PromiseStore.Noted> all, Entry entry, LocalDate today) {
    var promise = noted.promise();
    return new JsonObject()
        .put("id", promise.id().toString())
        .put("entry", promise.entry())
        .put("amount", promise.amount().toPlainString())
        .put("date", promise.promisedFor().toString())
        .put("state", state(noted, all, entry, today).code())
        .put("createdAt", noted.createdAt().toString())
        .put("createdBy", noted.createdBy())
        .put("cancelReason", noted.cancelReason());
  }

  private static PromiseState state(
      PromiseStore.Noted noted, List<PromiseStore.Noted> all, Entry entry, LocalDate today) {
    if (noted.isCancelled()) {
      return PromiseState.CANCELLED;
    }
    var counting =
        all.stream().filter(one -> !one.isCancelled()).map(PromiseStore.Noted::promise).toList();
    return PromiseState.of(noted.promise(), counting, entry, today);
  }
}
