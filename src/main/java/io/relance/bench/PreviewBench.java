package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.access.Clocks;
import io.relance.app.Main;
import io.relance.db.Database;
import io.relance.db.Migrations;
import io.relance.demo.EmbeddedDatabase;
import io.relance.followup.Followup;
import io.relance.followup.RuleEffect;
import io.relance.followup.Simulating;
import io.relance.followup.Simulation.Assumption;
import io.relance.followup.Watching;
import io.relance.rules.RuleBook;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.folder.Library;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleFolder;
import io.relance.rules.folder.RuleTree;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What-if and the days ahead on a large ledger. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = "What-if of a changed rule, and 90 days simulated, on an embedded PostgreSQL.")
final class PreviewBench implements Callable<Integer> {
  private static final int TIMES = 3;
  private static final int SIMULATED_DAYS = 90;
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "100000",
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
            try (var database = Database.open(vertx, config);
                var folder = RuleFolder.open(rules());
                var followup = new Followup(database, folder, new Clocks(InstantSource.system()))) {
              measure(out, database, followup);
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

  private static Path rules() {
    return Main.home().resolve("rules");
  }

  private void measure(PrintWriter out, Database database, Followup followup) {
    var tenant = BenchLedger.fill(database, entries);
    out.println("%d open entries of %d customers".formatted(entries, entries / 10));
    figures.put("entries", entries);
    var candidate = candidate();
    time(out, "preview, first time", Timing.cold(1, () -> effect(followup, tenant, candidate)));
    time(out, "preview", Timing.cold(TIMES, () -> effect(followup, tenant, candidate)));
    var effect = effect(followup, tenant, candidate);
    out.println("tasks in force %d, %s".formatted(effect.tasksBefore(), effect.tasks()));
    figures.put("tasks", effect.tasksBefore());
    figures.put("changed", effect.tasks().total());
    time(
        out,
        SIMULATED_DAYS + " days simulated",
        Timing.cold(1, () -> simulated(out, followup, tenant)));
  }

  private void time(PrintWriter out, String what, Timing timing) {
    out.println("%-26s %s".formatted(what, timing));
    out.flush();
    figures.put(what, Math.round(timing.median()));
  }

  private static RuleEffect effect(Followup followup, UUID tenant, RuleBook candidate) {
    return followup.whatIf().compare(tenant, BenchLedger.ENTITY, DAY, candidate);
  }

  private void simulated(PrintWriter out, Followup followup, UUID tenant) {
    var outcome =
        followup
            .simulating()
            .simulate(
                tenant,
                new Simulating.Asked(
                    BenchLedger.ENTITY, DAY, SIMULATED_DAYS, Assumption.NOBODY_PAYS, 0),
                Watching.NOBODY);
    if (outcome instanceof Simulating.Outcome.Simulated done) {
      out.println("tasks in %d days: %d".formatted(SIMULATED_DAYS, done.simulation().tasks()));
      figures.put("simulatedTasks", done.simulation().tasks());
    }
  }

  /** The shipped rules with one more, which leaves small entries out. */
  private static RuleBook candidate() {
    var files = new HashMap<>(RuleChecking.files(rules()));
    files.put(
        "exclusion/small/rule.drl",
        """
        rule "Entries below 150 are left out"
        when
          $entry : Entry( openAmount < 150 )
        then
          insertLogical( new Exclusion( $entry, "SMALL" ) );
        end
        """);
    return new Library(new RuleCompiler(RuleLimits.DEFAULT)).book(new RuleTree(files).common());
  }
}
