package io.relance.db;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store. A tenant's data is reached through {@link #inTenant} only: row-level security then
 * shows that tenant's rows and no others. All methods wait for PostgreSQL and must be called on a
 * virtual thread.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final Vertx vertx;
  private final Pool pool;
  private final int clientTimeoutMs;

  private Database(Vertx vertx, Pool pool, int clientTimeoutMs) {
    this.vertx = vertx;
    this.pool = pool;
    this.clientTimeoutMs = clientTimeoutMs;
  }

  /**
   * Opens the pool and checks that the serving role is held by row-level security.
   *
   * @throws IllegalStateException when the serving role could see other tenants' rows
   */
  public static Database open(Vertx vertx, DatabaseConfig config) {
    return open(vertx, config, false);
  }

  /**
   * Opens the pool and checks that the serving role is held by row-level security.
   *
   * @param events what becomes of tasks and reminders is noted for other systems: somebody must
   *     publish it
   * @throws IllegalStateException when the serving role could see other tenants' rows
   */
  public static Database open(Vertx vertx, DatabaseConfig config, boolean events) {
    var connect =
        new PgConnectOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setDatabase(config.database())
            .setUser(config.appUser())
            .setPassword(config.appPassword())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(256)
            .setProperties(
                Map.of(
                    // Starting workers takes longer than a short statement, and many come at once.
                    "max_parallel_workers_per_gather",
                    "0",
                    "search_path",
                    "relance",
                    "application_name",
                    "relance",
                    "relance.events",
                    events ? "on" : "off",
                    "statement_timeout",
                    String.valueOf(config.statementTimeoutMs()),
                    "lock_timeout",
                    String.valueOf(config.lockTimeoutMs()),
                    "idle_in_transaction_session_timeout",
                    String.valueOf(config.clientTimeoutMs()),
                    "TimeZone",
                    "UTC"));
    var pool =
        PgBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(config.poolSize())
                    .setConnectionTimeout(config.clientTimeoutMs())
                    .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
            .connectingTo(connect)
            .using(vertx)
            .build();
    var database = new Database(vertx, pool, config.clientTimeoutMs());
    try {
      database.refuseRoleThatBypasses();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  /** Work inside a transaction: returns its result, or throws to undo everything. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T in(Tx tx);
  }

  /**
   * Runs the work in one transaction that sees this tenant's rows and no others; committed when it
   * returns.
   */
  public <T extends @Nullable Object> T inTenant(UUID tenant, Work<T> work) {
    return transaction(tenant, null, false, work, (tx, _) -> tx.commit());
  }

  /**
   * Runs the work in one transaction that sees only this tenant's customers of these collectors,
   * and what belongs to them.
   *
   * @param portfolio collectors; null sees every customer, an empty list none
   */
  public <T extends @Nullable Object> T inPortfolio(
      UUID tenant, @Nullable List<String> portfolio, Work<T> work) {
    return transaction(tenant, portfolio, false, work, (tx, _) -> tx.commit());
  }

  /**
   * The same for work that may be refused: a refusal that it returns undoes everything, as one that
   * it throws does. What must be kept in spite of it says {@link Verdict#REFUSED_BUT_KEPT}.
   *
   * @param portfolio collectors; null sees every customer, an empty list none
   */
  public <T extends Decided> T deciding(
      UUID tenant, @Nullable List<String> portfolio, Work<T> work) {
    return transaction(
        tenant,
        portfolio,
        false,
        work,
        (tx, result) -> {
          if (result.verdict().isKept()) {
            tx.commit();
          } else {
            tx.undo();
          }
        });
  }

  /**
   * Runs the work in a transaction without a tenant. It sees the tables that hold no tenant's data
   * (tenant_directory, kafka_position, rules_folder); every other table appears empty.
   */
  public <T extends @Nullable Object> T withoutTenant(Work<T> work) {
    return transaction(null, null, false, work, (tx, _) -> tx.commit());
  }

  /**
   * Reads in one read-only transaction that sees only this tenant's customers of these collectors.
   * A statement in it that writes fails, so nobody waits for its end.
   *
   * @param portfolio collectors; null sees every customer, an empty list none
   */
  public <T extends @Nullable Object> T reading(
      UUID tenant, @Nullable List<String> portfolio, Work<T> work) {
    return transaction(tenant, portfolio, true, work, (tx, _) -> tx.leave());
  }

  private <T extends @Nullable Object> T transaction(
      @Nullable UUID tenant,
      @Nullable List<String> portfolio,
      boolean readOnly,
      Work<T> work,
      BiConsumer<Tx, T> end) {
    var collectors = portfolio == null ? null : setting(portfolio);
    var opening = Opening.of(pool, tenant, collectors, readOnly);
    var tx = new Tx(opening, tenant, collectors, clientTimeoutMs);
    T result;
    try {
      result = work.in(tx);
      end.accept(tx, result);
    } catch (RuntimeException | Error e) {
      tx.rollback(e);
      throw e;
    }
    tx.bells().forEach(address -> vertx.eventBus().publish(address, String.valueOf(tenant)));
    tx.afterwards().forEach(tidying -> tidy(tenant, portfolio, tidying));
    return result;
  }

  /** What has been read or written before stands, whatever becomes of this. */
  private void tidy(@Nullable UUID tenant, @Nullable List<String> portfolio, Consumer<Tx> tidying) {
    try {
      transaction(
          tenant,
          portfolio,
          false,
          tx -> {
            tidying.accept(tx);
            return true;
          },
          (tx, _) -> tx.commit());
    } catch (RuntimeException e) {
      LOG.warn("Tidying up for tenant {} failed; the next reader tries again", tenant, e);
    }
  }

  /**
   * The first row that a function of the store answers, in one round trip: for what every request
   * asks. The function takes the tenant itself and holds itself to it.
   */
  public <T> Optional<T> first(
      String function, Function<Row, T> of, @Nullable Object... parameters) {
    var rows =
        Tx.await(pool.preparedQuery(function).execute(Tuple.from(parameters)), clientTimeoutMs)
            .iterator();
    return rows.hasNext() ? Optional.of(of.apply(rows.next())) : Optional.empty();
  }

  /** A portfolio without collectors still is one: no collector has an empty name. */
  private static String setting(List<String> portfolio) {
    return portfolio.isEmpty() ? "\n" : String.join("\n", portfolio);
  }

  private void refuseRoleThatBypasses() {
    var roles =
        withoutTenant(
            tx ->
                tx.list(
                    "select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)",
                    row -> row.getString("rolname")));
    if (!roles.isEmpty()) {
      throw new IllegalStateException(
          ("Role \"%s\" can bypass row-level security, so tenants would not be isolated."
                  + "\nMaybe set database.appUser to a role without SUPERUSER and BYPASSRLS.")
              .formatted(roles.getFirst()));
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
