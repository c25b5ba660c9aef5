package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main lists of the API, beside a handler that only runs their statement. */
@Command(
    name = "api",
    mixinStandardHelpOptions = true,
    description = {
      "The first page of the main lists of the API on a large ledger, by the whole service on an embedded"
          + " PostgreSQL: requests a second and the time of 99 of 100, beside a bare Vert.x handler that runs"
          + " one statement for the same rows, in a transaction that names the tenant, and without one."
    })
final class ApiBench implements Callable<Integer> {
  private static final double MS_PER_S = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Open entries, ten of each customer. ${DEFAULT-VALUE} by default.")
  private int entries;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Requests of each list in a round. ${DEFAULT-VALUE} by default.")
  private int requests;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests at a time, each on its own connection. ${DEFAULT-VALUE} by default.")
  private int inFlight;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often each is measured, after half a minute for nothing. ${DEFAULT-VALUE} by default.")
  private int rounds;

  @Option(
      names = "--list",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only the lists whose name contains this; all unless given.")
  private String only = "";

  @Override
  public Integer call() throws JsonProcessingException {
    var figures = new Figures(spec.commandLine().getOut());
    try (var service = BenchService.start()) {
      service.fill(figures, entries);
      var vertx = Vertx.vertx();
      try {
        OnVirtualThread.run(
            () -> {
              try (var bare = BareLists.start(vertx, service.config(), service.tenant())) {
                measure(figures, vertx, service, bare);
              }
              return 0;
            });
      } finally {
        vertx.close();
      }
    }
    figures.printJson();
    return 0;
  }

  private void measure(Figures figures, Vertx vertx, BenchService service, BareLists bare) {
    var client = new Requests(vertx, inFlight, service.people().token());
    for (var i = 0; i < ApiList.ALL.size(); i++) {
      var list = ApiList.ALL.get(i);
      if (!list.name().contains(only)) {
        continue;
      }
      var asked = new LinkedHashMap<String, Asked>();
      asked.put("service", new Asked(client, service.port(), list.path()));
      asked.put("bare", new Asked(client, bare.port(), "/shared/" + i));
      asked.put("one statement", new Asked(client, bare.port(), "/own/" + i));
      measure(figures, list, asked);
    }
  }

  private void measure(Figures figures, ApiList list, Map<String, Asked> all) {
    figures.say(list.name());
    var turns = new InTurn(rounds);
    all.forEach((name, asked) -> turns.with(name, () -> {}, () -> asked.ask(requests)));
    var timings = turns.measure(figures);
    var ofList = new LinkedHashMap<String, Double>();
    timings.forEach(
        (name, timing) -> {
          var asked = all.get(name);
          if (asked != null) {
            var perSecond = requests * MS_PER_S / timing.median();
            ofList.put(name, perSecond);
            tell(figures, list.name() + ", " + name, perSecond, asked);
          }
        });
    var service = ofList.getOrDefault("service", 0.0);
    figures.figure(list.name() + ", ratio", service / ofList.getOrDefault("bare", 0.0), "of bare");
    figures.figure(
        list.name() + ", ratio to one statement",
        service / ofList.getOrDefault("one statement", 0.0),
        "of one statement");
  }

  private static void tell(Figures figures, String name, double perSecond, Asked asked) {
    figures.say(
        String.format(
            Locale.ROOT,
            "  %-38s %,9.0f requests/s, p99 %,7.1f ms, %,7d bytes",
            name,
            perSecond,
            asked.p99(),
            asked.size()));
    figures.put(name, perSecond);
    figures.put(name + ", p99", asked.p99());
    figures.put(name + ", bytes", (double) asked.size());
  }

  /** One way of being answered, and how long each answer took in each round. */
  private static final class Asked {
    private final Requests client;
    private final int port;
    private final String path;
    private final List<double[]> runs = new ArrayList<>();

    Asked(Requests client, int port, String path) {
      this.client = client;
      this.port = port;
      this.path = path;
    }

    void ask(int times) {
      runs.add(client.ask(port, path, times));
    }

    /** Of every round but the one for nothing. */
    double p99() {
      return Requests.p99(runs.subList(1, runs.size()));
    }

    int size() {
      return client.size(port, path);
    }
  }
}
