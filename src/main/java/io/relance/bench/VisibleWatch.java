package io.relance.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks, from a connection of its own, whether changes stand in tasks: one statement for those of a
 * transaction that has just been applied, so that looking takes little of what it measures. A
 * change counts as seen when the look that found it has returned, so what it measures is too long
 * by that look and by the one before it. One that is not there is looked for again with the next.
 */
final class VisibleWatch implements AutoCloseable {
  /** How long it waits for changes before it sees whether it is to end. */
  private static final long WAIT_MS = 100;

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
  private final BlockingQueue<List<Integer>> applied = new LinkedBlockingQueue<>();
  private final List<Double> lookMs = new ArrayList<>();
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

  /** A transaction with these changes has ended. */
  void applied(List<Integer> changes) {
    applied.add(changes);
  }

  private void run() {
    try (var statement = connection.prepareStatement(LOOK)) {
      var unseen = new ArrayList<Integer>();
      while (!stopping) {
        var more = applied.poll(WAIT_MS, TimeUnit.MILLISECONDS);
        for (; more != null; more = applied.poll()) {
          unseen.addAll(more);
        }
        if (!unseen.isEmpty()) {
          var began = System.nanoTime();
          look(statement, unseen);
          lookMs.add((System.nanoTime() - began) / NANOS_PER_MS);
        }
      }
    } catch (SQLException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(PreparedStatement statement, List<Integer> unseen) throws SQLException {
    statement.setArray(1, array(unseen.stream().map(changes::customer).toArray(String[]::new)));
    statement.setArray(2, array(unseen.stream().map(Changes::entry).toArray(String[]::new)));
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

  /** How long looks took. Call it after {@link #close}. */
  Percentiles looks() {
    return Percentiles.of(lookMs.stream().mapToDouble(ms -> ms).toArray());
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
