package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.insight.Finding;
import io.relance.insight.Timeline;
import io.relance.insight.UpToDate;
import io.relance.ledger.CustomerStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds customers and entries, the same debtor elsewhere, and what happened to a customer. */
final class FindEndpoints {
  private static final int FOUND = 10;
  private static final int GROUP = 100;

  /** Between them lies every moment that was ever stored; Java knows others. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Database database;
  private final UpToDate upToDate;
  private final Finding finding = new Finding();
  private final Timeline timeline = new Timeline();
  private final CustomerStore customers = new CustomerStore();

  FindEndpoints(Database database, Clocks clocks) {
    this.database = database;
    this.upToDate = new UpToDate(database, clocks);
  }

  Answer search(Call call) {
    var said = call.query("q");
    var entity = call.query("entity");
    if (said == null || said.isBlank()) {
      return Answer.ok(
          new JsonObject().put("customers", new JsonArray()).put("entries", new JsonArray()));
    }
    return call.reading(
        database,
        tx -> {
          var entries = new JsonArray();
          finding.entries(tx, said, entity, FOUND).forEach(one -> entries.add(json(one)));
          var found = finding.customers(tx, said, entity, FOUND);
          return Answer.ok(
              new JsonObject().put("customers", owing(tx, found)).put("entries", entries));
        });
  }

  Answer group(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    upToDate.bring(call.tenant(), call.member().portfolio());
    return call.reading(
        database,
        tx ->
            customers.exists(tx, entity, id)
                ? Answer.ok(
                    new JsonObject()
                        .put("items", owing(tx, finding.group(tx, entity, id, GROUP)))
                        .put("nextCursor", null))
                : Problem.notFound());
  }

  private JsonArray owing(Tx tx, List<Finding.Found> found) {
    var owed =
        finding.owed(tx, found).stream()
            .collect(Collectors.groupingBy(one -> List.of(one.entity(), one.customer())));
    var items = new JsonArray();
    for (var one : found) {
      var sums = new JsonArray();
      owed.getOrDefault(List.of(one.entity(), one.id()), List.of())
          .forEach(
              sum ->
                  sums.add(
                      new JsonObject()
                          .put("currency", sum.currency())
                          .put("open", sum.open().toPlainString())
                          .put("overdue", sum.overdue().toPlainString())));
      items.add(
          new JsonObject()
              .put("entity", one.entity())
              .put("id", one.id())
              .put("name", one.name())
              .put("siret", one.siret())
              .put("collector", one.collector())
              .put("sums", sums));
    }
    return items;
  }

  private static JsonObject json(Finding.FoundEntry entry) {
    return new JsonObject()
        .put("entity", entry.entity())
        .put("id", entry.id())
        .put("reference", entry.reference())
        .put("customer", entry.customer())
        .put("customerName", entry.customerName())
        .put("openAmount", entry.openAmount().toPlainString())
        .put("currency", entry.currency())
        .put("closed", entry.closed());
  }

  Answer timeline(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    var after = place(call);
    return call.reading(
        database,
        tx ->
            customers.exists(tx, entity, id)
                ? Answer.page(
                    timeline.of(tx, entity, id, call.limit() + 1, after),
                    call.limit(),
                    FindEndpoints::json,
                    event -> new JsonArray(List.of(event.at().toString(), event.id())).encode())
                : Problem.notFound());
  }

  private static Timeline.@Nullable Place place(Call call) {
    var after = call.after();
    if (after == null) {
      return null;
    }
    var parts = Cursor.parts(after, 2);
    try {
      var at = Instant.parse(parts.getFirst());
      if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
        throw Cursor.garbled();
      }
      return new Timeline.Place(at, parts.getLast());
    } catch (DateTimeException e) {
      throw Cursor.garbled();
    }
  }

  private static JsonObject json(Timeline.Event event) {
    return new JsonObject()
        .put("at", event.at().toString())
        .put("kind", event.kind())
        .put("by", event.by())
        .put("entry", event.entry())
        .put("reference", event.reference())
        .put("detail", event.detail());
  }
}
