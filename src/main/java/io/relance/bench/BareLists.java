package io.relance.bench;

import io.relance.db.DatabaseConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A handler that answers each list with the rows of one statement and does nothing else: it asks
 * for no token, checks nothing and writes the columns as they come. It serves as the service's
 * role, which row-level security holds.
 *
 * <p>{@code /shared/N} serves any tenant, so it says which in a transaction of its own, as whoever
 * shares connections between tenants must. {@code /own/N} has connections that belong to the tenant
 * and runs the statement alone.
 */
final class BareLists implements AutoCloseable {
  private final UUID tenant;
  private final Pool shared;
  private final Pool own;
  private final HttpServer server;

  private BareLists(Vertx vertx, DatabaseConfig config, UUID tenant) {
    this.tenant = tenant;
    this.shared = pool(vertx, config, Map.of());
    this.own = pool(vertx, config, Map.of("relance.tenant", tenant.toString()));
    this.server = vertx.createHttpServer().requestHandler(this::handle);
    server.listen(0, "127.0.0.1").await();
  }

  /** Starts it on a free port of this machine. On a virtual thread. */
  static BareLists start(Vertx vertx, DatabaseConfig config, UUID tenant) {
    return new BareLists(vertx, config, tenant);
  }

  private static Pool pool(Vertx vertx, DatabaseConfig config, Map<String, String> more) {
    var properties =
        new HashMap<>(Map.of("max_parallel_workers_per_gather", "0", "search_path", "relance"));
    properties.putAll(more);
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(config.poolSize()))
        .connectingTo(
            new PgConnectOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setDatabase(config.database())
                .setUser(config.appUser())
                .setPassword(config.appPassword())
                .setCachePreparedStatements(true)
                .setProperties(properties))
        .using(vertx)
        .build();
  }

  int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    var list = ApiList.ALL.get(Integer.parseInt(request.path().replaceAll("\\D", "")));
    var rows = request.path().startsWith("/own/") ? alone(list) : inTransaction(list);
    rows.onComplete(
        found ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end(json(found).toBuffer()),
        failed -> request.response().setStatusCode(500).end(String.valueOf(failed)));
  }

  private Future<RowSet<Row>> alone(ApiList list) {
    return own.preparedQuery(list.sql()).execute(Tuple.of(tenant));
  }

  private Future<RowSet<Row>> inTransaction(ApiList list) {
    return shared.withTransaction(
        connection ->
            connection
                .preparedQuery("select set_config('relance.tenant', $1, true)")
                .execute(Tuple.of(tenant.toString()))
                .compose(_ -> connection.preparedQuery(list.sql()).execute(Tuple.of(tenant))));
  }

  private static JsonObject json(RowSet<Row> rows) {
    var items = new JsonArray();
    rows.forEach(row -> items.add(row.toJson()));
    return new JsonObject().put("items", items);
  }

  @Override
  public void close() {
    server.close().await();
    shared.close().await();
    own.close().await();
  }
}
