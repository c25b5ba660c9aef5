package io.relance.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again, from a connection of its own, which changes stand in tasks by now: one
 * statement a look, for those that were sent and not seen. A change counts as seen when the look
 * that found it has returned, so what it measures is too long by at most the time from the
 * beginning of one look to the end of the next.
 */
final class VisibleWatch implements AutoCloseable {
  /**
   * The oldest of the unseen that one look asks for: it bounds a look when the service is behind.
   */
  private static final int LOOKED_FOR = 500;

  private static final long PAUSE_NANOS = 2_000_000;

  /** How many times as long as a look the pause after it is at least. */
  private static final long PAUSES = 3;

  private static final double NANOS_PER_MS = 1e6;

  private static final String LOOK =
      """
      select line.entry from unnest(?::text[], ?::text[]) changed (customer, entry)
      cross join lateral (
        select tenant, task from task
        where tenant = relance.current_tenant() and entity = 'FR1' and customer = changed.customer
          and status in ('proposed', 'approved', 'sending', 'failed', 'unknown') offset 0) task
      cross join lateral (
        select entry from task_line
        where task_line.tenant = task.tenant and task_line.task = task.task and entry = changed.entry offset 0) line
      """;

  private final Connection connection;
  private final Changes changes;
  private final Thread thread;
  private final List<Double> betweenMs = new ArrayList<>();
  private volatile boolean stopping;
  private volatile @Nullable SQLException failure;

  private VisibleWatch(Connection connection, Changes changes) {
    this.connection = connection;
    this.changes = changes;
    this.thread = Thread.ofPlatform().name("bench-visible").unstarted(this::run);
  }

  /** Begins to look. */
  static VisibleWatch start(BenchStore store, UUID tenant, Changes changes) {
    try {
      var connection = store.connect(false);
      try (var statement =
          connection.prepareStatement("select set_config('relance.tenant', ?, false)")) {
        statement.setString(1, tenant.toString());
        statement.execute();
      }
      var watch = new VisibleWatch(connection, changes);
      watch.thread.start();
      return watch;
    } catch (SQLException e) {
      throw new IllegalStateException("Nobody can look at the store.", e);
    }
  }

  private void run() {
    try (var statement = connection.prepareStatement(LOOK)) {
      var unseen = new ArrayList<Integer>();
      var taken = 0;
      var before = System.nanoTime();
      while (!stopping) {
        var sent = changes.sent();
        IntStream.range(taken, sent).forEach(unseen::add);
        taken = sent;
        var began = System.nanoTime();
        if (!unseen.isEmpty()) {
          look(statement, unseen);
          betweenMs.add((System.nanoTime() - before) / NANOS_PER_MS);
        }
        before = began;
        // Looking must not take from the service what it needs.
        LockSupport.parkNanos(Math.max(PAUSE_NANOS, PAUSES * (System.nanoTime() - began)));
      }
    } catch (SQLException e) {
      failure = e;
    }
  }

  private void look(PreparedStatement statement, List<Integer> unseen) throws SQLException {
    var some = unseen.subList(0, Math.min(LOOKED_FOR, unseen.size()));
    statement.setArray(1, array(some.stream().map(changes::customer).toArray(String[]::new)));
    statement.setArray(2, array(some.stream().map(Changes::entry).toArray(String[]::new)));
    var found = new ArrayList<Integer>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(Changes.change(rows.getString(1)));
      }
    }
    var now = System.nanoTime();
    found.forEach(change -> changes.seen(change, now));
    unseen.removeAll(found);
  }

  private Array array(String[] texts) throws SQLException {
    return connection.createArrayOf("text", texts);
  }

  /**
   * From the beginning of a look to the end of the next: by so much may a change be seen late. Call
   * it after {@link #close}.
   */
  Percentiles between() {
    return Percentiles.of(betweenMs.stream().mapToDouble(ms -> ms).toArray());
  }

  /** Stops looking. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    var failed = failure;
    if (failed != null) {
      throw new IllegalStateException("Looking at the store failed.", failed);
    }
  }
}
