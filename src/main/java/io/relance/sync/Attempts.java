package io.relance.sync;

import io.relance.db.Database;
import io.relance.db.DatabaseAway;
import io.relance.db.DatabaseTrouble;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a transaction again when it failed for a reason that passes, with pauses that outlive a
 * restart of PostgreSQL.
 */
final class Attempts {
  /** First pause before a transaction is tried again, in milliseconds; doubled each time. */
  static final int FIRST_PAUSE_MS = 100;

  /** Longest such pause, in milliseconds. */
  static final int LONGEST_PAUSE_MS = 4_000;

  /** Attempts while PostgreSQL is the trouble: some 20 seconds of pauses in all. */
  static final int ATTEMPTS_WHILE_AWAY = 10;

  /** Attempts after any other failure, which is more likely a fault of ours. */
  static final int ATTEMPTS = 3;

  private Attempts() {}

  /** Runs the work in the tenant's transaction; throws what the last attempt threw. */
  static <T extends @Nullable Object> T inTenant(
      Database database, UUID tenant, Database.Work<T> work) {
    long pauseMs = FIRST_PAUSE_MS;
    for (int attempt = 1; ; attempt++) {
      try {
        return database.inTenant(tenant, work);
      } catch (RuntimeException e) {
        if (isRefusal(e) || attempt == mostAttempts(e)) {
          throw e;
        }
      }
      pause(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  private static int mostAttempts(Throwable failure) {
    return hasCause(failure, DatabaseTrouble::isPassing) ? ATTEMPTS_WHILE_AWAY : ATTEMPTS;
  }

  /**
   * PostgreSQL itself refused what a record holds. Nothing else may park a record: every other
   * failure passes, or is a fault of ours that must not cost a customer's payment.
   */
  static boolean isRefusal(Throwable failure) {
    return hasCause(failure, DatabaseTrouble::isContentRefused);
  }

  private static boolean hasCause(Throwable failure, Predicate<Throwable> is) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(is);
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(Duration.ofMillis(milliseconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseAway(e);
    }
  }
}
