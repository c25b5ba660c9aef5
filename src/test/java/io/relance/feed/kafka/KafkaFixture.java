package io.relance.feed.kafka;

import io.relance.demo.EmbeddedKafka;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One broker for all tests of a JVM; stories stay apart by using a topic each. */
public final class KafkaFixture {
  private static final EmbeddedKafka BROKER = EmbeddedKafka.start();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close));
  }

  private KafkaFixture() {}

  public static String bootstrapServers() {
    return BROKER.bootstrapServers();
  }

  /** Creates a topic of its own and returns its name. */
  public static String newTopic(int partitions) {
    var topic = "feed-" + UUID.randomUUID();
    create(new NewTopic(topic, partitions, (short) 1));
    return topic;
  }

  public static void create(String topic) {
    create(new NewTopic(topic, 1, (short) 1));
  }

  private static void create(NewTopic topic) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers(), "linger.ms", "5"),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
