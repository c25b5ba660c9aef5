package io.relance.demo;

import io.relance.app.App;
import io.relance.app.Closing;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** The demonstration: its servers, the service on them, the story, and what to try next. */
final class Demonstration {
  private static final int USUAL_PORT = 8080;

  private final Progress progress;
  private final Closing closing;
  private final CountDownLatch interrupted;
  private final Path home;
  private final Path folder;

  /**
   * A demonstration that has not started.
   *
   * @param closing learns how to close what is started
   * @param interrupted reaches zero when nobody wants to go on
   * @param folder where its servers put what they store
   */
  Demonstration(
      Progress progress, Closing closing, CountDownLatch interrupted, Path home, Path folder) {
    this.progress = progress;
    this.closing = closing;
    this.interrupted = interrupted;
    this.home = home;
    this.folder = folder;
  }

  void run(int wantedPort, PrintWriter out) throws InterruptedException {
    progress.start("Starting PostgreSQL, Kafka and a mailbox");
    var servers = startServers();
    progress.done("");
    progress.start("Starting Relance");
    var operatorToken = operatorToken(System.getenv());
    var config = servers.config(home, port(wantedPort), operatorToken);
    var app = closing.add("service", App.start(config, InstantSource.system()));
    var kafka = config.kafka().feed();
    var topic =
        closing.add("topic", new DemoTopic(kafka.bootstrapServers(), kafka.topic(), kafka.group()));
    var base = "http://localhost:" + app.port();
    progress.done(base);
    var client = closing.add("client", HttpClient.newHttpClient());
    var story = new DemoStory(progress, interrupted, topic);
    story.tell(new DemoApi(client, base, operatorToken));
    var mails = servers.mailbox().count();
    var summary = new DemoSummary(story.tenants(), story.runs(), progress.phases(), mails);
    summary.print(out);
    printAccess(out, summary, story.tenants(), base, operatorToken);
  }

  /**
   * The operator's token that the environment gives, as it would to the service; else a new one.
   */
  static String operatorToken(Map<String, String> environment) {
    var given = environment.getOrDefault("RELANCE_OPERATOR_TOKEN", "");
    return given.isBlank()
        ? HexFormat.of().formatHex(new SecureRandom().generateSeed(24))
        : given.strip();
  }

  private DemoServers startServers() throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var kafka = threads.submit(() -> closing.add("Kafka", EmbeddedKafka.start(folder)));
      var mailbox = threads.submit(() -> closing.add("mailbox", EmbeddedMailbox.start()));
      var database = closing.add("PostgreSQL", EmbeddedDatabase.start(folder.resolve("postgres")));
      return new DemoServers(database, kafka.get(), mailbox.get());
    } catch (ExecutionException e) {
      throw new DemoFailed("an embedded server did not start: " + e.getCause());
    }
  }

  private static int port(int wanted) {
    if (wanted >= 0) {
      return wanted;
    }
    try (var probe = new ServerSocket(USUAL_PORT)) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }

  private static void printAccess(
      PrintWriter out,
      DemoSummary summary,
      List<DemoTenant> tenants,
      String base,
      String operatorToken) {
    out.printf("%nOpen in a browser, the password of everybody is: %s%n", DemoTenant.PASSWORD);
    for (var tenant : tenants) {
      out.printf("  %s%n", tenant.company().name());
      out.printf("    %s/login?tenant=%s&login=demo     administrator%n", base, tenant.code());
      out.printf(
          "    %s/login?tenant=%s&login=camille  collector, own customers only%n",
          base, tenant.code());
      out.printf("    %s/login?tenant=%s&login=sacha    collector%n", base, tenant.code());
      out.printf("    %s/login?tenant=%s&login=viewer   may only look%n", base, tenant.code());
    }
    out.printf("%nAPI: %s/docs%n", base);
    out.printf("operator's token: %s%n", operatorToken);
    for (var tenant : tenants) {
      out.printf("%s (%s)%n", tenant.company().name(), tenant.id());
      out.printf("  administrator's token: %s%n", tenant.token());
    }
    out.printf("%nTry:%n%n%s%n", summary.commands(base));
    out.flush();
  }
}
