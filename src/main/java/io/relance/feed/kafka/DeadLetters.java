package io.relance.feed.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.feed.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that belong to no tenant, so that no row of the store can own them: kept in a topic,
 * bytes and key as they came, with headers that say where they stood and why they are there.
 */
final class DeadLetters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final KafkaFeedConfig config;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  DeadLetters(KafkaFeedConfig config) {
    this.config = config;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                KafkaFeedConfig.SETTLE_MS),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void add(ConsumerRecord<byte[], byte[]> record, Rejection rejection) {
    LOG.warn(
        "Record {}-{}@{} goes to topic {}: {} {}",
        record.topic(),
        record.partition(),
        record.offset(),
        config.rejectedTopic(),
        rejection.code(),
        rejection.detail());
    var letter = new ProducerRecord<>(config.rejectedTopic(), record.key(), record.value());
    letter.headers().add("relance.code", rejection.code().getBytes(UTF_8));
    letter.headers().add("relance.detail", rejection.detail().getBytes(UTF_8));
    letter
        .headers()
        .add(
            "relance.place",
            "%s-%d@%d"
                .formatted(record.topic(), record.partition(), record.offset())
                .getBytes(UTF_8));
    sent.add(producer.send(letter));
  }

  /** Waits until the broker has them all; throws when it does not, so that they are sent again. */
  void flush() {
    try {
      for (var letter : sent) {
        letter.get(KafkaFeedConfig.SETTLE_MS, TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "Topic %s does not take rejected records.\nMaybe create it."
              .formatted(config.rejectedTopic()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while rejected records were sent.", e);
    } finally {
      sent.clear();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
