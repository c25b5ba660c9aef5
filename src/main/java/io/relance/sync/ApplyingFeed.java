package io.relance.sync;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.feed.FeedIntake;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedSource;
import io.relance.followup.Evaluating;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Applies feeds: each batch in one transaction that also parks its bad lines and evaluates the
 * accounts it changes.
 */
public final class ApplyingFeed implements FeedIntake {
  /** Lines from which on planning the statements of a batch anew costs little beside them. */
  private static final int MANY = 100;

  private final Database database;
  private final Clocks clocks;
  private final Evaluating evaluating;
  private final HoldLimits limits;

  /** With the limits above which a sync is held for a person. */
  public ApplyingFeed(Database database, Clocks clocks, Evaluating evaluating, HoldLimits limits) {
    this.database = database;
    this.clocks = clocks;
    this.evaluating = evaluating;
    this.limits = limits;
  }

  @Override
  public Opening open(UUID tenant, String entity, FeedSource source, FeedMode mode) {
    return database.inTenant(
        tenant,
        tx -> {
          var fed = Syncs.lock(tx, entity);
          if (fed == null) {
            return new Opening.Refused(
                "unknown-entity",
                "There is no entity \"%s\".\nMaybe create it first: PUT /api/v1/entities/%s."
                    .formatted(entity, entity));
          }
          var sync = UUID.randomUUID();
          if (mode == FeedMode.SNAPSHOT) {
            Snapshots.breakOffEarlier(tx, entity);
          }
          Syncs.start(tx, sync, entity, source, mode, clocks.now(tx));
          var target = new Target(sync, entity, fed.currency(), source);
          return new Opening.Open(new OpenSync(this, tenant, target, mode));
        });
  }

  Database database() {
    return database;
  }

  Clocks clocks() {
    return clocks;
  }

  HoldLimits limits() {
    return limits;
  }

  /** Applies lines in one transaction; the entity is locked until it ends. */
  BatchResult apply(Tx tx, Target target, Map<String, List<FeedLine>> byPlace) {
    var fed = Objects.requireNonNull(Syncs.lock(tx, target.entity()));
    return apply(tx, target, fed.timeZone(), byPlace);
  }

  /**
   * Applies lines in a transaction that has locked the entity, or shares it.
   *
   * @param timeZone of the entity
   * @param byPlace what is put before a line's number where it is parked, and the lines in their
   *     order
   */
  BatchResult apply(Tx tx, Target target, ZoneId timeZone, Map<String, List<FeedLine>> byPlace) {
    if (byPlace.values().stream().mapToInt(List::size).sum() >= MANY) {
      // A first load fills tables that were empty: plans made for those read them whole.
      tx.planForTheseValues();
    }
    var result = Batch.apply(tx, target, clocks.today(tx, timeZone), byPlace);
    if (!result.rejected.isEmpty()) {
      Parking.park(
          tx, target.sync(), target.entity(), target.source(), result.rejected, clocks.now(tx));
    }
    Snapshots.note(tx, target.entity(), result.shownEntries);
    evaluate(tx, target.entity(), result);
    // Last, since others wait for this row.
    Syncs.count(tx, target.sync(), result);
    return result;
  }

  private void evaluate(Tx tx, String entity, BatchResult result) {
    if (!result.changedCustomers.isEmpty()) {
      evaluating.changed(tx, entity, result.changedCustomers);
    }
  }

  /** To be called when a sync's row says that it ended well. */
  void synced(Tx tx, String entity) {
    evaluating.synced(tx, entity);
  }

  void evaluate(Tx tx, String entity, List<String> customers) {
    evaluating.changed(tx, entity, customers);
  }
}
