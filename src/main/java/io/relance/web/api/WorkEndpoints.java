package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.bulk.BulkAction;
import io.relance.followup.bulk.BulkItems;
import io.relance.longwork.LongWork;
import io.relance.longwork.Work;
import io.vertx.core.json.JsonObject;

/** Long works as people find them again, and withdraw them. */
final class WorkEndpoints {
  private final Database database;
  private final LongWork works;

  WorkEndpoints(Database database, LongWork works) {
    this.database = database;
    this.works = works;
  }

  Answer list(Call call) {
    var underway = Boolean.parseBoolean(call.query("underway"));
    var kind = call.query("kind");
    var after = call.afterId();
    var member = call.member();
    return call.reading(
        database,
        tx ->
            Answer.page(
                Boolean.parseBoolean(call.query("mine"))
                    ? works.mine(tx, member, underway, kind, call.limit() + 1, after)
                    : works.list(tx, member, underway, kind, call.limit() + 1, after),
                call.limit(),
                work -> WorkJson.write(works, work),
                work -> work.id().toString()));
  }

  Answer get(Call call) {
    return Boolean.parseBoolean(call.query("brief"))
        ? found(call, true, (_, work) -> Answer.ok(WorkJson.write(works, work)))
        : found(call, false, (tx, work) -> Answer.ok(json(tx, work)));
  }

  /** With how many of its tasks stand in which state now, when it is about tasks. */
  private JsonObject json(Tx tx, Work work) {
    var json = WorkJson.write(works, work);
    return BulkAction.ofKind(work.kind()).isEmpty()
        ? json
        : json.put("tasks", BulkItems.states(tx, work.id()));
  }

  Answer tasks(Call call) {
    var refused = Boolean.parseBoolean(call.query("refused"));
    var after = after(call);
    return found(
        call,
        true,
        (tx, work) ->
            Answer.page(
                BulkItems.list(tx, work.id(), refused, call.limit() + 1, after),
                call.limit(),
                WorkEndpoints::json,
                item -> String.valueOf(item.number())));
  }

  /** What is shown of a work that the caller sees. */
  @FunctionalInterface
  private interface Shown {
    Answer of(Tx tx, Work work);
  }

  private Answer found(Call call, boolean brief, Shown shown) {
    var id = call.id("id");
    return call.reading(
        database,
        tx ->
            (brief ? works.brief(tx, call.member(), id) : works.find(tx, call.member(), id))
                .map(work -> shown.of(tx, work))
                .orElseGet(Problem::notFound));
  }

  Answer undo(Call call) {
    var id = call.id("id");
    return call.in(
        database,
        tx ->
            switch (works.undo(tx, call.member(), id)) {
              case UNDONE -> Answer.ok(json(tx, works.find(tx, call.member(), id).orElseThrow()));
              case NOT_FOUND -> Problem.notFound();
              case TOO_LATE ->
                  Problem.of(
                      409,
                      "too-late-to-undo",
                      "This work has begun or ended: it cannot be withdrawn any more."
                          + "\nMaybe cancel its tasks that have not gone out yet.");
            });
  }

  private static int after(Call call) {
    var after = call.after();
    if (after == null) {
      return 0;
    }
    if (!after.matches("[0-9]{1,9}")) {
      throw Cursor.garbled();
    }
    return Integer.parseInt(after);
  }

  private static JsonObject json(BulkItems.Item item) {
    var total = item.total();
    return new JsonObject()
        .put("id", item.task().toString())
        .put("entity", item.entity())
        .put("customer", item.customer())
        .put("customerName", item.customerName())
        .put("status", item.status())
        .put("currency", item.currency())
        .put("total", total == null ? null : total.toPlainString())
        .put("code", item.code())
        .put("detail", item.detail());
  }
}
