package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.insight.Receivable;
import io.relance.insight.ReceivableQuery;
import io.relance.insight.ReceivableSort;
import io.relance.insight.Receivables;
import io.relance.insight.Receivables.Position;
import io.relance.insight.Receivables.Total;
import io.relance.insight.UpToDate;
import io.relance.policy.Entity;
import io.relance.policy.PolicyStore;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who owes what, as a list and as a file. */
final class ReceivableEndpoints {
  private static final int PARTS_OF_CURSOR = 4;

  /** Rows of a file; more would be read by nobody. */
  private static final int ROWS_OF_FILE = 200_000;

  /** Files being written at once, and for how long the next one waits. */
  private static final int FILES_AT_ONCE = 2;

  private static final long PATIENCE_S = 10;

  private final Database database;
  private final Clocks clocks;
  private final UpToDate upToDate;
  private final Receivables receivables = new Receivables();
  private final PolicyStore policies = new PolicyStore();
  private final Semaphore files = new Semaphore(FILES_AT_ONCE);

  ReceivableEndpoints(Database database, Clocks clocks) {
    this.database = database;
    this.clocks = clocks;
    this.upToDate = new UpToDate(database, clocks);
  }

  /** What a request asks for. */
  private record Asked(ReceivableQuery query, ReceivableSort sort, boolean descending) {
    static Asked of(Call call) {
      var sort = ReceivableSort.of(said(call, "sort", "overdue"));
      var order = said(call, "order", sort == ReceivableSort.NAME ? "asc" : "desc");
      return new Asked(Criteria.receivables(call), sort, order.equals("desc"));
    }

    private static String said(Call call, String name, String otherwise) {
      var value = call.query(name);
      return value == null ? otherwise : value;
    }
  }

  Answer list(Call call) {
    var asked = Asked.of(call);
    var after = position(call);
    return upToDate.reading(
        call.tenant(),
        call.member().portfolio(),
        tx -> {
          var totals = totals(tx, call, asked.query());
          var found =
              receivables.list(
                  tx,
                  asked.query(),
                  asked.sort(),
                  asked.descending(),
                  call.limit() + 1,
                  after,
                  clocks.system());
          var more = found.size() > call.limit();
          var shown = more ? found.subList(0, call.limit()) : found;
          var items = new JsonArray();
          shown.forEach(row -> items.add(ReceivableJson.write(row)));
          var json =
              new JsonObject()
                  .put("items", items)
                  .put("nextCursor", more ? cursor(shown.getLast(), asked.sort()) : null);
          totals.ifPresent(sums -> json.put("totals", json(sums.get())));
          return Answer.ok(json);
        });
  }

  /** Asked for before the page, so that both are waited for together. */
  private Optional<Supplier<List<Total>>> totals(Tx tx, Call call, ReceivableQuery query) {
    return "false".equals(call.query("totals"))
        ? Optional.empty()
        : Optional.of(receivables.asking(tx, query));
  }

  private static JsonArray json(List<Total> totals) {
    var json = new JsonArray();
    totals.forEach(total -> json.add(ReceivableJson.write(total)));
    return json;
  }

  Answer csv(Call call) {
    return file("text/csv; charset=utf-8", call, ReceivableFiles::csv);
  }

  Answer xlsx(Call call) {
    return file(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        call,
        ReceivableFiles::xlsx);
  }

  /** A file is held in memory while it is written: a few at once, the others wait their turn. */
  private Answer file(String type, Call call, Function<ReceivableFiles.Rows, Buffer> writing) {
    try {
      if (!files.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
        return Failures.busy("Others are downloading large files at the moment.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Failures.busy("The service is stopping.");
    }
    try {
      return new Answer.Bytes(type, writing.apply(rows(call)));
    } finally {
      files.release();
    }
  }

  private ReceivableFiles.Rows rows(Call call) {
    var asked = Asked.of(call);
    upToDate.bring(call.tenant(), call.member().portfolio());
    return call.reading(
        database,
        tx ->
            new ReceivableFiles.Rows(
                receivables.list(
                    tx,
                    asked.query(),
                    asked.sort(),
                    asked.descending(),
                    ROWS_OF_FILE,
                    null,
                    clocks.system()),
                policies.entities(tx).stream()
                    .collect(Collectors.toMap(Entity::code, Entity::timeZone))));
  }

  private static String cursor(Receivable last, ReceivableSort sort) {
    var position = Receivables.position(last, sort);
    return Cursor.write(
        new JsonArray(
                List.of(
                    position.key(), position.entity(), position.customer(), position.currency()))
            .encode());
  }

  private static @Nullable Position position(Call call) {
    var after = call.after();
    if (after == null) {
      return null;
    }
    var parts = Cursor.parts(after, PARTS_OF_CURSOR);
    var sort = Asked.of(call).sort();
    if (!sort.isKey(parts.getFirst())) {
      throw Cursor.garbled();
    }
    return new Position(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
  }
}
