package io.relance.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A store that has been in use is brought up to date, with what is in it. */
class MigrationsTest {
  private static final String TENANT = "7d1b0f5e-0d3c-4f61-8a55-2f9a4b7c1e01";

  @Test
  void bringsAStoreWithTasksUpToDate() throws SQLException {
    var config = DatabaseFixture.emptyDatabase("migrated");
    migrateToTheFirst(config);
    try (var owner = owner(config)) {
      owner
          .createStatement()
          .execute(
              """
              insert into relance.task (tenant, task, entity, customer, status, phase, level, channel, template,
                currency, total, automatic, due_on, decided_on, cancelled_on, rule, rule_file, rule_book, created_at,
                changed_at)
              values ('%1$s', '%1$s', 'FR', 'C-1', 'cancelled', 'reminder', 1, 'email', 'reminder', 'EUR', 10, false,
                '2013-01-10', '2013-01-31', '2013-01-31', 'A rule', 'a.drl', '1', now(), now());
              insert into relance.task_line (tenant, task, entry, reference, kind, due_date, open_amount, level,
                moves_step, ticked)
              values ('%1$s', '%1$s', 'F-1', 'F-1', 'invoice', '2012-12-31', 10, 1, true, true)
              """
                  .formatted(TENANT));
    }

    Migrations.apply(config);

    try (var owner = owner(config);
        var rows =
            owner
                .createStatement()
                .executeQuery(
                    "select put_off_until::text, amount from relance.task join relance.task_line using (tenant, task)")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("2013-02-01");
      assertThat(rows.getBigDecimal(2)).isEqualByComparingTo("10");
    }
  }

  @Test
  void holdsItsOwnerByRowLevelSecurityInTheEnd() throws SQLException {
    var config = DatabaseFixture.emptyDatabase("held");
    Migrations.apply(config);

    try (var owner = owner(config);
        var open =
            owner
                .createStatement()
                .executeQuery(
                    """
                    select string_agg(relname, ', ') from pg_class c join pg_namespace n on n.oid = relnamespace
                    join pg_attribute a on attrelid = c.oid and attname = 'tenant'
                    where nspname = 'relance' and relkind = 'r' and relname <> 'tenant_directory'
                      and not (relrowsecurity and relforcerowsecurity)
                    """)) {
      open.next();
      assertThat(open.getString(1)).isNull();
    }
  }

  private static void migrateToTheFirst(DatabaseConfig config) {
    Flyway.configure()
        .dataSource(config.jdbcUrl(), config.ownerUser(), config.ownerPassword())
        .schemas("relance")
        .placeholders(Map.of("app_role", config.appUser()))
        .locations("classpath:db/migration")
        .target("1")
        .load()
        .migrate();
  }

  private static Connection owner(DatabaseConfig config) throws SQLException {
    var connection =
        DriverManager.getConnection(config.jdbcUrl(), config.ownerUser(), config.ownerPassword());
    connection.createStatement().execute("set relance.tenant = '" + TENANT + "'");
    return connection;
  }
}
