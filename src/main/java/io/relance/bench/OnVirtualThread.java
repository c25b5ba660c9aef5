package io.relance.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work is measured where the service does its own. */
final class OnVirtualThread {
  private OnVirtualThread() {}

  static <T> void run(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    try {
      task.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The measurement failed: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
