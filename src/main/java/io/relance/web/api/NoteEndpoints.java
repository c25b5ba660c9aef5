package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.CommentStore;
import io.relance.ledger.CustomerStore;
import io.relance.ledger.DisputeStore;
import io.relance.ledger.EntryStore;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people write about customers and entries, and what customers contest. */
final class NoteEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final CustomerStore customers = new CustomerStore();
  private final EntryStore entries = new EntryStore();
  private final CommentStore comments = new CommentStore();
  private final DisputeStore disputes = new DisputeStore();

  NoteEndpoints(Database database, Clocks clocks) {
    this.database = database;
    this.clocks = clocks;
  }

  Answer listOfCustomer(Call call) {
    return call.reading(database, tx -> list(tx, call, customer(tx, call), null));
  }

  Answer listOfEntry(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    return call.reading(database, tx -> list(tx, call, entries.customerOf(tx, entity, id), id));
  }

  Answer addToCustomer(Call call) {
    return call.in(database, tx -> add(tx, call, customer(tx, call), null));
  }

  Answer addToEntry(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    return call.in(database, tx -> add(tx, call, entries.customerOf(tx, entity, id), id));
  }

  Answer listDisputes(Call call) {
    return call.reading(
        database,
        tx ->
            customer(tx, call)
                .<Answer>map(
                    id ->
                        Answer.page(
                            disputes.list(
                                tx, call.path("entity"), id, call.limit() + 1, call.afterId()),
                            call.limit(),
                            NoteEndpoints::json,
                            dispute -> dispute.id().toString()))
                .orElseGet(Problem::notFound));
  }

  Answer listAllDisputes(Call call) {
    var open = call.query("open");
    var after = call.afterId();
    return call.reading(
        database,
        tx ->
            Answer.page(
                disputes.listAll(
                    tx,
                    call.query("entity"),
                    call.query("customer"),
                    call.query("collector"),
                    open == null ? null : Boolean.valueOf(open),
                    call.limit() + 1,
                    after),
                call.limit(),
                NoteEndpoints::json,
                shown -> shown.dispute().id().toString()));
  }

  private static JsonObject json(DisputeStore.Shown shown) {
    var open = shown.openAmount();
    return json(shown.dispute())
        .put("entity", shown.dispute().entity())
        .put("customer", shown.dispute().customer())
        .put("customerName", shown.customerName())
        .put("reference", shown.reference())
        .put("openAmount", open == null ? null : open.toPlainString())
        .put("currency", shown.currency());
  }

  private Optional<String> customer(Tx tx, Call call) {
    var id = call.path("id");
    return customers.exists(tx, call.path("entity"), id) ? Optional.of(id) : Optional.empty();
  }

  private Answer list(Tx tx, Call call, Optional<String> customer, @Nullable String entry) {
    return customer
        .<Answer>map(
            id ->
                Answer.page(
                    comments.list(
                        tx, call.path("entity"), id, entry, call.limit() + 1, call.afterId()),
                    call.limit(),
                    NoteEndpoints::json,
                    comment -> comment.id().toString()))
        .orElseGet(Problem::notFound);
  }

  private Answer add(Tx tx, Call call, Optional<String> customer, @Nullable String entry) {
    var entity = call.path("entity");
    if (customer.isEmpty()) {
      return Problem.notFound();
    }
    call.trace().about(entity, customer.get());
    var text = call.body().getString("text");
    return Answer.created(
        json(comments.add(tx, entity, customer.get(), entry, text, clocks.now(tx), call.who())));
  }

  private static JsonObject json(CommentStore.Comment comment) {
    return new JsonObject()
        .put("id", comment.id().toString())
        .put("entry", comment.entry())
        .put("text", comment.text())
        .put("author", comment.author())
        .put("at", comment.writtenAt().toString());
  }

  private static JsonObject json(DisputeStore.Dispute dispute) {
    var closedAt = dispute.closedAt();
    return new JsonObject()
        .put("id", dispute.id().toString())
        .put("entry", dispute.entry())
        .put("reason", dispute.reason())
        .put("openedAt", dispute.openedAt().toString())
        .put("openedBy", dispute.openedBy())
        .put("closedAt", closedAt == null ? null : closedAt.toString())
        .put("closedBy", dispute.closedBy());
  }
}
