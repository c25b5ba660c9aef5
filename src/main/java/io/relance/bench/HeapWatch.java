package io.relance.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The most that is in use of the heap, garbage included, looked at many times a second. */
final class HeapWatch implements AutoCloseable {
  private static final long PAUSE_NANOS = 20_000_000;
  private static final long MB = 1_000_000;

  private final AtomicLong most = new AtomicLong();
  private final Thread thread;

  private HeapWatch() {
    thread = Thread.ofPlatform().daemon().name("bench-heap").unstarted(this::watch);
  }

  static HeapWatch start() {
    var watch = new HeapWatch();
    watch.thread.start();
    return watch;
  }

  /** What the heap may grow to. */
  static long limitMb() {
    return Runtime.getRuntime().maxMemory() / MB;
  }

  double mostMb() {
    return (double) most.get() / MB;
  }

  private void watch() {
    var runtime = Runtime.getRuntime();
    while (!Thread.currentThread().isInterrupted()) {
      most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
