package io.relance.db;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a database that is busy or away, which passes, from a statement that is wrong. */
public final class DatabaseTrouble {
  /** Query cancelled, lock not available, deadlock, serialization, shutting down or starting. */
  private static final Set<String> PASSING_STATES =
      Set.of("57014", "55P03", "40P01", "40001", "57P03", "57P01", "57P02", "53300", "53400");

  private DatabaseTrouble() {}

  /** True when the same work may well succeed a moment later. Its transaction was undone. */
  public static boolean isPassing(Throwable failure) {
    return switch (failure) {
      case DatabaseAway _, TimeoutException _, ConnectException _ -> true;
      case PgException refused -> PASSING_STATES.contains(String.valueOf(refused.getSqlState()));
      case VertxException broken -> String.valueOf(broken.getMessage()).contains("closed");
      default -> false;
    };
  }
}
