package io.relance.sync;

import static io.relance.db.DatabaseFixture.config;
import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.db.DatabaseFixture.vertx;
import static io.relance.sync.FeedFixture.entry;
import static io.relance.sync.FeedFixture.newFeed;
import static io.relance.sync.FeedFixture.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.db.BreakableConnection;
import io.relance.db.Database;
import io.relance.feed.FeedIntake;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedSource;
import io.relance.feed.kafka.StreamIntake.StreamLine;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment whose batch meets a broken connection to PostgreSQL is applied, never parked. */
class BrokenConnectionTest {
  private static final String TOPIC = "broken";

  private final FeedFixture feed = newFeed();
  private final BreakableConnection way = new BreakableConnection(config());
  private final Database distant = onVirtualThread(() -> Database.open(vertx(), way.config()));

  @BeforeEach
  void anInvoiceIsOpen() {
    feed.delta(entry("E1", "C1", "version", 1));
  }

  @AfterEach
  void close() {
    distant.close();
    way.close();
  }

  @Test
  void appliesAPaymentFedByHttp() {
    var applying = feed.applyingThrough(distant);

    var report =
        breakingOff(
            () -> {
              var opening = applying.open(feed.tenant(), "FR", FeedSource.HTTP, FeedMode.DELTA);
              var open = ((FeedIntake.Opening.Open) opening).feed();
              open.apply(parsed(List.of(payment())));
              return open.finish();
            });

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.rejected()).isEmpty();
    assertThatThePaymentIsApplied();
  }

  @Test
  void appliesAPaymentFromAStream() {
    var stream = new ApplyingStream(distant, feed.applyingThrough(distant));
    var line = parsed(List.of(payment().replaceFirst("\\{", "{\"entity\":\"FR\","))).getFirst();

    breakingOff(
        () -> {
          stream.apply(feed.tenant(), TOPIC, List.of(new StreamLine(0, line)));
          return line;
        });

    assertThatThePaymentIsApplied();
  }

  private void assertThatThePaymentIsApplied() {
    assertThat(feed.count("entry where open_amount = 40 and version = 2")).isEqualTo(1);
    assertThat(feed.count("parked_record")).isZero();
  }

  private static String payment() {
    return entry("E1", "C1", "openAmount", "40.00", "version", 2);
  }

  /** Runs the work against a locked entry, and breaks its connection while it waits there. */
  private <T> T breakingOff(Callable<T> work) {
    var locked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var backend = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var holder =
          CompletableFuture.runAsync(
              () ->
                  database()
                      .inTenant(
                          feed.tenant(),
                          tx -> {
                            var row =
                                tx.one(
                                    "select pg_backend_pid() as pid from entry where tenant = $1 for update",
                                    feed.tenant());
                            backend.set(row == null ? 0 : row.getInteger("pid"));
                            locked.countDown();
                            waitFor(release);
                            return locked;
                          }),
              threads);
      waitFor(locked);
      var result = threads.submit(work);
      await().until(() -> somebodyWaitsFor(backend.get()));
      way.breakOff();
      release.countDown();
      way.mend();
      holder.join();
      return result.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private boolean somebodyWaitsFor(int backend) {
    return feed.rows(
            "select count(*) from pg_stat_activity where $1 = any(pg_blocking_pids(pid))",
            row -> row.getLong(0) > 0,
            backend)
        .getFirst();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
