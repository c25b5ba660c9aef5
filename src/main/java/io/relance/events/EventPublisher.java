package io.relance.events;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Takes noted events to a topic, in each tenant's order, at least once: an event leaves the store
 * when the broker has it. Its key is {@code tenant|entity|customer}; {@code number} grows with time
 * within a tenant, so that a reader knows an event that it has seen.
 */
public final class EventPublisher implements AutoCloseable {
  /** Events of one transaction. */
  private static final int CHUNK = 500;

  /** How long the broker may take for them; shorter than the store waits for a transaction. */
  private static final int SETTLE_MS = 10_000;

  private final Database database;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;

  /** Opens a producer; nothing is published until {@link #publish} is called. */
  public EventPublisher(Database database, String bootstrapServers, String topic) {
    this.database = database;
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                SETTLE_MS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                SETTLE_MS / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                SETTLE_MS),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Publishes what every tenant has noted. Call it every second or so, on a virtual thread; what a
   * round does not take, the next one does.
   *
   * @return how many events the broker took
   */
  public int publish() {
    var published = 0;
    for (var tenant : tenants()) {
      int some;
      do {
        some = database.inTenant(tenant, this::publish);
        published += some;
      } while (some == CHUNK);
    }
    return published;
  }

  private List<UUID> tenants() {
    return database.withoutTenant(
        tx -> tx.list("select tenant from tenant_directory", row -> row.getUUID("tenant")));
  }

  private int publish(Tx tx) {
    var events =
        tx.list(
            """
            select * from event where tenant = $1 order by number limit $2 for update
            """,
            row -> row,
            tx.tenant(),
            CHUNK);
    if (events.isEmpty()) {
      return 0;
    }
    var sent = new ArrayList<Future<RecordMetadata>>();
    events.forEach(event -> sent.add(producer.send(record(tx.tenant(), event))));
    settle(sent);
    return tx.update(
        "delete from event where tenant = $1 and number = any($2)",
        tx.tenant(),
        events.stream().map(event -> event.getLong("number")).toArray(Long[]::new));
  }

  private ProducerRecord<byte[], byte[]> record(UUID tenant, Row event) {
    var entity = event.getString("entity");
    var customer = event.getString("customer");
    var value =
        new JsonObject()
            .put("type", event.getString("type"))
            .put("number", event.getLong("number"))
            .put("tenant", tenant.toString())
            .put("entity", entity)
            .put("customer", customer)
            .put("at", event.getOffsetDateTime("at").toInstant().toString())
            .mergeIn(event.getJsonObject("body"));
    var key = "%s|%s|%s".formatted(tenant, entity, customer);
    return new ProducerRecord<>(
        topic,
        key.getBytes(StandardCharsets.UTF_8),
        value.encode().getBytes(StandardCharsets.UTF_8));
  }

  private void settle(List<Future<RecordMetadata>> sent) {
    try {
      for (var one : sent) {
        one.get(SETTLE_MS, TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "Topic %s does not take events; they are kept.\nMaybe create it, or look after the broker."
              .formatted(topic),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while events were published.", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
