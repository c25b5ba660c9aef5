package io.relance.demo;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The feed's topic, as an accounting system writes to it. */
final class DemoTopic implements AutoCloseable {
  private final String topic;
  private final String group;
  private final KafkaProducer<String, String> producer;
  private final Admin admin;

  DemoTopic(String bootstrapServers, String topic, String group) {
    this.topic = topic;
    this.group = group;
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Writes records of one entity, keyed so that an account's records stay in order. */
  void write(String tenant, String entity, List<JsonObject> records) {
    for (var one : records) {
      var customer = one.getString(one.getString("type").equals("customer") ? "id" : "customer");
      var key = tenant + "|" + entity + "|" + customer;
      var value = one.copy().put("tenant", tenant).put("entity", entity).encode();
      // Failures come out of flush and of the count of unread records.
      var _ = producer.send(new ProducerRecord<>(topic, key, value));
    }
    producer.flush();
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
    producer.close();
    admin.close();
  }
}
