package io.relance.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way. As soon as there is a connection it begins, says whose rows it sees,
 * and takes its first statement along, all in one round trip: PostgreSQL answers in the order in
 * which it is asked, so nothing is read before the rows are narrowed down, and when one of them
 * fails, so does what follows.
 */
final class Opening {
  private static final String NARROW =
      "select set_config('relance.tenant', $1, true), set_config('relance.portfolio', $2, true)";

  /** What "begin read only" does, without another statement. */
  private static final String READ_ONLY = ", set_config('transaction_read_only', 'on', true)";

  private final Future<Opened> opened;

  private Opening(Future<Opened> opened) {
    this.opened = opened;
  }

  /**
   * A connection that has been told to begin.
   *
   * @param ready done when the transaction has begun and sees its tenant's rows only
   */
  private record Opened(SqlConnection connection, Future<Transaction> beginning, Future<?> ready) {}

  /**
   * Asks for a connection and begins; returns at once.
   *
   * @param tenant null to see no tenant's rows
   * @param portfolio collectors as the store's setting holds them; null for every customer
   * @param readOnly a statement that writes fails
   */
  static Opening of(
      Pool pool, @Nullable UUID tenant, @Nullable String portfolio, boolean readOnly) {
    return new Opening(
        pool.getConnection()
            .map(
                connection -> {
                  var beginning = connection.begin();
                  if (tenant == null) {
                    return new Opened(connection, beginning, beginning);
                  }
                  var narrowing = narrow(connection, tenant, portfolio, readOnly);
                  return new Opened(connection, beginning, beginning.compose(_ -> narrowing));
                }));
  }

  /**
   * Local to the transaction: a pooled connection never carries one tenant's setting to another.
   */
  private static Future<RowSet<Row>> narrow(
      SqlConnection connection, UUID tenant, @Nullable String portfolio, boolean readOnly) {
    return connection
        .preparedQuery(readOnly ? NARROW + READ_ONLY : NARROW)
        .execute(Tuple.of(tenant.toString(), portfolio == null ? "" : portfolio));
  }

  /** The connection, once the transaction has begun on it. */
  Future<SqlConnection> connection() {
    return opened.compose(found -> found.ready().map(found.connection()));
  }

  /** The first statement, sent with the beginning. Fails when that does. */
  Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return opened.compose(
        found -> {
          var rows = found.connection().preparedQuery(sql).execute(parameters);
          return found.ready().compose(_ -> rows);
        });
  }

  Future<Void> commit() {
    return opened.compose(
        found -> found.ready().compose(_ -> found.beginning()).compose(Transaction::commit));
  }

  /** Undoes it; there is nothing to undo where it could not even begin. */
  Future<Void> rollback() {
    return opened
        .compose(Opened::beginning)
        .compose(Transaction::rollback, _ -> Future.succeededFuture());
  }

  /** Gives the connection back, also when it comes after nobody waited for it any more. */
  void close() {
    opened.onSuccess(found -> found.connection().close());
  }
}
