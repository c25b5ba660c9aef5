package io.relance.sync;

import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.sync.FeedFixture.entry;
import static io.relance.sync.FeedFixture.newFeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.feed.FeedMode;
import io.relance.feed.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private final FeedFixture feed = newFeed();

  @Test
  void closesWhatIsMissingAndLooksAtItsCustomer() {
    feed.snapshot(entry("E1", "C1"), entry("E2", "C2"));
    feed.evaluated();

    var report = feed.snapshot(entry("E1", "C1"));

    assertThat(report.closed()).isEqualTo(1);
    assertThat(report.held()).isFalse();
    assertThat(feed.count("entry where closed and closed_by_absence and entry = 'E2'"))
        .isEqualTo(1);
    assertThat(feed.evaluated()).containsExactly("C2");
    assertThat(feed.synced()).hasSize(2);
    assertThat(feed.count("sync_seen")).isZero();
  }

  @Test
  void reopensWhatIsSeenAgain() {
    feed.snapshot(entry("E1", "C1"), entry("E2", "C1"));
    feed.snapshot(entry("E1", "C1"));

    var report = feed.delta(entry("E2", "C1"));

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(feed.count("entry where not closed")).isEqualTo(2);
  }

  @Test
  void changesNothingWhenFedTwice() {
    feed.snapshot(entry("E1", "C1"), entry("E2", "C1"));

    var report = feed.snapshot(entry("E1", "C1"), entry("E2", "C1"));

    assertThat(report.accepted() + report.closed()).isZero();
    assertThat(report.unchanged()).isEqualTo(2);
  }

  @Test
  void closesNothingInDelta() {
    feed.delta(entry("E1", "C1"));

    assertThat(feed.delta(entry("E2", "C1")).closed()).isZero();
    assertThat(feed.count("entry where closed")).isZero();
  }

  @Test
  void doesNotMissAnEntryWhoseLineIsBad() {
    feed.snapshot(entry("E1", "C1"), entry("E2", "C1"));

    var report = feed.snapshot(entry("E1", "C1"), entry("E2", "C1", "dueDate", "31/02/2026"));

    assertThat(report.rejectedCount()).isEqualTo(1);
    assertThat(report.closed()).isZero();
    assertThat(report.held()).isFalse();
  }

  @Test
  void isHeldWhenLinesThatCannotBeReadMayHoldWhatIsMissing() {
    feed.snapshot(entry("E1", "C1"), entry("E2", "C1"));

    var report = feed.snapshot(entry("E1", "C1"), "{\"type\":");

    assertThat(report.held()).isTrue();
    assertThat(report.heldReason()).contains("cannot be read");
    assertThat(feed.count("entry where closed")).isZero();
  }

  @Test
  void isHeldWhenItWouldCloseTooMuchUntilPersonReleasesIt() {
    feed(100);

    var report = feed(60);

    assertThat(report.held()).isTrue();
    assertThat(report.heldReason())
        .isEqualTo("It would close 40 of 100 open entries, which is more than 30 %.");
    assertThat(feed.count("entry where closed")).isZero();
    assertThat(feed.synced()).hasSize(1);

    feed.delta(entry("E99", "C1"));
    var released = release(report);

    assertThat(released).isInstanceOf(HeldSyncs.Outcome.Released.class);
    assertThat(feed.count("entry where closed")).isEqualTo(39);
    assertThat(feed.count("sync where held")).isZero();
    assertThat(release(report)).isEqualTo(new HeldSyncs.Outcome.NotHeld());
  }

  @Test
  void cannotBeReleasedAfterLaterSnapshot() {
    feed(100);
    var held = feed(60);
    feed(100);

    assertThat(release(held)).isEqualTo(new HeldSyncs.Outcome.Superseded());
  }

  @Test
  void isHeldWhenItsRowsHalve() {
    var lines = lines(100);
    lines.replaceAll(line -> line.replace("\"kind\"", "\"closed\":true,\"kind\""));
    feed.feed(FeedMode.SNAPSHOT, lines);

    var report = feed.feed(FeedMode.SNAPSHOT, lines.subList(0, 49));

    assertThat(report.heldReason())
        .isEqualTo("It holds 49 entries, less than half of the 100 of the last one.");
  }

  @Test
  void isHeldWhenItsControlDisagrees() {
    feed.snapshot(entry("E1", "C1"), entry("E2", "C1"));

    var count = feed.snapshot(entry("E1", "C1"), "{\"type\":\"control\",\"entries\":2}");
    var total = feed.snapshot(entry("E1", "C1"), "{\"type\":\"control\",\"total\":\"99.99\"}");
    var agreed =
        feed.snapshot(entry("E1", "C1"), "{\"type\":\"control\",\"entries\":1,\"total\":\"100\"}");

    assertThat(count.heldReason()).contains("counts 2 entries, but the feed holds 1");
    assertThat(total.heldReason()).contains("99.99");
    assertThat(agreed.held()).isFalse();
    assertThat(agreed.closed()).isEqualTo(1);
  }

  @Test
  void holdsDeltaToItsControlToo() {
    assertThat(feed.delta(entry("E1", "C1"), "{\"type\":\"control\",\"entries\":7}").held())
        .isTrue();
    assertThat(feed.count("entry")).isEqualTo(1);
  }

  @Test
  void doesNotCloseWhatAnotherFeedShowsMeanwhile() {
    feed.snapshot(entry("E1", "C1"));

    var report =
        onVirtualThread(
            () -> {
              var open = feed.open(FeedMode.SNAPSHOT);
              open.apply(FeedFixture.parsed(List.of(entry("E1", "C1"))));
              feed.delta(entry("NEW", "C1"));
              return open.finish();
            });

    assertThat(report.closed()).isZero();
  }

  @Test
  void closesNothingWhenLaterSnapshotBegan() {
    feed.snapshot(entry("E1", "C1"), entry("E2", "C1"));

    var report =
        onVirtualThread(
            () -> {
              var open = feed.open(FeedMode.SNAPSHOT);
              open.apply(FeedFixture.parsed(List.of(entry("E1", "C1"))));
              feed.open(FeedMode.SNAPSHOT);
              return open.finish();
            });

    assertThat(report.held()).isTrue();
    assertThat(feed.count("entry where closed")).isZero();
  }

  @Test
  void closesNothingWhenTheDatabaseForgotWhatWasShown() {
    var lines = lines(100);
    feed.feed(FeedMode.SNAPSHOT, lines);

    var report =
        onVirtualThread(
            () -> {
              var open = feed.open(FeedMode.SNAPSHOT);
              open.apply(FeedFixture.parsed(lines.subList(0, 20)));
              // As a crash empties an unlogged table, and a late standby lacks its last rows.
              feed.inTenant("delete from sync_seen");
              open.apply(FeedFixture.parsed(lines.subList(20, 100)));
              return open.finish();
            });

    assertThat(report.held()).isTrue();
    assertThat(report.heldReason()).contains("80 of 100 entries are remembered");
    assertThat(report.closed()).isZero();
    assertThat(feed.count("entry where closed")).isZero();
    assertThat(release(report)).isEqualTo(new HeldSyncs.Outcome.NotHeld());
    assertThat(feed.synced()).hasSize(1);
  }

  @Test
  void keepsNothingInTablesThatCrashEmpties() {
    assertThat(feed.count("pg_class where relkind = 'r' and relpersistence <> 'p'")).isZero();
  }

  @Test
  void isHeldWhenItShowsNothingWhileSomethingIsOpenHoweverSmallTheLedger() {
    feed.snapshot(entry("E1", "C1"));

    var report = feed.snapshot(FeedFixture.customer("C1"));

    assertThat(report.held()).isTrue();
    assertThat(report.heldReason()).isEqualTo("It shows no entry at all, but 1 are open.");
    assertThat(feed.count("entry where closed")).isZero();
    assertThat(release(report)).isInstanceOf(HeldSyncs.Outcome.Released.class);
    assertThat(feed.count("entry where closed")).isEqualTo(1);
  }

  private SyncReport feed(int entries) {
    return feed.feed(FeedMode.SNAPSHOT, lines(entries));
  }

  private static List<String> lines(int entries) {
    return new ArrayList<>(
        IntStream.range(0, entries).mapToObj(i -> entry("E" + i, "C" + i % 7)).toList());
  }

  private HeldSyncs.Outcome release(SyncReport report) {
    return onVirtualThread(
        () -> new HeldSyncs(feed.applying()).release(feed.tenant(), report.feed()));
  }
}
