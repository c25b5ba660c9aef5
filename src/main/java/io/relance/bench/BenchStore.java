package io.relance.bench;

import io.relance.db.Database;
import io.relance.db.DatabaseConfig;
import io.relance.db.Migrations;
import io.relance.demo.EmbeddedDatabase;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;

/** An embedded PostgreSQL with the service's tables and a pool over it, as the service opens it. */
final class BenchStore {
  /** Long enough for one statement over the largest ledger: what is compared with may be one. */
  private static final int STATEMENT_TIMEOUT_MS = 1_800_000;

  private final Vertx vertx;
  private final EmbeddedDatabase server;
  private final DatabaseConfig config;
  private final Database database;

  private BenchStore(
      Vertx vertx, EmbeddedDatabase server, DatabaseConfig config, Database database) {
    this.vertx = vertx;
    this.server = server;
    this.config = config;
    this.database = database;
  }

  /** Opens one, does the work on a virtual thread, and closes it again. */
  static void with(Consumer<BenchStore> work) {
    var vertx = Vertx.vertx();
    try (var server = EmbeddedDatabase.start(null)) {
      var config = patient(server.config("relance"));
      Migrations.apply(config);
      OnVirtualThread.run(
          () -> {
            try (var database = Database.open(vertx, config)) {
              work.accept(new BenchStore(vertx, server, config, database));
            }
            return 0;
          });
    } finally {
      vertx.close();
    }
  }

  private static DatabaseConfig patient(DatabaseConfig usual) {
    return new DatabaseConfig(
        usual.host(),
        usual.port(),
        usual.database(),
        usual.ownerUser(),
        usual.ownerPassword(),
        usual.appUser(),
        usual.appPassword(),
        usual.poolSize(),
        STATEMENT_TIMEOUT_MS,
        usual.lockTimeoutMs(),
        STATEMENT_TIMEOUT_MS + 1);
  }

  Vertx vertx() {
    return vertx;
  }

  DatabaseConfig config() {
    return config;
  }

  Database database() {
    return database;
  }

  /** Gathers the statistics that PostgreSQL gathers by itself, but later. */
  void analyze() {
    server.analyze(config.database());
  }

  /** A plain JDBC connection: as the owner of the tables, or as the serving role. */
  Connection connect(boolean owner) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s?currentSchema=relance"
            .formatted(config.host(), config.port(), config.database()),
        owner ? config.ownerUser() : config.appUser(),
        owner ? config.ownerPassword() : config.appPassword());
  }

  /** Runs a statement as the owner of the tables, whom no policy spares: for tables as a whole. */
  void asOwner(String sql) {
    try (var connection = connect(true);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + sql, e);
    }
  }

  /** Megabytes that the database takes on disk. */
  double sizeMb() {
    return database.withoutTenant(
        tx -> {
          var row = tx.one("select pg_database_size(current_database()) / 1e6 as mb");
          return row == null ? 0.0 : row.getDouble("mb");
        });
  }
}
