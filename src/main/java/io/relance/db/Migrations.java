package io.relance.db;

import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to this version of the service. Blocking: runs once, before anything is
 * deployed.
 */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing of {@code db/migration}, as the owner role.
   *
   * @return how many migrations were applied
   * @throws org.flywaydb.core.api.FlywayException when PostgreSQL cannot be reached or a migration
   *     fails
   */
  public static int apply(DatabaseConfig config) {
    var result =
        Flyway.configure()
            .dataSource(config.jdbcUrl(), config.ownerUser(), config.ownerPassword())
            .schemas("relance")
            .placeholders(Map.of("app_role", config.appUser()))
            .locations("classpath:db/migration")
            .load()
            .migrate();
    return result.migrationsExecuted;
  }
}
