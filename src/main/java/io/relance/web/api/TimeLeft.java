package io.relance.web.api;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** How long an answer may still take. */
final class TimeLeft {
  /**
   * Less than the server keeps a silent connection: nothing is stored for a client that has gone.
   */
  static final Duration MOST = Duration.ofSeconds(100);

  private final long end;

  /** There is none left. */
  static final class Over extends ProblemException {
    private static final long serialVersionUID = 1L;

    private Over(Problem problem) {
      super(problem);
    }
  }

  private TimeLeft(long end) {
    this.end = end;
  }

  /** Counts from now. */
  static TimeLeft of(Duration most) {
    return new TimeLeft(System.nanoTime() + most.toNanos());
  }

  /** Refuses when there is none left; call it before anything is stored. */
  void require() {
    if (end - System.nanoTime() <= 0) {
      throw tookTooLong();
    }
  }

  /** Does it on a thread of its own, which is interrupted when the time is over. Waits. */
  <T> T within(Supplier<T> work) {
    var task = new FutureTask<>(work::get);
    Thread.ofVirtual().name("relance-comparing").start(task);
    try {
      return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException over) {
      task.cancel(true);
      throw tookTooLong();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException runtime -> throw runtime;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException interrupted) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while rules were compared.", interrupted);
    }
  }

  private static Over tookTooLong() {
    return new Over(
        Problem.of(
            503,
            "took-too-long",
            ("Comparing these rules on your ledger takes longer than %d seconds; nothing was changed."
                    + "\nMaybe preview one entity at a time, or try again when less is under way.")
                .formatted(MOST.toSeconds())));
  }
}
