package io.relance.web.api;

import io.relance.db.Database;
import io.relance.policy.PaymentMethod;
import io.relance.policy.PaymentMethodStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How an entity's entries are paid. */
final class PaymentMethodEndpoints {
  private final InEntity inEntity;
  private final Reevaluation reevaluation;
  private final PaymentMethodStore methods = new PaymentMethodStore();

  PaymentMethodEndpoints(Database database, Reevaluation reevaluation) {
    this.inEntity = new InEntity(database);
    this.reevaluation = reevaluation;
  }

  Answer list(Call call) {
    return inEntity.reading(
        call,
        tx ->
            Answer.page(
                methods.list(tx, call.path("entity"), call.limit() + 1, call.after()),
                call.limit(),
                PaymentMethodEndpoints::json,
                PaymentMethod::code));
  }

  Answer inUse(Call call) {
    return inEntity.reading(
        call,
        tx -> {
          var items = new JsonArray();
          methods
              .inUse(tx, call.path("entity"))
              .forEach(
                  (code, entries) ->
                      items.add(new JsonObject().put("code", code).put("entries", entries)));
          return Answer.ok(new JsonObject().put("items", items));
        });
  }

  Answer get(Call call) {
    return inEntity.reading(
        call,
        tx ->
            methods
                .find(tx, call.path("entity"), call.path("code"))
                .<Answer>map(method -> Answer.ok(json(method)))
                .orElseGet(Problem::notFound));
  }

  Answer put(Call call) {
    var code = call.path("code");
    var body = call.body();
    var method =
        new PaymentMethod(code, body.getString("label", code), body.getBoolean("automatic"));
    return inEntity.changing(
        call,
        tx -> {
          var entity = call.path("entity");
          var stored = methods.find(tx, entity, code);
          stored.ifPresent(was -> call.trace().before(json(was)));
          var created = methods.put(tx, entity, method);
          if (stored.map(PaymentMethod::automatic).orElse(false) != method.automatic()) {
            reevaluation.entity(tx, entity);
          }
          return Answer.put(created, json(method));
        });
  }

  private static JsonObject json(PaymentMethod method) {
    return new JsonObject()
        .put("code", method.code())
        .put("label", method.label())
        .put("automatic", method.automatic());
  }
}
