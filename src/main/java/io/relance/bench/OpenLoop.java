package io.relance.bench;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends changes when their time has come, whatever has become of those before: a service that falls
 * behind is asked no less for it.
 */
final class OpenLoop {
  private static final long NANOS_PER_S = 1_000_000_000;
  private static final double NANOS_PER_MS = 1e6;

  private final BenchTopic topic;
  private final Changes changes;
  private final int perSecond;
  private final double[] lateMs;
  private long tookNanos;
  private int ran;

  OpenLoop(BenchTopic topic, Changes changes, int perSecond) {
    this.topic = topic;
    this.changes = changes;
    this.perSecond = perSecond;
    this.lateMs = new double[changes.count()];
  }

  /** Sends these, evenly over time, and returns when the last one is the producer's. */
  void run(int from, int to) {
    var began = System.nanoTime();
    for (var i = from; i < to; i++) {
      var scheduled = began + (i - from) * NANOS_PER_S / perSecond;
      var record = changes.record(i);
      for (var left = scheduled - System.nanoTime();
          left > 0;
          left = scheduled - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      changes.sent(i, scheduled);
      topic.send(changes.customer(i), record);
      lateMs[i] = (System.nanoTime() - scheduled) / NANOS_PER_MS;
    }
    tookNanos = System.nanoTime() - began;
    ran = to - from;
  }

  /** Changes a second that were handed to the producer the last time. */
  double achieved() {
    return ran * (double) NANOS_PER_S / tookNanos;
  }

  /** How long after its time each change was handed to the producer; part of every latency. */
  Percentiles late(int from, int to) {
    return Percentiles.of(Arrays.copyOfRange(lateMs, from, to));
  }
}
