package io.relance.db;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a database that is busy or away, which passes, from a statement that is wrong. */
public final class DatabaseTrouble {
  /**
   * How SQLSTATEs begin that pass: connection, resources (disk, memory, connections), operator
   * intervention (cancelled, shutting down, starting), system error, transaction rolled back; lock
   * not available; read-only, as a server is after a failover until it is promoted. See appendix A
   * of PostgreSQL's manual.
   */
  private static final Set<String> PASSING = Set.of("08", "53", "57", "58", "40", "55P03", "25006");

  /** How SQLSTATEs begin that refuse what a row holds: data, constraints, access or syntax. */
  private static final Set<String> CONTENT = Set.of("22", "23", "42");

  private DatabaseTrouble() {}

  /** True when the same work may well succeed a moment later. Its transaction was undone. */
  public static boolean isPassing(Throwable failure) {
    return switch (failure) {
      case DatabaseAway _, TimeoutException _, IOException _ -> true;
      case PgException refused -> isOneOf(PASSING, refused);
      // A connection that breaks while it is used, or a pool that is closed under us.
      case VertxException _ -> true;
      default -> false;
    };
  }

  /** True when PostgreSQL refused what the statement was to write, so that it always will. */
  public static boolean isContentRefused(Throwable failure) {
    return failure instanceof PgException refused && isOneOf(CONTENT, refused);
  }

  private static boolean isOneOf(Set<String> beginnings, PgException refused) {
    return beginnings.stream().anyMatch(String.valueOf(refused.getSqlState())::startsWith);
  }
}
