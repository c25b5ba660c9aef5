package io.relance.bench;

import com.sun.management.ThreadMXBean;
import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import io.relance.rules.RuleBook;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * What deciding one account costs, on one thread: microseconds, and bytes that its session takes.
 * Nothing of a session outlives its decision, so what is allocated is all there is.
 */
final class DecidingCost {
  private static final int[] ACCOUNTS = {1, 10, 100, 1_000};
  private static final int ROUNDS = 5;
  private static final long WARM_UP_NANOS = 1_000_000_000;
  private static final long ROUND_NANOS = 300_000_000;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double KIB = 1024;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Policy policy = BenchAccounts.policy();
  private final Figures figures;

  DecidingCost(Figures figures) {
    this.figures = figures;
  }

  /** One book and one account, and how long each decision took. */
  private record Cell(int rules, RuleBook book, AccountCase account, List<Double> micros) {
    int entries() {
      return account.account().entries().size();
    }
  }

  /** Measures every size of book with every size of account, in turn. */
  void measure(int[] sizes, IntFunction<RuleBook> book) {
    var cells = new ArrayList<Cell>();
    for (var size : sizes) {
      var rules = book.apply(size);
      for (var entries : ACCOUNTS) {
        cells.add(new Cell(size, rules, BenchAccounts.of(entries), new ArrayList<>()));
      }
    }
    cells.forEach(cell -> decide(cell, WARM_UP_NANOS));
    cells.forEach(cell -> cell.micros().clear());
    for (var round = 0; round < ROUNDS; round++) {
      cells.forEach(cell -> decide(cell, ROUND_NANOS));
    }
    figures.say(
        "%-28s %12s %12s %12s".formatted("deciding one account", "median", "p99", "memory"));
    cells.forEach(this::tell);
  }

  private void decide(Cell cell, long nanos) {
    var until = System.nanoTime() + nanos;
    for (var began = System.nanoTime(); began < until; ) {
      var _ = cell.book().decide(cell.account(), policy, BenchDay.TODAY);
      var ended = System.nanoTime();
      cell.micros().add((ended - began) / NANOS_PER_MICRO);
      began = ended;
    }
  }

  private void tell(Cell cell) {
    var sorted = cell.micros().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    var median = sorted[sorted.length / 2];
    var bytes = allocated(cell);
    var name = "%d rules, %d entries".formatted(cell.rules(), cell.entries());
    figures.say(
        String.format(
            Locale.ROOT,
            "  %-26s %,9.1f us %,9.1f us %,8.0f KiB",
            name,
            median,
            sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
            bytes / KIB));
    figures.put("microseconds, " + name, median);
    figures.put("sessionKiB, " + name, bytes / KIB);
  }

  private double allocated(Cell cell) {
    var before = threads.getCurrentThreadAllocatedBytes();
    for (var i = 0; i < ROUNDS; i++) {
      var _ = cell.book().decide(cell.account(), policy, BenchDay.TODAY);
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / (double) ROUNDS;
  }
}
