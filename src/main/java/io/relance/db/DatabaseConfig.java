package io.relance.db;

/**
 * Where PostgreSQL is and how long we wait for it.
 *
 * @param ownerUser role that owns the schema and migrates it; never used to serve
 * @param appUser role that serves; it must not bypass row-level security, which is checked at start
 * @param poolSize most connections at once
 * @param statementTimeoutMs after which PostgreSQL ends a statement
 * @param lockTimeoutMs after which PostgreSQL stops waiting for a lock
 * @param clientTimeoutMs after which we stop waiting for PostgreSQL's answer; above {@code
 *     statementTimeoutMs}
 */
public record DatabaseConfig(
    String host,
    int port,
    String database,
    String ownerUser,
    String ownerPassword,
    String appUser,
    String appPassword,
    int poolSize,
    int statementTimeoutMs,
    int lockTimeoutMs,
    int clientTimeoutMs) {

  public DatabaseConfig {
    if (clientTimeoutMs <= statementTimeoutMs) {
      throw new IllegalArgumentException(
          "database.clientTimeoutMs is %d, but must be above database.statementTimeoutMs, which is %d."
              .formatted(clientTimeoutMs, statementTimeoutMs));
    }
  }

  String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
  }
}
