package io.relance.web.api;

import io.relance.ledger.Entry;
import io.relance.policy.ChosenStep;
import io.vertx.core.json.JsonObject;

/** An entry in the shape of the API. */
final class EntryJson {
  private EntryJson() {}

  static JsonObject write(String entity, Entry entry) {
    var tags = new JsonObject();
    entry.tags().forEach(tags::put);
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
        .put("disputed", reason == null ? null : new JsonObject().put("reason", reason));
  }

  static JsonObject write(ChosenStep chosen) {
    var dueOn = chosen.dueOn();
    return new JsonObject()
        .put("phase", chosen.phase().code())
        .put("level", chosen.level())
        .put("dueOn", dueOn == null ? null : dueOn.toString());
  }
}
