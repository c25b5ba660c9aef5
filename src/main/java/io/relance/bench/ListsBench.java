package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Migrations;
import io.relance.demo.EmbeddedDatabase;
import io.relance.insight.DayFigures;
import io.relance.insight.Finding;
import io.relance.insight.ReceivableQuery;
import io.relance.insight.ReceivableSort;
import io.relance.insight.Receivables;
import io.relance.insight.Timeline;
import io.relance.insight.UpToDate;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The lists that people look at all day, on a large ledger. */
@Command(
    name = "lists",
    mixinStandardHelpOptions = true,
    description = "Who owes what and the figures of a day, on an embedded PostgreSQL.")
final class ListsBench implements Callable<Integer> {
  private static final int TIMES = 40;
  private static final int PAGE = 51;
  private static final long NANOS_PER_MS = 1_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Open entries, ten of each customer.")
  private int entries;

  private final Map<String, Object> figures = new LinkedHashMap<>();

  @Override
  public Integer call() throws JsonProcessingException {
    var out = spec.commandLine().getOut();
    var vertx = Vertx.vertx();
    try (var server = EmbeddedDatabase.start(null)) {
      var config = server.config("relance");
      Migrations.apply(config);
      OnVirtualThread.run(
          () -> {
            try (var database = Database.open(vertx, config)) {
              measure(out, database);
            }
            return 0;
          });
    } finally {
      vertx.close();
    }
    out.println(new ObjectMapper().writeValueAsString(figures));
    out.flush();
    return 0;
  }

  private void measure(PrintWriter out, Database database) {
    var began = System.nanoTime();
    var tenant = BenchLedger.fill(database, entries);
    once(out, "filled", began);
    var clocks = new Clocks(InstantSource.system());
    var upToDate = new UpToDate(database, clocks);
    began = System.nanoTime();
    upToDate.bring(tenant, null);
    once(out, "turned", began);
    time(out, "up to date", () -> upToDate.bring(tenant, null));
    lists(out, database, tenant, clocks);
    var figures = new DayFigures(clocks);
    time(
        out,
        "figures of a day",
        () ->
            database.inTenant(
                tenant,
                tx ->
                    List.of(
                        figures.toDo(tx, null),
                        figures.promises(tx, null),
                        figures.disputes(tx, null),
                        figures.syncs(tx, null))));
    time(
        out,
        "accounts awaiting a run",
        () -> database.inTenant(tenant, tx -> figures.awaitingRun(tx, null)));
    var finding = new Finding();
    time(
        out,
        "customers found",
        () -> database.inTenant(tenant, tx -> finding.customers(tx, "77123", null, 10)));
    time(
        out,
        "entries found",
        () -> database.inTenant(tenant, tx -> finding.entries(tx, "f-77123", null, 10)));
    var timeline = new Timeline();
    time(
        out,
        "timeline",
        () -> database.inTenant(tenant, tx -> timeline.of(tx, BenchLedger.ENTITY, "C7", 16, null)));
  }

  private void lists(PrintWriter out, Database database, UUID tenant, Clocks clocks) {
    var receivables = new Receivables();
    for (var sort : ReceivableSort.values()) {
      for (var descending : new boolean[] {true, false}) {
        time(
            out,
            sort.code() + (descending ? " desc" : " asc"),
            () ->
                page(database, tenant, receivables, clocks, ReceivableQuery.ALL, sort, descending));
      }
    }
    time(
        out,
        "totals",
        () -> database.inTenant(tenant, tx -> receivables.totals(tx, ReceivableQuery.ALL)));
    for (var said : List.of("moreau", "77123", "nobody")) {
      var query = new ReceivableQuery(null, null, null, null, null, null, null, said, null);
      time(
          out,
          "search " + said,
          () -> page(database, tenant, receivables, clocks, query, ReceivableSort.OVERDUE, true));
      time(
          out,
          "totals of " + said,
          () -> database.inTenant(tenant, tx -> receivables.totals(tx, query)));
    }
  }

  private static void page(
      Database database,
      UUID tenant,
      Receivables receivables,
      Clocks clocks,
      ReceivableQuery query,
      ReceivableSort sort,
      boolean descending) {
    database.inTenant(
        tenant, tx -> receivables.list(tx, query, sort, descending, PAGE, null, clocks.system()));
  }

  private void once(PrintWriter out, String what, long began) {
    var ms = (System.nanoTime() - began) / NANOS_PER_MS;
    out.println("%-26s %8d ms".formatted(what, ms));
    out.flush();
    figures.put(what, ms);
  }

  private void time(PrintWriter out, String what, Timing.Work work) {
    var timing = Timing.of(TIMES, work);
    out.println("%-26s %s".formatted(what, timing));
    out.flush();
    figures.put(what, Math.round(timing.median()));
  }
}
