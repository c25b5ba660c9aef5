package io.relance.app;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Runs a piece of work where the rooms may wait, and waits for it. */
final class VirtualThread {
  private VirtualThread() {}

  /** What the work throws is thrown here. */
  static void run(String name, Runnable work) {
    var _ =
        call(
            name,
            () -> {
              work.run();
              return name;
            });
  }

  /** What the work returns is returned here, and what it throws is thrown here. */
  static <T> T call(String name, Supplier<T> work) {
    var task = new FutureTask<>(work::get);
    Thread.ofVirtual().name(name).start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException runtime -> throw runtime;
        case Error error -> throw error;
        case null, default -> throw new CompletionException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(name + " was interrupted", e);
    }
  }
}
