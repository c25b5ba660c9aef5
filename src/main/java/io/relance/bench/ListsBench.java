package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Migrations;
import io.relance.demo.EmbeddedDatabase;
import io.relance.insight.ReceivableQuery;
import io.relance.insight.ReceivableSort;
import io.relance.insight.Receivables;
import io.relance.insight.UpToDate;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
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
    out.println("filled in %d ms".formatted((System.nanoTime() - began) / 1_000_000));
    out.flush();
    var receivables = new Receivables();
    var clocks = new Clocks(InstantSource.system());
    var upToDate = new UpToDate(database, clocks);
    began = System.nanoTime();
    upToDate.bring(tenant, null);
    out.println("turned in %d ms".formatted((System.nanoTime() - began) / 1_000_000));
    time(out, "up to date", Timing.of(TIMES, () -> upToDate.bring(tenant, null)));
    for (var sort : ReceivableSort.values()) {
      for (var descending : new boolean[] {true, false}) {
        time(
            out,
            sort.code() + (descending ? " desc" : " asc"),
            Timing.of(
                TIMES,
                () ->
                    database.inTenant(
                        tenant,
                        tx ->
                            receivables.list(
                                tx,
                                ReceivableQuery.ALL,
                                sort,
                                descending,
                                51,
                                null,
                                clocks.now(tx)))));
      }
    }
    search(out, database, tenant, receivables, clocks);
    time(
        out,
        "totals",
        Timing.of(
            TIMES,
            () -> database.inTenant(tenant, tx -> receivables.totals(tx, ReceivableQuery.ALL))));
  }

  private void search(
      PrintWriter out, Database database, UUID tenant, Receivables receivables, Clocks clocks) {
    for (var said : new String[] {"Customer 99", "er 77123", "nobody", "C77"}) {
      var query = new ReceivableQuery(null, null, null, null, null, null, null, said, null);
      time(
          out,
          "search " + said,
          Timing.of(
              TIMES,
              () ->
                  database.inTenant(
                      tenant,
                      tx ->
                          receivables.list(
                              tx, query, ReceivableSort.OVERDUE, true, 51, null, clocks.now(tx)))));
      time(
          out,
          "totals of " + said,
          Timing.of(TIMES, () -> database.inTenant(tenant, tx -> receivables.totals(tx, query))));
    }
  }

  private void time(PrintWriter out, String what, Timing timing) {
    out.println("%-26s %s".formatted(what, timing));
    out.flush();
    figures.put(what, Math.round(timing.median()));
  }
}
