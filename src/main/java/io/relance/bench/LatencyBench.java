package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.relance.demo.EmbeddedKafka;
import io.relance.feed.kafka.KafkaFeed;
import io.relance.feed.kafka.KafkaFeedConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How long a change of the ledger takes from the moment at which it was to be written to Kafka, to
 * the task that other transactions see, and to the bell that tells senders to look. Changes come
 * evenly over time and wait for nothing (open loop), so that a change which is late because of
 * those before it counts as late. Each is a new entry of one customer, for which an automatic
 * reminder is planned; nobody sends it. What is measured are the rooms of the service that a stream
 * goes through, with events noted and published; the pages and the senders are left out.
 */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "From a record written to Kafka to its task, visible, and to the bell on the event bus, at a"
          + " steady rate on a large decided ledger. On embedded parts."
    })
final class LatencyBench implements Callable<Integer> {
  private static final String TOPIC = "bench.feed";
  private static final String REJECTED = "bench.rejected";
  private static final int ENTRIES_OF_A_CUSTOMER = 10;

  /** Kafka's own default since 4.0: a record waits that long for others to travel with. */
  private static final int LINGER_MS = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long LOOK_NANOS = 10_000_000;
  private static final double NANOS_PER_S = 1e9;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "500",
      description = "Changes a second; ${DEFAULT-VALUE} unless given.")
  private int rate;

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Open entries, ten of each customer; ${DEFAULT-VALUE} unless given.")
  private int entries;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "Seconds of one round; ${DEFAULT-VALUE} unless given.")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Rounds, one right after the other; medians of them are told. ${DEFAULT-VALUE} unless"
              + " given.")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds before the first round; ${DEFAULT-VALUE} unless given.")
  private int warmUpSeconds;

  private int lost;

  @Override
  public Integer call() throws JsonProcessingException {
    var figures = new Figures(spec.commandLine().getOut());
    BenchStore.with(store -> measure(figures, store));
    figures.printJson();
    return lost == 0 ? 0 : 1;
  }

  private void measure(Figures figures, BenchStore store) {
    try (var rooms = FeedRooms.open(store, true);
        var kafka = EmbeddedKafka.start()) {
      var tenant = ledger(figures, store, rooms);
      BenchTopic.make(kafka.bootstrapServers(), REJECTED);
      var changes =
          new Changes(
              tenant, rate * (warmUpSeconds + rounds * seconds), entries / ENTRIES_OF_A_CUSTOMER);
      var watch = VisibleWatch.start(store, tenant, changes);
      var bells = BellWatch.listen(store.vertx(), rooms.stream(), changes, watch::applied);
      var config = new KafkaFeedConfig(kafka.bootstrapServers(), TOPIC, REJECTED, "bench");
      try (var topic = BenchTopic.create(kafka.bootstrapServers(), TOPIC, tenant, LINGER_MS);
          var _ =
              PublishingEvents.start(rooms.database(), kafka.bootstrapServers(), "bench.events");
          var _ = KafkaFeed.start(config, bells)) {
        run(figures, watch, changes, new OpenLoop(topic, changes, rate));
        figures.figure("changesTogether", bells.changesTogether(), "changes a transaction");
      }
    }
  }

  /** A ledger as it stands in the morning: decided, with its statistics gathered. */
  private UUID ledger(Figures figures, BenchStore store, FeedRooms rooms) {
    var began = System.nanoTime();
    var tenant = LatencyLedger.fill(store.database(), entries);
    figures.figure("filledSeconds", secondsSince(began), "s");
    began = System.nanoTime();
    rooms.followup().runs().run(tenant, BenchLedger.ENTITY, BenchDay.TODAY);
    figures.figure("decidedSeconds", secondsSince(began), "s");
    store.analyze();
    return tenant;
  }

  private void run(Figures figures, VisibleWatch watch, Changes changes, OpenLoop loop) {
    try (watch) {
      // A process that has just started falls behind; what it is late with is not measured.
      var warm = rate * warmUpSeconds;
      loop.run(0, warm);
      awaitAll(changes);
      loop.run(warm, changes.count());
      awaitAll(changes);
    }
    figures.put("entries", Integer.valueOf(entries));
    figures.put("rate", Integer.valueOf(rate));
    figures.figure("achievedRate", loop.achieved(), "changes/s");
    report(figures, changes, loop);
    figures.say("%-34s %s".formatted("a look takes", watch.looks()));
    figures.put("lookP99Ms", watch.looks().p99());
    lost = changes.unseen() + changes.unrung();
    figures.figure("notSeen", changes.unseen(), "changes");
    figures.figure("withoutBell", changes.unrung(), "changes");
  }

  private static void awaitAll(Changes changes) {
    var patience = System.nanoTime() + PATIENCE.toNanos();
    while (changes.unseen() + changes.unrung() > 0 && System.nanoTime() < patience) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void report(Figures figures, Changes changes, OpenLoop loop) {
    figures.say("%-34s %9s %9s %9s %9s".formatted("", "p50", "p99", "p99.9", "most"));
    var seen = new Percentiles[rounds];
    var rung = new Percentiles[rounds];
    for (var round = 0; round < rounds; round++) {
      var from = rate * (warmUpSeconds + round * seconds);
      var to = from + rate * seconds;
      seen[round] = changes.untilSeen(from, to);
      rung[round] = changes.untilRung(from, to);
      var name = "round " + (round + 1);
      figures.say("%-34s %s".formatted(name + ", task visible", seen[round]));
      figures.say("%-34s %s".formatted(name + ", bell heard", rung[round]));
      figures.say("%-34s %s".formatted(name + ", sent late by", loop.late(from, to)));
    }
    medians(figures, "visible", seen);
    medians(figures, "bell", rung);
  }

  private static void medians(Figures figures, String what, Percentiles... rounds) {
    figures.figure(what + "P50Ms", median(Percentiles::p50, rounds), "ms");
    figures.figure(what + "P99Ms", median(Percentiles::p99, rounds), "ms");
    figures.figure(what + "P999Ms", median(Percentiles::p999, rounds), "ms");
    figures.figure(
        what + "MostMs",
        Arrays.stream(rounds).mapToDouble(Percentiles::most).max().orElse(0),
        "ms");
  }

  private static double median(ToDoubleFunction<Percentiles> part, Percentiles... rounds) {
    return Timing.ofAll(Arrays.stream(rounds).mapToDouble(part).toArray()).median();
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / NANOS_PER_S;
  }
}
