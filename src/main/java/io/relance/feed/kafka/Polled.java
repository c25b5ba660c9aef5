package io.relance.feed.kafka;

import io.relance.feed.Envelope;
import io.relance.feed.FeedLine;
import io.relance.feed.Rejection;
import io.relance.feed.canonical.LineParser;
import io.relance.feed.kafka.StreamIntake.StreamLine;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * What one poll brought.
 *
 * @param next for each partition, the offset after the last record of this poll
 */
record Polled(String topic, List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Long> next) {
  /** Of a key: tenant, entity, customer. */
  private static final int KEY_PARTS = 3;

  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  static Polled of(String topic, ConsumerRecords<byte[], byte[]> polled) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
    var next = new HashMap<Integer, Long>();
    for (var partition : polled.partitions()) {
      var some = polled.records(partition);
      records.addAll(some);
      next.put(partition.partition(), some.getLast().offset() + 1);
    }
    return new Polled(topic, records, next);
  }

  /**
   * Applies it tenant by tenant and in lanes of partitions, each in a transaction of its own, then
   * notes where to read on. Done again after a failure, it applies what was not applied.
   */
  void apply(StreamIntake intake, DeadLetters deadLetters) {
    var lanes = new TreeMap<Integer, Map<UUID, List<StreamLine>>>();
    var owners = new HashMap<ConsumerRecord<byte[], byte[]>, FeedLine>();
    for (var record : records) {
      owners.put(record, parse(record));
    }
    var known = intake.known(tenants(owners));
    for (var record : records) {
      var line = Objects.requireNonNull(owners.get(record));
      var tenant = tenant(line);
      if (tenant != null && known.contains(tenant)) {
        lanes
            .computeIfAbsent(record.partition() % KafkaFeedConfig.LANES, _ -> new TreeMap<>())
            .computeIfAbsent(tenant, _ -> new ArrayList<>())
            .add(new StreamLine(record.partition(), line));
      } else {
        deadLetters.add(record, rejection(line));
      }
    }
    CompletableFuture.allOf(
            lanes.values().stream()
                .map(
                    byTenant ->
                        CompletableFuture.runAsync(
                            () ->
                                byTenant.forEach(
                                    (tenant, lines) -> intake.apply(tenant, topic, lines)),
                            PollLoop::onVirtualThread))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    deadLetters.flush();
    intake.advance(topic, next);
  }

  private static FeedLine parse(ConsumerRecord<byte[], byte[]> record) {
    var value = record.value() == null ? Buffer.buffer() : Buffer.buffer(record.value());
    return switch (LineParser.parse(record.offset(), value)) {
      case FeedLine.Good good -> good;
      case FeedLine.Bad bad ->
          new FeedLine.Bad(
              bad.line(),
              bad.bytes(),
              bad.canonical(),
              owned(record, bad.envelope()),
              bad.rejection());
    };
  }

  /**
   * What its key says, where the record itself cannot be read: a broken line still has an owner.
   */
  private static Envelope owned(ConsumerRecord<byte[], byte[]> record, Envelope said) {
    if (record.key() == null || (said.tenant() != null && said.entity() != null)) {
      return said;
    }
    var key = new String(record.key(), StandardCharsets.UTF_8).split("\\|", KEY_PARTS);
    return key.length == KEY_PARTS
        ? new Envelope(
            said.tenant() == null ? key[0] : said.tenant(),
            said.entity() == null ? key[1] : said.entity(),
            said.type(),
            said.id())
        : said;
  }

  private static Set<UUID> tenants(Map<ConsumerRecord<byte[], byte[]>, FeedLine> lines) {
    return lines.values().stream()
        .map(line -> Optional.ofNullable(tenant(line)))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private static @Nullable UUID tenant(FeedLine line) {
    var said = line.envelope().tenant();
    return said != null && UUID_TEXT.matcher(said).matches() ? UUID.fromString(said) : null;
  }

  private static Rejection rejection(FeedLine line) {
    return switch (line) {
      case FeedLine.Bad bad -> bad.rejection();
      case FeedLine.Good good ->
          new Rejection(
              good.line(),
              null,
              "tenant",
              "unknown-tenant",
              "Field \"tenant\" names none that exists.\nMaybe the record is meant for another service.");
    };
  }
}
