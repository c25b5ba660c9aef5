package io.relance.sync;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedSource;
import io.relance.feed.Rejection;
import io.relance.feed.kafka.StreamIntake;
import io.relance.sync.BatchResult.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies a stream's records, each exactly once, in transactions that move the tenant's position.
 */
public final class ApplyingStream implements StreamIntake {
  private static final Logger LOG = LoggerFactory.getLogger(ApplyingStream.class);

  private final Database database;
  private final ApplyingFeed applying;

  /** Applies through the same door as every other feed. */
  public ApplyingStream(Database database, ApplyingFeed applying) {
    this.database = database;
    this.applying = applying;
  }

  @Override
  public Map<Integer, Long> positions(String topic) {
    return database.withoutTenant(tx -> Positions.ofTopic(tx, topic));
  }

  @Override
  public void advance(String topic, Map<Integer, Long> next) {
    database.withoutTenant(
        tx -> {
          Positions.advanceTopic(tx, topic, next);
          return next;
        });
  }

  @Override
  public Set<UUID> known(Set<UUID> tenants) {
    return database.withoutTenant(
        tx ->
            new HashSet<>(
                tx.list(
                    "select tenant from tenant_directory where tenant = any($1)",
                    row -> row.getUUID("tenant"),
                    (Object) tenants.toArray(UUID[]::new))));
  }

  @Override
  public void apply(UUID tenant, String topic, List<StreamLine> lines) {
    try {
      applyTogether(tenant, topic, lines);
    } catch (RuntimeException e) {
      if (!Attempts.isRefusal(e)) {
        throw e;
      }
      applyApart(tenant, topic, lines, e);
    }
  }

  /** A record that the store refuses is found by halving, and parked: the others go through. */
  private void applyApart(
      UUID tenant, String topic, List<StreamLine> lines, RuntimeException failure) {
    if (lines.size() > 1) {
      apply(tenant, topic, lines.subList(0, lines.size() / 2));
      apply(tenant, topic, lines.subList(lines.size() / 2, lines.size()));
      return;
    }
    var line = lines.getFirst();
    LOG.error(
        "Record {}-{}@{} cannot be applied; it is parked.",
        topic,
        line.partition(),
        line.line().line(),
        failure);
    applyTogether(
        tenant, topic, List.of(new StreamLine(line.partition(), Inapplicable.of(line.line()))));
  }

  private void applyTogether(UUID tenant, String topic, List<StreamLine> lines) {
    Attempts.inTenant(
        database,
        tenant,
        tx -> {
          var fresh = Positions.fence(tx, topic, lines);
          // Entities in order, so that two readers never wait for each other.
          var byEntity = new TreeMap<String, List<StreamLine>>();
          for (var line : fresh) {
            var entity = line.line().envelope().entity();
            byEntity
                .computeIfAbsent(entity == null ? "" : entity, _ -> new ArrayList<>())
                .add(line);
          }
          byEntity.forEach((entity, some) -> applyEntity(tx, topic, entity, some));
          return fresh;
        });
  }

  private void applyEntity(Tx tx, String topic, String entity, List<StreamLine> lines) {
    var byPlace = new TreeMap<String, List<FeedLine>>();
    for (var line : lines) {
      byPlace
          .computeIfAbsent(place(topic, line.partition()), _ -> new ArrayList<>())
          .add(line.line());
    }
    var fed = Syncs.share(tx, entity);
    if (fed == null) {
      parkOutside(tx, entity, byPlace);
      return;
    }
    var stream = Syncs.ofStream(tx, entity, fed.timeZone(), applying.clocks());
    var target = new Target(stream.sync(), entity, fed.currency(), FeedSource.KAFKA);
    applying.apply(tx, target, fed.timeZone(), byPlace);
    if (stream.awaited()) {
      applying.synced(tx, entity);
    } else {
      stream.goneOn(tx, applying.clocks().now(tx));
    }
  }

  private void parkOutside(Tx tx, String entity, Map<String, List<FeedLine>> byPlace) {
    var bad = new ArrayList<Rejected>();
    byPlace.forEach(
        (place, lines) -> lines.forEach(line -> bad.add(new Rejected(place, withoutEntity(line)))));
    Parking.park(
        tx,
        null,
        entity.isEmpty() ? null : entity,
        FeedSource.KAFKA,
        bad,
        applying.clocks().now(tx));
  }

  private static FeedLine.Bad withoutEntity(FeedLine line) {
    return switch (line) {
      case FeedLine.Bad bad -> bad;
      case FeedLine.Good good ->
          new FeedLine.Bad(
              good.line(),
              good.bytes(),
              good.canonical(),
              good.envelope(),
              new Rejection(
                  good.line(),
                  null,
                  "entity",
                  "unknown-entity",
                  "Field \"entity\" names none that the tenant has.\nMaybe create it, then feed the record again."));
    };
  }

  private static String place(String topic, int partition) {
    return "%s-%d@".formatted(topic, partition);
  }
}
