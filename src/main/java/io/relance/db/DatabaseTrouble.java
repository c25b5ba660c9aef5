package io.relance.db;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a database that is busy or away, which passes, from a statement that is wrong. */
public final class DatabaseTrouble {
  /**
   * Classes of SQLSTATE that pass: connection, resources (disk, memory, connections), operator
   * intervention (cancelled, shutting down, starting), system error, transaction rolled back. See
   * appendix A of PostgreSQL's manual.
   */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58", "40");

  /** Lock not available; read-only, as a server is after a failover until it is promoted. */
  private static final Set<String> PASSING_STATES = Set.of("55P03", "25006");

  /** Classes of SQLSTATE that refuse what a row holds: data, constraints, access or syntax. */
  private static final Set<String> CONTENT_CLASSES = Set.of("22", "23", "42");

  private static final int CLASS_LENGTH = 2;

  private DatabaseTrouble() {}

  /** True when the same work may well succeed a moment later. Its transaction was undone. */
  public static boolean isPassing(Throwable failure) {
    return switch (failure) {
      case DatabaseAway _, TimeoutException _, IOException _ -> true;
      case PgException refused ->
          PASSING_STATES.contains(state(refused)) || PASSING_CLASSES.contains(classOf(refused));
      // A connection that breaks while it is used, or a pool that is closed under us.
      case VertxException _ -> true;
      default -> false;
    };
  }

  /** True when PostgreSQL refused what the statement was to write, so that it always will. */
  public static boolean isContentRefused(Throwable failure) {
    return failure instanceof PgException refused && CONTENT_CLASSES.contains(classOf(refused));
  }

  private static String classOf(PgException refused) {
    var state = state(refused);
    return state.length() < CLASS_LENGTH ? state : state.substring(0, CLASS_LENGTH);
  }

  private static String state(PgException refused) {
    return String.valueOf(refused.getSqlState());
  }
}
