package io.relance.sync;

import io.relance.db.Database;
import io.relance.db.DatabaseTrouble;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries a transaction again when it failed for a reason that passes. */
final class Attempts {
  private static final int ATTEMPTS = 3;

  private Attempts() {}

  /** Runs the work in the tenant's transaction; throws what the last attempt threw. */
  static <T extends @Nullable Object> T inTenant(
      Database database, UUID tenant, Database.Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return database.inTenant(tenant, work);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !passes(e)) {
          throw e;
        }
      }
    }
  }

  /** The store is the trouble, not what was asked of it. */
  static boolean passes(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (DatabaseTrouble.isPassing(cause)
          || cause instanceof IOException
          || cause instanceof OvertakenException) {
        return true;
      }
    }
    return false;
  }
}
