package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.relance.app.App;
import io.relance.app.Config;
import io.relance.app.Main;
import io.relance.demo.EmbeddedKafka;
import io.relance.demo.EmbeddedMailbox;
import io.relance.feed.kafka.KafkaFeed;
import io.relance.feed.kafka.KafkaFeedConfig;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A whole ledger by the feed, in three ways that leave the same rows: from Kafka by the service, to
 * stored, decided and planned; from the same topic by a {@link BareClient}, which only stores; by
 * HTTP to a service, until it answers. Every way begins with an empty store; both readers of the
 * topic join their groups within what is timed.
 */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    description = {
      "Kafka to stored, decided and planned, beside a bare client that copies the same topic into"
          + " staging and merges, and the same records by HTTP. On embedded parts."
    })
final class FeedBench implements Callable<Integer> {
  private static final String OPERATOR = "operator-token-of-the-bench-0123456789";
  private static final String TOPIC = "bench.feed";
  private static final String REJECTED = "bench.rejected";
  private static final long LOOK_NANOS = 20_000_000;
  private static final double MS_PER_S = 1e3;
  private static final double BYTES_PER_MB = 1e6;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "Entries, ten of each customer; ${DEFAULT-VALUE} unless given. Three million by HTTP reach"
              + " the limit of one feed.")
  private int entries;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds after half a minute for nothing; ${DEFAULT-VALUE} unless given.")
  private int rounds;

  @Option(
      names = "--merge-records",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Records that the bare client merges at once; ${DEFAULT-VALUE} unless given.")
  private int mergeRecords;

  @Option(
      names = "--no-events",
      description = "The service does not note what becomes of tasks for other systems.")
  private boolean withoutEvents;

  @Override
  public Integer call() throws JsonProcessingException {
    var figures = new Figures(spec.commandLine().getOut());
    BenchStore.with(store -> measure(figures, store));
    figures.printJson();
    return 0;
  }

  private void measure(Figures figures, BenchStore store) {
    try (var kafka = EmbeddedKafka.start();
        var mailbox = EmbeddedMailbox.start();
        var app = App.start(config(store, kafka, mailbox), InstantSource.system());
        var rooms = FeedRooms.open(store, !withoutEvents)) {
      var people = new BenchPeople(app.port(), OPERATOR);
      var tenant = people.tenant(BenchDay.TODAY);
      BenchLedger.fill(store.database(), tenant, 0);
      var records = new FeedRecords(tenant, entries);
      BenchTopic.make(kafka.bootstrapServers(), REJECTED);
      try (var topic = BenchTopic.create(kafka.bootstrapServers(), TOPIC, tenant, 5)) {
        records.each(topic::send);
        topic.flush();
      }
      var fed = new FedStore(store, rooms.database(), tenant);
      var file = file(figures, records);
      try {
        measure(
            figures,
            records,
            fed,
            new Service(rooms, fed, kafka.bootstrapServers()),
            new BareClient(kafka.bootstrapServers(), store, tenant, mergeRecords),
            () -> byHttp(people, file, records));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(
      Figures figures,
      FeedRecords records,
      FedStore fed,
      Service service,
      BareClient bare,
      Timing.Work http) {
    var tasks = new HashMap<String, Long>();
    var timings =
        new InTurn(rounds)
            .with(
                "service",
                fed::empty,
                () -> service.read(records.count()),
                () -> {
                  service.stop();
                  fed.check("The service", records);
                  tasks.put("service", fed.tasks());
                })
            .with(
                "bare client",
                fed::empty,
                () -> bare.read(TOPIC, records.count()),
                () -> fed.check("The bare client", records))
            .with(
                "http",
                fed::empty,
                http,
                () -> {
                  fed.check("The feed by HTTP", records);
                  tasks.put("http", fed.tasks());
                })
            .measure(figures);
    figures.put("entries", Integer.valueOf(entries));
    figures.put("events", !withoutEvents);
    figures.put("tasks", tasks.getOrDefault("service", 0L));
    figures.put("tasksByHttp", tasks.getOrDefault("http", 0L));
    figures.say(
        "%d entries of %d customers; tasks that stand: %s"
            .formatted(entries, records.customers(), tasks));
    report(figures, timings);
  }

  private void report(Figures figures, Map<String, Timing> timings) {
    timings.forEach(figures::time);
    var service = timings.get("service");
    var bare = timings.get("bare client");
    var http = timings.get("http");
    if (service == null || bare == null || http == null) {
      throw new IllegalStateException("Every way was timed: " + timings);
    }
    figures.figure("serviceEntriesPerSecond", perSecond(service), "entries/s");
    figures.figure("bareEntriesPerSecond", perSecond(bare), "entries/s");
    figures.figure("httpEntriesPerSecond", perSecond(http), "entries/s");
    figures.figure("serviceToBare", bare.median() / service.median(), "of the bare speed");
    figures.figure("httpToBare", bare.median() / http.median(), "of the bare speed");
  }

  private double perSecond(Timing timing) {
    return entries / timing.median() * MS_PER_S;
  }

  /** The service's reader, started for each round as the service starts it. */
  private static final class Service {
    private final FeedRooms rooms;
    private final FedStore fed;
    private final KafkaFeedConfig config;
    private @Nullable KafkaFeed feed;

    Service(FeedRooms rooms, FedStore fed, String servers) {
      this.rooms = rooms;
      this.fed = fed;
      this.config = new KafkaFeedConfig(servers, TOPIC, REJECTED, "bench");
    }

    /** Returns once the store says that all has been applied. */
    void read(int records) {
      var started = KafkaFeed.start(config, rooms.stream());
      feed = started;
      while (fed.position(TOPIC) < records) {
        started
            .trouble()
            .ifPresent(
                trouble -> {
                  throw new IllegalStateException("The service does not read: " + trouble);
                });
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }

    void stop() {
      if (feed != null) {
        feed.close();
      }
    }
  }

  private static void byHttp(BenchPeople people, Path file, FeedRecords records) {
    var answer = people.feed(BenchLedger.ENTITY, file);
    if (answer.getInteger("accepted") != records.count()) {
      throw new IllegalStateException("Not everything was accepted: " + answer);
    }
  }

  /** The body of the request, one record a line. */
  private static Path file(Figures figures, FeedRecords records) throws IOException {
    var file = Files.createTempFile("relance-bench-", ".ndjson");
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      records.each(
          (_, json) -> {
            try {
              out.write(json);
              out.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    figures.say("%d records, %.0f MB".formatted(records.count(), Files.size(file) / BYTES_PER_MB));
    return file;
  }

  /** A whole service, which reads another topic and takes feeds by HTTP. */
  private Config config(BenchStore store, EmbeddedKafka kafka, EmbeddedMailbox mailbox) {
    var database = store.config();
    BenchTopic.make(kafka.bootstrapServers(), "bench.other");
    return Config.with(
        Main.home(),
        Map.ofEntries(
            Map.entry("http.host", "127.0.0.1"),
            Map.entry("http.port", "0"),
            Map.entry("operator.token", OPERATOR),
            Map.entry("database.host", database.host()),
            Map.entry("database.port", String.valueOf(database.port())),
            Map.entry("database.name", database.database()),
            Map.entry("database.ownerPassword", database.ownerPassword()),
            Map.entry("database.appPassword", database.appPassword()),
            Map.entry("kafka.enabled", "true"),
            Map.entry("kafka.bootstrapServers", kafka.bootstrapServers()),
            Map.entry("kafka.feedTopic", "bench.other"),
            Map.entry("kafka.rejectedTopic", REJECTED),
            Map.entry("kafka.eventsTopic", withoutEvents ? "" : "bench.events"),
            Map.entry("kafka.group", "bench-other"),
            Map.entry("mail.sandboxHost", "127.0.0.1"),
            Map.entry("mail.sandboxPort", String.valueOf(mailbox.port()))));
  }
}
