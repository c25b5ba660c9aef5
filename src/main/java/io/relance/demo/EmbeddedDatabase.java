package io.relance.demo;

import io.relance.db.DatabaseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL server in a folder of its own, with the two roles that the service expects. */
public final class EmbeddedDatabase implements AutoCloseable {
  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts it on a free port.
   *
   * @param folder where its program and data go; null for a temporary folder that is deleted at the
   *     end
   */
  public static EmbeddedDatabase start(@Nullable Path folder) {
    try {
      var builder =
          EmbeddedPostgres.builder()
              // Lost with the machine: it holds a demonstration or a test, so it need not wait for
              // the disk.
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("max_connections", "120")
              .setServerConfig("shared_buffers", "256MB");
      if (folder != null) {
        builder.setOverrideWorkingDirectory(folder.toFile());
      }
      var database = new EmbeddedDatabase(builder.start());
      database.createRoles();
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start: " + e.getMessage(), e);
    }
  }

  private void createRoles() {
    execute("create role relance_owner login password 'owner'");
    execute("create role relance_app login password 'app' nosuperuser nobypassrls");
    createDatabase("relance");
  }

  /**
   * Creates an empty database owned by the owner role. The name must be a plain lower-case word.
   */
  public void createDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
      throw new IllegalArgumentException("\"" + name + "\" is not a plain database name.");
    }
    execute("create database " + name + " owner relance_owner");
  }

  private void execute(String sql) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded PostgreSQL refused: " + sql, e);
    }
  }

  /** Gathers the statistics that the server gathers by itself, but later. */
  public void analyze(String name) {
    try (var connection = server.getDatabase("postgres", name).getConnection();
        var statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded PostgreSQL refused: vacuum analyze", e);
    }
  }

  /** How to reach one of its databases. */
  public DatabaseConfig config(String database) {
    return new DatabaseConfig(
        "127.0.0.1",
        server.getPort(),
        database,
        "relance_owner",
        "owner",
        "relance_app",
        "app",
        12,
        30_000,
        5_000,
        35_000);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
