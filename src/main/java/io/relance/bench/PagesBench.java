package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whole pages of the web application, asked for one after the other as one browser does. */
@Command(
    name = "pages",
    mixinStandardHelpOptions = true,
    description = {
      "Every list of the web application on a large ledger, over HTTP, by the whole service on an"
          + " embedded PostgreSQL. Milliseconds until the last byte."
    })
final class PagesBench implements Callable<Integer> {
  private static final double NANOS_PER_MS = 1e6;
  private static final int WARM_UP = 20;

  /** Steps of the bench's scenario, profile of a tenant filled in where it says so. */
  private static final List<String> PAGES =
      List.of(
          "/",
          "/customers",
          "/customers?sort=name",
          "/customers?sort=open",
          "/customers?sort=oldest",
          "/customers?sort=last-reminder",
          "/customers?profile=PROFILE",
          "/customers?collector=collector-3",
          "/customers?step=2",
          "/customers?tag=region:R7",
          "/customers?age=61-90",
          "/customers?search=moreau",
          "/customers?search=77123",
          "/search?q=77123",
          "/search?q=etoile",
          "/search?q=F-77123",
          "/customers/FR1/C777",
          "/act",
          "/act/step?profile=PROFILE&step=2",
          "/act/step?profile=PROFILE&step=2&order=amount",
          "/act/step?profile=PROFILE&step=2&order=due",
          "/act/criteria?minAmount=500",
          "/act/criteria?channel=email",
          "/act/criteria?collector=collector-3",
          "/act/criteria?tag=region:R7",
          "/act/criteria?minDaysOverdue=30",
          "/act/criteria?minAmount=500&order=amount",
          "/act/criteria?minAmount=500&order=due",
          "/act/measure?profile=PROFILE&step=2",
          "/act/mine",
          "/alerts",
          "/alerts/latest",
          "/follow",
          "/follow/reminders",
          "/follow/resolve",
          "/follow/promises",
          "/follow/disputes",
          "/follow/syncs",
          "/rules",
          "/configure");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Open entries, ten of each customer.")
  private int entries;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "200",
      description = "How often each page is asked for.")
  private int times;

  @Override
  public Integer call() throws JsonProcessingException {
    var figures = new Figures(spec.commandLine().getOut());
    try (var service = BenchService.start()) {
      service.fill(figures, entries);
      measure(figures, service.people(), "admin");
      measure(figures, service.people(), "collector-3");
    }
    figures.printJson();
    return 0;
  }

  private void measure(Figures figures, BenchPeople people, String login) {
    var session = people.login(login);
    var profile = people.profile("Profile 1");
    figures.say("as %s%58s %7s %7s %7s".formatted(login, "p50", "p99", "most", "KB"));
    var ofLogin = new JsonObject();
    for (var page : PAGES) {
      var path = page.replace("PROFILE", profile);
      var took = new ArrayList<Double>();
      var bytes = 0;
      for (var i = 0; i < times + WARM_UP; i++) {
        var began = System.nanoTime();
        bytes = session.get(path);
        if (i >= WARM_UP) {
          took.add((System.nanoTime() - began) / NANOS_PER_MS);
        }
      }
      var sorted = took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      var p50 = sorted[sorted.length / 2];
      var p99 = sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)];
      figures.say(
          String.format(
              Locale.ROOT,
              "  %-58s %7.1f %7.1f %7.1f %7d",
              page,
              p50,
              p99,
              sorted[sorted.length - 1],
              bytes / 1024));
      ofLogin.put(page, new JsonObject().put("p50", rounded(p50)).put("p99", rounded(p99)));
    }
    figures.put(login, ofLogin.getMap());
  }

  private static double rounded(double ms) {
    return Math.round(ms * 10) / 10.0;
  }
}
