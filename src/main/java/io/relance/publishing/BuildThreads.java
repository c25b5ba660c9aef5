package io.relance.publishing;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The threads on which rules are compiled and their cases run: few, with a short queue, apart from
 * the ones that decide.
 */
final class BuildThreads implements AutoCloseable {
  static final int THREADS = 2;
  static final int QUEUE = 32;

  /** A build takes about a second; rules that take longer than this are not worth having. */
  private static final int BUILD_TIMEOUT_S = 60;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          Thread.ofPlatform().name("relance-rule-builds-", 0).daemon().factory());

  /** The work's result; empty when too much waits already or it takes too long. Waits. */
  <T> Optional<T> run(Callable<T> work) {
    try {
      var running = threads.submit(work);
      try {
        return Optional.of(running.get(BUILD_TIMEOUT_S, TimeUnit.SECONDS));
      } catch (TimeoutException late) {
        running.cancel(true);
        return Optional.empty();
      }
    } catch (RejectedExecutionException full) {
      return Optional.empty();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Rules could not be built: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while rules were built.", interrupted);
    }
  }

  /** How much waits for a thread. */
  int waiting() {
    return threads.getQueue().size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
