package io.relance.bench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of four partitions that an accounting system writes to. */
final class BenchTopic implements AutoCloseable {
  private static final int PARTITIONS = 4;

  private final String name;
  private final UUID tenant;
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private BenchTopic(String name, UUID tenant, KafkaProducer<String, byte[]> producer) {
    this.name = name;
    this.tenant = tenant;
    this.producer = producer;
  }

  /** Makes a topic that nothing has been written to. */
  static void make(String servers, String name) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka made no topic " + name + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes it and opens a producer.
   *
   * @param lingerMs how long a record may wait for others to travel with
   */
  static BenchTopic create(String servers, String name, UUID tenant, int lingerMs) {
    make(servers, name);
    return new BenchTopic(
        name,
        tenant,
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMs),
            new StringSerializer(),
            new ByteArraySerializer()));
  }

  String name() {
    return name;
  }

  /** Hands a record to the producer, keyed by its customer, and does not wait for the broker. */
  void send(String customer, byte[] json) {
    var key = tenant + "|" + BenchLedger.ENTITY + "|" + customer;
    var _ =
        producer.send(
            new ProducerRecord<>(name, key, json),
            (_, refused) -> {
              if (refused != null) {
                failure.compareAndSet(null, refused);
              }
            });
  }

  /**
   * Waits until the broker has what was sent.
   *
   * @throws IllegalStateException when it refused a record
   */
  void flush() {
    producer.flush();
    var refused = failure.get();
    if (refused != null) {
      throw new IllegalStateException("Kafka did not take a record: " + refused, refused);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
