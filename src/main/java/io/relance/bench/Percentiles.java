package io.relance.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** How long most, and how long the slowest, took, in milliseconds. */
record Percentiles(double p50, double p99, double p999, double most) {
  private static final double NANOS_PER_MS = 1e6;

  /** From one moment to another, both in nanoseconds; what never came to the other is left out. */
  static Percentiles between(long[] began, long[] ended, int from, int to) {
    return of(
        IntStream.range(from, to)
            .filter(one -> ended[one] != 0)
            .mapToDouble(one -> (ended[one] - began[one]) / NANOS_PER_MS)
            .toArray());
  }

  /** Of these, in any order; all zero when there are none. */
  static Percentiles of(double... took) {
    if (took.length == 0) {
      return new Percentiles(0, 0, 0, 0);
    }
    var sorted = took.clone();
    Arrays.sort(sorted);
    return new Percentiles(
        at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), sorted[sorted.length - 1]);
  }

  /** The least that this part of them did not exceed. */
  private static double at(double[] sorted, double part) {
    return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%9.1f %9.1f %9.1f %9.1f ms", p50, p99, p999, most);
  }
}
