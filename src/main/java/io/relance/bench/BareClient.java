package io.relance.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a team would write that wants the feed's records in its tables and nothing else: it consumes
 * the topic, copies into staging and merges, in the service's own tables and as its serving role.
 * It decides nothing, parks nothing, and commits offsets after the rows.
 */
final class BareClient {
  private static final Duration POLL_WAIT = Duration.ofMillis(200);
  private static final int POLL_RECORDS = 10_000;
  private static final int FETCH_BYTES = 32 * 1024 * 1024;

  /** Enough for the broker to answer with more than a few records, soon enough at the end. */
  private static final int FETCH_LEAST_BYTES = 256 * 1024;

  private static final int FETCH_WAIT_MS = 20;

  private final String servers;
  private final BenchStore store;
  private final UUID tenant;
  private final int mergedAtOnce;

  /**
   * A client that has not begun.
   *
   * @param mergedAtOnce records of one merge at least, but for the last
   */
  BareClient(String servers, BenchStore store, UUID tenant, int mergedAtOnce) {
    this.servers = servers;
    this.store = store;
    this.tenant = tenant;
    this.mergedAtOnce = mergedAtOnce;
  }

  /** Reads so many records of a topic from its beginning, as a group that nobody else is in. */
  void read(String topic, int records) {
    try (var connection = connect();
        var consumer = consumer()) {
      consumer.subscribe(List.of(topic));
      read(consumer, new Staging(connection, tenant), records);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused what the bare client does.", e);
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer, Staging staging, int records)
      throws SQLException {
    var staged = 0;
    for (var left = records; left > 0; ) {
      for (var one : consumer.poll(POLL_WAIT)) {
        staging.add(one.value());
        staged++;
        left--;
      }
      if (staged >= mergedAtOnce || (left == 0 && staged > 0)) {
        staging.merge();
        consumer.commitAsync();
        staged = 0;
      }
    }
  }

  private Connection connect() throws SQLException {
    var connection = store.connect(false);
    try (var statement =
        connection.prepareStatement("select set_config('relance.tenant', ?, false)")) {
      statement.setString(1, tenant.toString());
      statement.execute();
    }
    connection.setAutoCommit(false);
    return connection;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ConsumerConfig.GROUP_ID_CONFIG,
            "bare-" + UUID.randomUUID(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            POLL_RECORDS,
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            FETCH_LEAST_BYTES,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            FETCH_WAIT_MS,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            FETCH_BYTES,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            FETCH_BYTES),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
