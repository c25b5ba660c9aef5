package io.relance.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Milliseconds of the same work, several times.
 *
 * @param median the middle one
 * @param least the quickest
 * @param most the slowest
 */
record Timing(double median, double least, double most) {
  private static final double NANOS_PER_MS = 1e6;

  /** Work that is timed. */
  @FunctionalInterface
  interface Work {
    void run();
  }

  /** Runs the work once for nothing, then {@code times} times. */
  static Timing of(int times, Work work) {
    work.run();
    return cold(times, work);
  }

  /** Runs the work {@code times} times, the first one included. */
  static Timing cold(int times, Work work) {
    var took = new double[times];
    for (var i = 0; i < times; i++) {
      var began = System.nanoTime();
      work.run();
      took[i] = (System.nanoTime() - began) / NANOS_PER_MS;
    }
    return ofAll(took);
  }

  /** Those that were taken elsewhere; at least one. */
  static Timing ofAll(double... took) {
    var sorted = took.clone();
    Arrays.sort(sorted);
    return new Timing(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%8.0f ms  (%.0f to %.0f)", median, least, most);
  }
}
