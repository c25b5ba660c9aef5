package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.relance.access.Clocks;
import io.relance.app.Main;
import io.relance.bench.BenchLedger.Going;
import io.relance.followup.Followup;
import io.relance.rules.folder.RuleFolder;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a run grows with the ledger. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = {
      "Runs of larger and larger ledgers: seconds, heap, size of the database.",
      "JAVA_TOOL_OPTIONS=-Xmx512m holds the heap to what it should do with."
    })
final class GrowthBench implements Callable<Integer> {
  private static final int WARM_UP = 50_000;
  private static final double MS_PER_S = 1000;
  private static final double US_PER_MS = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--entries",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000,1000000,5000000",
      description = "Open entries of each ledger, ten of each customer.")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "First runs of each ledger; ledgers of a million and more have one.")
  private int rounds;

  @Override
  public Integer call() throws JsonProcessingException {
    var figures = new Figures(spec.commandLine().getOut());
    figures.say("heap of at most %,d MB".formatted(HeapWatch.limitMb()));
    figures.say(
        "%12s %10s %14s %12s %14s %10s"
            .formatted(
                "entries", "run s", "us per entry", "unchanged s", "heap in use MB", "disk MB"));
    BenchStore.with(store -> measure(store, WARM_UP, null));
    for (var entries : sizes) {
      BenchStore.with(store -> measure(store, entries, figures));
    }
    figures.put("heapLimitMb", (double) HeapWatch.limitMb());
    figures.printJson();
    return 0;
  }

  private void measure(BenchStore store, int entries, @Nullable Figures figures) {
    try (var folder = RuleFolder.open(Main.home().resolve("rules"));
        var followup = new Followup(store.database(), folder, new Clocks(InstantSource.system()))) {
      var tenant = BenchLedger.fill(store.database(), entries, Going.BY_ITSELF);
      store.analyze();
      try (var heap = HeapWatch.start()) {
        var first = first(store, followup, tenant, entries);
        var unchanged = Timing.cold(1, () -> RunBench.run(followup, tenant, RunBench.DAY));
        if (figures != null) {
          tell(figures, entries, first, unchanged, heap.mostMb(), store.sizeMb());
        }
      }
    }
  }

  private Timing first(BenchStore store, Followup followup, UUID tenant, int entries) {
    var times = entries >= 1_000_000 ? 1 : rounds;
    var took = new double[times];
    for (var i = 0; i < times; i++) {
      RunBench.forget(store);
      took[i] = Timing.cold(1, () -> RunBench.run(followup, tenant, RunBench.DAY)).median();
    }
    return Timing.ofAll(took);
  }

  private static void tell(
      Figures figures, int entries, Timing first, Timing unchanged, double heapMb, double diskMb) {
    var perEntry = first.median() * US_PER_MS / entries;
    figures.say(
        "%,12d %,10.1f %14.1f %,12.1f %,14.0f %,10.0f"
            .formatted(
                entries,
                first.median() / MS_PER_S,
                perEntry,
                unchanged.median() / MS_PER_S,
                heapMb,
                diskMb));
    figures.put("seconds." + entries, first.median() / MS_PER_S);
    figures.put("usPerEntry." + entries, perEntry);
    figures.put("heapMb." + entries, heapMb);
    figures.put("databaseMb." + entries, diskMb);
  }
}
