package io.relance.sync;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.sync.FeedFixture.NOW;
import static io.relance.sync.FeedFixture.entry;
import static io.relance.sync.FeedFixture.newFeed;
import static io.relance.sync.FeedFixture.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.feed.kafka.StreamIntake.StreamLine;
import io.relance.followup.Evaluating;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one partition of a stream does while another one's records are being applied. */
class StreamLanesTest {
  private static final String TOPIC = "lanes";

  private final FeedFixture feed = newFeed();
  private final ApplyingStream stream = new ApplyingStream(database(), feed.applying());
  private final Halted halted = new Halted();

  /** Decides nothing: stops before the end of its transaction until it is let go. */
  private static final class Halted implements Evaluating {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public void changed(Tx tx, String entity, Collection<String> customers) {
      reached.countDown();
      await(goOn);
    }

    @Override
    public void synced(Tx tx, String entity) {
      throw new AssertionError("The stream has just been there.");
    }
  }

  @BeforeEach
  void theStreamHasJustBeenThere() {
    onVirtualThread(() -> apply(stream, 0, invoice("E0", "C-0", 1)));
    feed.evaluated();
  }

  @Test
  void aPartitionDoesNotWaitForAnother() {
    var other = applyHalted(invoice("E1", "C-1", 1));

    onVirtualThread(() -> apply(stream, 2, invoice("E2", "C-2", 1)));

    assertThat(feed.evaluated()).containsExactly("C-2");
    halted.goOn.countDown();
    other.join();
    assertThat(feed.count("entry where not closed")).isEqualTo(3);
    assertThat(feed.count("sync where accepted = 3")).isEqualTo(1);
  }

  @Test
  void looksAgainAtTheCustomerThatHadAnEntryWhichMovesAtTheSameMoment() {
    var other = applyHalted(invoice("E1", "C-1", 1));
    var moved =
        CompletableFuture.runAsync(
            () -> apply(stream, 2, invoice("E1", "C-2", 2)), Thread::startVirtualThread);
    awaitLock();

    halted.goOn.countDown();
    other.join();
    moved.join();

    assertThat(feed.evaluated()).containsExactly("C-1", "C-2");
    assertThat(feed.count("entry where entry = 'E1' and customer = 'C-2'")).isEqualTo(1);
  }

  private CompletableFuture<Void> applyHalted(String line) {
    var clocks = new Clocks(InstantSource.fixed(NOW));
    var halting =
        new ApplyingStream(
            database(), new ApplyingFeed(database(), clocks, halted, HoldLimits.DEFAULT));
    var applying =
        CompletableFuture.runAsync(() -> apply(halting, 1, line), Thread::startVirtualThread);
    var _ = applying.whenComplete((_, _) -> halted.reached.countDown());
    await(halted.reached);
    assertThat(applying).isNotCompleted();
    return applying;
  }

  private boolean apply(ApplyingStream to, int partition, String line) {
    var tenant = feed.tenant();
    to.apply(
        tenant,
        TOPIC,
        parsed(List.of(line)).stream().map(one -> new StreamLine(partition, one)).toList());
    return true;
  }

  private static String invoice(String id, String customer, int version) {
    return entry(id, customer, "entity", "FR", "version", version);
  }

  private static void awaitLock() {
    var waiting =
        "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into entry%'";
    var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (onVirtualThread(() -> database().withoutTenant(tx -> tx.query(waiting).size())) == 0) {
      assertThat(System.nanoTime()).isLessThan(patience);
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
