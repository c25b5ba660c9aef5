package io.relance.sync;

import io.relance.db.Database;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries a transaction again when it failed for a reason that passes. */
final class Attempts {
  private static final int ATTEMPTS = 3;

  /**
   * Classes of SQLSTATE that pass: connection, transaction rolled back, resources, lock not
   * available, operator, system.
   */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

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
      if (cause instanceof PgException refused) {
        var state = refused.getSqlState();
        return state == null || PASSING.contains(state.substring(0, 2));
      }
      if (cause instanceof IOException || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
