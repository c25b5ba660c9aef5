package io.relance.feed.kafka;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.newTenant;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.sync.FeedFixture.entry;
import static io.relance.sync.FeedFixture.newFeed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.sync.ApplyingStream;
import io.relance.sync.FeedFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaFeedTest {
  private final FeedFixture feed = newFeed();
  private final String topic = KafkaFixture.newTopic(3);
  private final KafkaFeedConfig config =
      new KafkaFeedConfig(
          KafkaFixture.bootstrapServers(), topic, topic + ".rejected", "group-" + topic);
  private final StreamIntake intake = new ApplyingStream(database(), feed.applying());
  private final KafkaProducer<String, byte[]> producer = KafkaFixture.producer();

  @AfterEach
  void stop() {
    producer.close();
  }

  @Test
  void appliesRecordsOfAllTenantsAndKeepsThemApart() {
    var other = newFeed();
    send(feed.tenant(), "FR", "C1", "E1", "1");
    send(other.tenant(), "FR", "C1", "E1", "2");

    try (var _ = KafkaFeed.start(config, intake)) {
      await()
          .untilAsserted(() -> assertThat(other.count("entry where open_amount = 2")).isEqualTo(1));
      await()
          .untilAsserted(() -> assertThat(feed.count("entry where open_amount = 1")).isEqualTo(1));
    }
    assertThat(feed.count("entry")).isEqualTo(1);
    assertThat(feed.evaluated()).contains("C1");
    assertThat(
            feed.count("sync where source = 'kafka' and finished_at is not null and accepted = 1"))
        .isEqualTo(1);
  }

  @Test
  void goesOnAfterPoisonMessages() {
    KafkaFixture.create(config.rejectedTopic());
    sendRaw("no tenant at all", "\u0000\u0001 not json".getBytes(UTF_8));
    sendRaw(
        "x",
        entry("E9", "C1", "tenant", UUID.randomUUID().toString(), "entity", "FR").getBytes(UTF_8));
    sendRaw(feed.tenant() + "|FR|C1", "{cut".getBytes(UTF_8));
    send(feed.tenant(), "XX", "C1", "E8", "1");
    sendRaw("k", null);
    send(feed.tenant(), "FR", "C1", "E1", "1");

    try (var _ = KafkaFeed.start(config, intake)) {
      await().untilAsserted(() -> assertThat(feed.count("parked_record")).isEqualTo(2));
      await().untilAsserted(() -> assertThat(feed.count("entry")).isEqualTo(1));
      assertThat(rejected(3))
          .containsExactlyInAnyOrder("not-an-object", "not-json", "unknown-tenant");
    }
    assertThat(feed.rows("select code from parked_record order by 1", row -> row.getString(0)))
        .containsExactly("not-json", "unknown-entity");
    assertThat(feed.count("parked_record where place like '" + topic + "-%@%'")).isEqualTo(2);
  }

  @Test
  void appliesEachRecordOnceWhenItDiesBeforeNotingItsPosition() {
    int entries = 2_500;
    IntStream.range(0, entries).forEach(i -> send(feed.tenant(), "FR", "C" + i % 50, "E" + i, "1"));
    producer.flush();

    var dying = new DyingIntake(intake);
    try (var _ = KafkaFeed.start(config, dying)) {
      await().untilAsserted(() -> assertThat(dying.deaths.get()).isPositive());
    }
    assertThat(feed.count("entry")).isPositive();

    var counting = new CountingIntake(intake);
    try (var _ = KafkaFeed.start(config, counting)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(counting.last(topic)).isEqualTo(entries));
    }
    assertThat(counting.handed.get()).as("all are read again").isEqualTo(entries);
    assertThat(feed.count("entry")).isEqualTo(entries);
    assertThat(
            feed.rows(
                "select accepted, unchanged from sync",
                row -> row.getInteger(0) + " " + row.getInteger(1)))
        .as("each is counted once")
        .containsExactly(entries + " 0");
  }

  @Test
  void waitsForTheStoreWithoutLosingItsPlace() {
    send(feed.tenant(), "FR", "C1", "E1", "1");
    var failing = new FailingIntake(intake);

    try (var running = KafkaFeed.start(config, failing)) {
      await().untilAsserted(() -> assertThat(running.trouble()).isPresent());
      failing.failing = false;
      await().untilAsserted(() -> assertThat(feed.count("entry")).isEqualTo(1));
      await().untilAsserted(() -> assertThat(running.trouble()).isEmpty());
    }
  }

  @Test
  void leavesTenantsWithoutRecordsAlone() {
    var idle = newTenant();
    assertThat(onVirtualThread(() -> intake.known(Set.of(idle)))).containsExactly(idle);
  }

  private void send(UUID tenant, String entity, String customer, String id, String amount) {
    var record =
        entry(id, customer, "tenant", tenant.toString(), "entity", entity, "openAmount", amount);
    sendRaw("%s|%s|%s".formatted(tenant, entity, customer), record.getBytes(UTF_8));
  }

  private void sendRaw(String key, byte @Nullable [] value) {
    var _ = producer.send(new ProducerRecord<>(topic, key, value));
  }

  private List<String> rejected(int count) {
    var codes = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                KafkaFixture.bootstrapServers(),
                "group.id",
                "reading-" + topic,
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of(config.rejectedTopic()));
      await()
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        r ->
                            codes.add(
                                new String(r.headers().lastHeader("relance.code").value(), UTF_8)));
                return codes.size() >= count;
              });
    }
    return codes;
  }

  /** Applies, then dies before the position is noted, as a process that is killed does. */
  private static class DyingIntake extends Passing {
    final AtomicInteger deaths = new AtomicInteger();

    DyingIntake(StreamIntake behind) {
      super(behind);
    }

    @Override
    public void advance(String topic, Map<Integer, Long> next) {
      deaths.incrementAndGet();
      throw new IllegalStateException("killed");
    }
  }

  private static class CountingIntake extends Passing {
    final AtomicInteger handed = new AtomicInteger();

    CountingIntake(StreamIntake behind) {
      super(behind);
    }

    @Override
    public void apply(UUID tenant, String topic, List<StreamLine> lines) {
      handed.addAndGet(lines.size());
      super.apply(tenant, topic, lines);
    }

    long last(String topic) {
      return onVirtualThread(() -> positions(topic)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private static class FailingIntake extends Passing {
    volatile boolean failing = true;

    FailingIntake(StreamIntake behind) {
      super(behind);
    }

    @Override
    public void apply(UUID tenant, String topic, List<StreamLine> lines) {
      if (failing) {
        throw new IllegalStateException("the store is away");
      }
      super.apply(tenant, topic, lines);
    }
  }

  private abstract static class Passing implements StreamIntake {
    private final StreamIntake behind;

    Passing(StreamIntake behind) {
      this.behind = behind;
    }

    @Override
    public Map<Integer, Long> positions(String topic) {
      return behind.positions(topic);
    }

    @Override
    public void advance(String topic, Map<Integer, Long> next) {
      behind.advance(topic, next);
    }

    @Override
    public Set<UUID> known(Set<UUID> tenants) {
      return behind.known(tenants);
    }

    @Override
    public void apply(UUID tenant, String topic, List<StreamLine> lines) {
      behind.apply(tenant, topic, lines);
    }
  }
}
