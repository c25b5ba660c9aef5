package io.relance.feed.kafka;

import io.relance.feed.FeedLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Where a stream's records go. Waits for the store: call it on a virtual thread. */
public interface StreamIntake {
  /** A record and the partition it came from; its line is its offset. */
  record StreamLine(int partition, FeedLine line) {}

  /** Where to read each partition from; none for a partition that was never read. */
  Map<Integer, Long> positions(String topic);

  /** Says where to read each partition from next time; a position never goes back. */
  void advance(String topic, Map<Integer, Long> next);

  /** Which of these tenants exist. */
  Set<UUID> known(Set<UUID> tenants);

  /**
   * Applies one tenant's records, each exactly once whatever is handed over again: those below the
   * tenant's own position in their partition are passed over, in the transaction that moves it.
   *
   * @param lines ordered by partition and offset
   */
  void apply(UUID tenant, String topic, List<StreamLine> lines);
}
