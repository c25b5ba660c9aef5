package io.relance.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The feed's topic, as an accounting system writes to it. */
final class DemoTopic implements AutoCloseable {
  /** How long one request may take: a busy machine's broker is slow, not gone. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

  /** How long a record is tried again in all. */
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(60);

  /** How long closing waits for what is under way. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final String topic;
  private final String group;
  private final KafkaProducer<String, String> producer;
  private final Admin admin;

  DemoTopic(String bootstrapServers, String topic, String group) {
    this.topic = topic;
    this.group = group;
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "linger.ms",
            5,
            // One request at a time keeps the order. The broker counts no sequence then, which a
            // busy machine breaks: a record that is written twice is applied once all the same.
            "enable.idempotence",
            false,
            "max.in.flight.requests.per.connection",
            1,
            "request.timeout.ms",
            (int) REQUEST_TIMEOUT.toMillis(),
            "delivery.timeout.ms",
            (int) DELIVERY_TIMEOUT.toMillis(),
            "max.block.ms",
            (int) REQUEST_TIMEOUT.toMillis());
    producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Is told how many of the records the broker has taken. */
  interface Written {
    void at(long done, long all);
  }

  /**
   * Writes records of one entity, keyed so that an account's records stay in order.
   *
   * @throws DemoFailed when the broker does not take one within its time
   */
  void write(String tenant, String entity, List<JsonObject> records, Written written) {
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (var one : records) {
      var customer = one.getString(one.getString("type").equals("customer") ? "id" : "customer");
      var key = tenant + "|" + entity + "|" + customer;
      var value = one.copy().put("tenant", tenant).put("entity", entity).encode();
      sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
    }
    for (int i = 0; i < sent.size(); i++) {
      await(sent.get(i));
      written.at(i + 1, sent.size());
    }
  }

  private static void await(Future<RecordMetadata> record) {
    try {
      record.get();
    } catch (ExecutionException e) {
      throw new DemoFailed(
          "Kafka did not take a record within %d s: %s\nMaybe this machine is too busy: try again when it is quieter."
              .formatted(DELIVERY_TIMEOUT.toSeconds(), e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted.");
    }
  }

  /** How many records the service has not applied yet. */
  long unread() {
    try {
      var ends = admin.listOffsets(latest()).all().get();
      var read = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .mapToLong(end -> end.getValue().offset() - offset(read.get(end.getKey())))
          .sum();
    } catch (ExecutionException e) {
      throw new DemoFailed("Kafka did not say how far it was read: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted.");
    }
  }

  private Map<TopicPartition, OffsetSpec> latest() {
    return producer.partitionsFor(topic).stream()
        .collect(
            Collectors.toMap(
                one -> new TopicPartition(topic, one.partition()), _ -> OffsetSpec.latest()));
  }

  private static long offset(@Nullable OffsetAndMetadata read) {
    return read == null ? 0 : read.offset();
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
    admin.close(CLOSE_TIMEOUT);
  }
}
