package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.insight.DayFigures;
import io.relance.insight.ReceivableQuery;
import io.relance.insight.ReceivableSort;
import io.relance.insight.Receivables;
import io.relance.insight.UpToDate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** A day at a glance: what is owed, what is to do, and how fresh the ledger is. */
final class OverviewEndpoint {
  private static final int TOP_DEBTORS = 8;

  private final Clocks clocks;
  private final UpToDate upToDate;
  private final DayFigures figures;
  private final Receivables receivables = new Receivables();

  OverviewEndpoint(Database database, Clocks clocks) {
    this.clocks = clocks;
    this.upToDate = new UpToDate(database, clocks);
    this.figures = new DayFigures(clocks);
  }

  Answer get(Call call) {
    return upToDate.reading(
        call.tenant(), call.member().portfolio(), tx -> Answer.ok(json(tx, call)));
  }

  private JsonObject json(Tx tx, Call call) {
    var entity = call.query("entity");
    var query = ReceivableQuery.ofEntity(entity);
    var promises = figures.promises(tx, entity);
    return new JsonObject()
        .put("totals", all(receivables.totals(tx, query), ReceivableJson::write))
        .put(
            "topDebtors",
            all(
                receivables.list(
                    tx, query, ReceivableSort.OVERDUE, true, TOP_DEBTORS, null, clocks.system()),
                ReceivableJson::write))
        .put("awaitingRun", figures.awaitingRun(tx, entity))
        .put("tasks", all(figures.toDo(tx, entity), OverviewEndpoint::json))
        .put(
            "promises",
            new JsonObject()
                .put("soon", all(promises.soon(), OverviewEndpoint::json))
                .put("late", all(promises.late(), OverviewEndpoint::json)))
        .put("disputes", all(figures.disputes(tx, entity), OverviewEndpoint::json))
        .put("syncs", all(figures.syncs(tx, entity), OverviewEndpoint::json));
  }

  private static <T> JsonArray all(List<T> values, Function<T, JsonObject> json) {
    var array = new JsonArray();
    values.forEach(value -> array.add(json.apply(value)));
    return array;
  }

  private static JsonObject json(DayFigures.ToDo toDo) {
    return new JsonObject()
        .put("phase", toDo.phase())
        .put("level", toDo.level())
        .put("channel", toDo.channel())
        .put("status", toDo.status())
        .put("tasks", toDo.tasks());
  }

  private static JsonObject json(DayFigures.Amount amount) {
    return new JsonObject()
        .put("currency", amount.currency())
        .put("count", amount.count())
        .put("total", amount.total().toPlainString());
  }

  private static JsonObject json(DayFigures.Sync sync) {
    var at = sync.at();
    return new JsonObject()
        .put("entity", sync.entity())
        .put("name", sync.name())
        .put("state", sync.state())
        .put("at", at == null ? null : at.toString())
        .put("source", sync.source())
        .put("accepted", sync.accepted())
        .put("rejected", sync.rejected());
  }
}
