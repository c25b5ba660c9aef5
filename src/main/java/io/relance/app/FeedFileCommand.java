package io.relance.app;

import io.relance.feed.FeedMode;
import io.relance.feed.Rejection;
import io.relance.feed.SyncReport;
import io.relance.feed.file.FileOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Feeds a CSV or XLSX file through a preset of config/feeds. */
@Command(
    name = "feed-file",
    mixinStandardHelpOptions = true,
    description = {
      "Feeds a CSV or XLSX file into the configured PostgreSQL through a preset of config/feeds.",
      "Refused lines are parked and named; the good ones are applied. A service on the same"
          + " database sends what becomes due."
    })
final class FeedFileCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PRESET", description = "E.g. generic.")
  private String preset;

  @Parameters(index = "1", paramLabel = "FILE")
  private Path file;

  @Option(names = "--tenant", paramLabel = "ID", required = true, description = "Whose it is.")
  private UUID tenant = new UUID(0, 0);

  @Option(
      names = "--entity",
      paramLabel = "CODE",
      description = "Where all of it goes; without it the rows say so themselves.")
  private @Nullable String entity;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "delta",
      description =
          "delta, or snapshot: it is complete, so an open entry that is missing is closed.")
  private String mode = "delta";

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file.")
  private @Nullable Path configuration;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var known = FeedMode.of(mode);
    if (known.isEmpty()) {
      spec.commandLine().getErr().printf("\"%s\" is no mode; it is delta or snapshot.%n", mode);
      return 2;
    }
    var config = Config.load(Main.home(), configuration, System.getenv());
    var order = new FeedingFile.Order(tenant, preset, file, known.get(), entity);
    return switch (FeedingFile.feed(config, InstantSource.system(), order)) {
      case FileOutcome.Applied applied -> {
        applied.reports().forEach(report -> print(out, report));
        out.flush();
        yield 0;
      }
      case FileOutcome.Refused refused -> {
        spec.commandLine().getErr().println(refused.detail());
        yield 1;
      }
    };
  }

  private static void print(PrintWriter out, SyncReport report) {
    out.printf(
        "%s: accepted %d, unchanged %d, closed %d, rejected %d%s%n",
        report.entity(),
        report.accepted(),
        report.unchanged(),
        report.closed(),
        report.rejectedCount(),
        report.held() ? ", held: " + report.heldReason() : "");
    report.rejected().stream().limit(SHOWN).forEach(rejection -> out.println(line(rejection)));
    var byCode =
        report.rejected().stream()
            .collect(Collectors.groupingBy(Rejection::code, Collectors.counting()));
    if (report.rejectedCount() > SHOWN) {
      out.printf("  ... and more, by code: %s%n", byCode);
    }
  }

  private static String line(Rejection rejection) {
    return "  line %d: %s [%s]".formatted(rejection.line(), rejection.detail(), rejection.code());
  }
}
