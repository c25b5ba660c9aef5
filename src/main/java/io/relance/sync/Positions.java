package io.relance.sync;

import io.relance.db.Tx;
import io.relance.feed.kafka.StreamIntake.StreamLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a stream has been read: where to seek at start, for all tenants, and the fence of each
 * tenant, which is what makes a record count once.
 */
final class Positions {
  private Positions() {}

  static Map<Integer, Long> ofTopic(Tx tx, String topic) {
    var positions = new HashMap<Integer, Long>();
    tx.query("select partition, next_offset from kafka_position where topic = $1", topic)
        .forEach(row -> positions.put(row.getInteger("partition"), row.getLong("next_offset")));
    return positions;
  }

  static void advanceTopic(Tx tx, String topic, Map<Integer, Long> next) {
    var ordered = new TreeMap<>(next);
    tx.send(
        """
        insert into kafka_position as stored (topic, partition, next_offset)
        select $1, read.partition, read.next_offset from unnest($2::int[], $3::bigint[]) as read (partition, next_offset)
        on conflict (topic, partition) do update
          set next_offset = greatest(stored.next_offset, excluded.next_offset)
        """,
        topic,
        ordered.keySet().toArray(Integer[]::new),
        ordered.values().toArray(Long[]::new));
  }

  /**
   * Locks the tenant's positions of these partitions, moves them past the lines, and returns the
   * lines that were not applied before.
   */
  static List<StreamLine> fence(Tx tx, String topic, List<StreamLine> lines) {
    var next = new TreeMap<Integer, Long>();
    lines.forEach(line -> next.merge(line.partition(), line.line().line() + 1, Math::max));
    var partitions = next.keySet().toArray(Integer[]::new);
    tx.send(
        """
        insert into feed_position (tenant, topic, partition, next_offset)
        select $1, $2, read.partition, 0 from unnest($3::int[]) as read (partition)
        on conflict do nothing
        """,
        tx.tenant(),
        topic,
        partitions);
    var before = new HashMap<Integer, Long>();
    tx.query(
            """
            select partition, next_offset from feed_position
            where tenant = $1 and topic = $2 and partition = any($3) order by partition for update
            """,
            tx.tenant(),
            topic,
            partitions)
        .forEach(row -> before.put(row.getInteger("partition"), row.getLong("next_offset")));
    tx.send(
        """
        update feed_position set next_offset = greatest(feed_position.next_offset, read.next_offset)
        from unnest($3::int[], $4::bigint[]) as read (partition, next_offset)
        where feed_position.tenant = $1 and topic = $2 and feed_position.partition = read.partition
        """,
        tx.tenant(),
        topic,
        partitions,
        next.values().toArray(Long[]::new));
    return lines.stream()
        .filter(line -> line.line().line() >= before.getOrDefault(line.partition(), 0L))
        .toList();
  }
}
