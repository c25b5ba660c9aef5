package io.relance.sync;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.feed.FeedLimits;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedRecord.ControlRecord;
import io.relance.feed.OpenFeed;
import io.relance.feed.Rejection;
import io.relance.feed.SyncReport;
import io.relance.feed.Warning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A feed by HTTP or file, from its first batch to its report. */
final class OpenSync implements OpenFeed {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSync.class);

  private static final String PLACE = "line ";

  private final ApplyingFeed applying;
  private final UUID tenant;
  private final Target target;
  private final FeedMode mode;
  private final List<Rejection> rejected = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final List<ControlRecord> controls = new ArrayList<>();
  private int accepted;
  private int unchanged;
  private int rejectedCount;
  private int unreadable;
  private long shown;
  private BigDecimal total = BigDecimal.ZERO;

  OpenSync(ApplyingFeed applying, UUID tenant, Target target, FeedMode mode) {
    this.applying = applying;
    this.tenant = tenant;
    this.target = target;
    this.mode = mode;
  }

  @Override
  public UUID id() {
    return target.sync();
  }

  @Override
  public void apply(List<FeedLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    try {
      add(inTenant(tx -> applying.apply(tx, target, Map.of(PLACE, lines))));
    } catch (RuntimeException e) {
      if (!Attempts.isRefusal(e)) {
        throw e;
      }
      applyApart(lines, e);
    }
  }

  /** A line that the store refuses is found by halving, and parked: the others go through. */
  private void applyApart(List<FeedLine> lines, RuntimeException failure) {
    if (lines.size() > 1) {
      apply(lines.subList(0, lines.size() / 2));
      apply(lines.subList(lines.size() / 2, lines.size()));
      return;
    }
    LOG.error(
        "Line {} of feed {} cannot be applied; it is parked.",
        lines.getFirst().line(),
        id(),
        failure);
    var bad = Inapplicable.of(lines.getFirst());
    add(inTenant(tx -> applying.apply(tx, target, Map.of(PLACE, List.of(bad)))));
  }

  private void add(BatchResult result) {
    accepted += result.accepted;
    unchanged += result.unchanged;
    rejectedCount += result.rejected.size();
    unreadable += result.unreadable;
    shown += result.shown;
    total = total.add(result.total);
    controls.addAll(result.controls);
    result.rejected.stream()
        .limit(FeedLimits.REPORTED - rejected.size())
        .forEach(one -> rejected.add(one.line().rejection()));
    result.warnings.stream().limit(FeedLimits.REPORTED - warnings.size()).forEach(warnings::add);
  }

  @Override
  public SyncReport finish() {
    var held = inTenant(this::holdOrGoOn);
    if (held.isPresent()) {
      return report(0, held.get());
    }
    var closed = mode == FeedMode.SNAPSHOT ? Closing.closeMissing(applying, tenant, target) : 0;
    inTenant(
        tx -> {
          Syncs.finish(tx, id(), null, applying.clocks().now(tx));
          applying.synced(tx, target.entity());
          return closed;
        });
    return report(closed, null);
  }

  private Optional<String> holdOrGoOn(Tx tx) {
    Syncs.lock(tx, target.entity());
    if (Syncs.isBrokenOff(tx, id())) {
      return Optional.of("A later snapshot of the entity began before this one ended.");
    }
    var lost = mode == FeedMode.SNAPSHOT ? lostMemory(tx) : null;
    if (lost != null) {
      breakOff(tx, lost);
      return Optional.of(lost);
    }
    var reason = mode == FeedMode.SNAPSHOT ? suspiciousSnapshot(tx) : controlDisagrees();
    if (reason != null) {
      Syncs.finish(tx, id(), reason, applying.clocks().now(tx));
    }
    return Optional.ofNullable(reason);
  }

  /** Nobody may let such a snapshot through: what it misses is not known. */
  private @Nullable String lostMemory(Tx tx) {
    var memory = Snapshots.memory(tx, id());
    return memory.isWhole(shown)
        ? null
        : "The database lost what this snapshot had shown: %d of %d entries are remembered, of %d records sent. Nothing was closed; send the snapshot again."
            .formatted(memory.kept(), memory.remembered(), shown);
  }

  private @Nullable String suspiciousSnapshot(Tx tx) {
    var open = Snapshots.open(tx, target.entity());
    var missing = Snapshots.noteMissing(tx, id(), target.entity());
    Snapshots.forgetSeen(tx, id());
    Snapshots.forgetHeld(tx, id(), target.entity());
    if (shown == 0 && unreadable == 0 && open > 0) {
      return "It shows no entry at all, but %d are open.".formatted(open);
    }
    var disagreement = controlDisagrees();
    if (disagreement != null) {
      return disagreement;
    }
    if (unreadable > 0 && missing > 0) {
      return "%d lines cannot be read, so it is not known whether they hold some of the %d open entries that are missing."
          .formatted(unreadable, missing);
    }
    var limits = applying.limits();
    if (open > limits.smallLedger() && missing > limits.closedShare() * open) {
      return "It would close %d of %d open entries, which is more than %s %%."
          .formatted(missing, open, percent(limits.closedShare()));
    }
    var before = Snapshots.shownBefore(tx, id(), target.entity());
    if (before > limits.smallLedger() && shown * 2 < before) {
      return "It holds %d entries, less than half of the %d of the last one."
          .formatted(shown, before);
    }
    return null;
  }

  private @Nullable String controlDisagrees() {
    if (controls.size() > 1) {
      return "It has %d control records, so it is not known which one counts."
          .formatted(controls.size());
    }
    if (controls.isEmpty()) {
      return null;
    }
    var control = controls.getFirst();
    var entries = control.entries();
    if (entries != null && entries != shown) {
      return "The control record counts %d entries, but the feed holds %d."
          .formatted(entries, shown);
    }
    var said = control.total();
    if (said != null && said.compareTo(total) != 0) {
      return "The control record's total is %s, but the open amounts of the entries that could be read add up to %s."
          .formatted(said, total);
    }
    return null;
  }

  @Override
  public void abandon(String reason) {
    inTenant(
        tx -> {
          breakOff(tx, reason);
          return reason;
        });
  }

  private void breakOff(Tx tx, String reason) {
    Syncs.breakOff(tx, id(), reason);
    Snapshots.forgetSeen(tx, id());
  }

  private SyncReport report(int closed, @Nullable String held) {
    return new SyncReport(
        id(),
        target.entity(),
        accepted,
        unchanged,
        closed,
        rejectedCount,
        List.copyOf(rejected),
        List.copyOf(warnings),
        held != null,
        held);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f", share * 100);
  }

  private <T extends @Nullable Object> T inTenant(Database.Work<T> work) {
    return Attempts.inTenant(applying.database(), tenant, work);
  }
}
