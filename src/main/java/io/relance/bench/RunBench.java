package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.relance.access.Clocks;
import io.relance.app.Main;
import io.relance.bench.BenchLedger.Going;
import io.relance.followup.Followup;
import io.relance.followup.RunReport;
import io.relance.followup.Runs;
import io.relance.rules.folder.RuleFolder;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A follow-up run of a whole entity, beside SQL written by hand for the same decisions. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "A run of a whole entity beside SQL that writes the same tasks.")
final class RunBench implements Callable<Integer> {
  static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final double MS_PER_S = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Open entries.")
  private int entries;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "0",
      description = "Their customers; a tenth of the entries when it is not given.")
  private int customers;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each is measured, after a warm-up.")
  private int rounds;

  @Override
  public Integer call() throws JsonProcessingException {
    var figures = new Figures(spec.commandLine().getOut());
    BenchStore.with(store -> measure(store, figures));
    figures.printJson();
    return 0;
  }

  private void measure(BenchStore store, Figures figures) {
    try (var folder = RuleFolder.open(Main.home().resolve("rules"));
        var followup = new Followup(store.database(), folder, new Clocks(InstantSource.system()))) {
      var tenant = filled(store, figures);
      store.asOwner(SameTasks.KEPT);
      var timings =
          new InTurn(rounds)
              .with("SQL", () -> forget(store), () -> decideBySql(store, folder, tenant))
              .with("run", () -> keepAndForget(store, tenant), () -> run(followup, tenant, DAY))
              .with(
                  "unchanged",
                  () -> compare(store, tenant, figures),
                  () -> run(followup, tenant, DAY))
              .with("dayAfter", () -> {}, () -> run(followup, tenant, DAY.plusDays(1)))
              .measure(figures);
      timings.forEach(figures::time);
      var sql = seconds(timings, "SQL");
      var run = seconds(timings, "run");
      figures.figure("entriesPerSecond", entries / run, "entries/s");
      figures.figure("sqlSeconds", sql, "s");
      figures.figure("runSeconds", run, "s");
      figures.figure("ratio", run / sql, "times the SQL's time");
      figures.figure(
          "unchangedRatio", seconds(timings, "unchanged") / run, "times the first run's");
      figures.figure("databaseMb", store.sizeMb(), "MB");
      figures.put("sameTasks", true);
    }
  }

  private static double seconds(Map<String, Timing> timings, String name) {
    return Objects.requireNonNull(timings.get(name)).median() / MS_PER_S;
  }

  private UUID filled(BenchStore store, Figures figures) {
    var began = System.nanoTime();
    var tenant =
        BenchLedger.fill(
            store.database(), entries, customers == 0 ? entries / 10 : customers, Going.BY_ITSELF);
    store.analyze();
    figures.say(
        "%,d open entries, filled in %,d ms"
            .formatted(entries, (System.nanoTime() - began) / 1_000_000));
    figures.put("entries", (double) entries);
    return tenant;
  }

  private void decideBySql(BenchStore store, RuleFolder rules, UUID tenant) {
    var sql = new SqlRun(rules.inForce(tenant).version(), DAY);
    store
        .database()
        .inTenant(
            tenant,
            tx -> {
              sql.write(tx);
              return 0;
            });
  }

  private void keepAndForget(BenchStore store, UUID tenant) {
    store
        .database()
        .inTenant(
            tenant,
            tx -> {
              SameTasks.keep(tx);
              return 0;
            });
    forget(store);
  }

  private void compare(BenchStore store, UUID tenant, Figures figures) {
    var rows = store.database().inTenant(tenant, SameTasks::compare);
    figures.say("  the same %,d rows".formatted(rows));
  }

  /** Nothing is left of earlier decisions. */
  static void forget(BenchStore store) {
    store.asOwner(
        """
        truncate task, task_line, outbox, decision, decision_policy, task_decision, task_change, parked_account, run,
          rule_book
        """);
  }

  static RunReport run(Followup followup, UUID tenant, LocalDate day) {
    if (followup.runs().run(tenant, BenchLedger.ENTITY, day) instanceof Runs.Outcome.Ran ran) {
      return ran.report();
    }
    throw new IllegalStateException("The run was refused.");
  }
}
