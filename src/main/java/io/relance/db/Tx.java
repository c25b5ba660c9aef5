package io.relance.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open transaction. Every statement waits on the calling virtual thread, for a bounded time.
 */
public final class Tx {
  private static final String FOR_THESE_VALUES = "force_custom_plan";
  private static final String FOR_ANY_VALUES = "force_generic_plan";

  private static final String BY_KEYS =
      """
      select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
        set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
      """;

  private final Opening opening;
  private final @Nullable UUID tenant;
  private final @Nullable String portfolio;
  private final int timeoutMs;
  private final Set<String> bells = new LinkedHashSet<>();
  private final List<Consumer<Tx>> afterwards = new ArrayList<>();
  private final Deque<Future<RowSet<Row>>> sent = new ArrayDeque<>();
  private final Map<Asked, Supplier<List<Row>>> askedOnce = new HashMap<>();

  private record Asked(String sql, List<Object> parameters) {}

  /** How statements are planned, if nothing else is said for some of them. */
  private String planning = "auto";

  /** Null until the first statement has been answered. */
  private @Nullable SqlConnection open;

  Tx(Opening opening, @Nullable UUID tenant, @Nullable String portfolio, int timeoutMs) {
    this.opening = opening;
    this.tenant = tenant;
    this.portfolio = portfolio;
    this.timeoutMs = timeoutMs;
  }

  /**
   * Works over every customer of the tenant, whatever the transaction's portfolio: for a count that
   * concerns all, never for what is shown.
   */
  public <T> T overEveryCustomer(Supplier<T> work) {
    if (portfolio == null) {
      return work.get();
    }
    query("select set_config('relance.portfolio', '', true)");
    var result = work.get();
    query("select set_config('relance.portfolio', $1, true)", portfolio);
    return result;
  }

  /**
   * The tenant whose rows this transaction sees. Throws IllegalStateException when it was opened
   * without one.
   */
  public UUID tenant() {
    if (tenant == null) {
      throw new IllegalStateException("This transaction was opened without a tenant.");
    }
    return tenant;
  }

  /** Runs one statement with its parameters ($1, $2, ...; an array parameter is a Java array). */
  public RowSet<Row> query(String sql, @Nullable Object... parameters) {
    var asked = asked(sql, parameters);
    awaitSent();
    var rows = await(asked, timeoutMs);
    connection();
    return rows;
  }

  /**
   * Writes and goes on: it travels with the next statement, which fails when this one has. For
   * statements whose answer nobody needs.
   */
  public void send(String sql, @Nullable Object... parameters) {
    var _ = asked(sql, parameters);
  }

  /** Sends one statement once for each of these parameters. */
  public void sendEach(String sql, List<@Nullable Object[]> parameters) {
    if (!parameters.isEmpty()) {
      sent.add(
          connection()
              .preparedQuery(sql)
              .executeBatch(parameters.stream().map(Tuple::from).toList()));
    }
  }

  /** What went wrong first is what is told, also of what nobody fetches. */
  private void awaitSent() {
    for (var one = sent.poll(); one != null; one = sent.poll()) {
      await(one, timeoutMs);
    }
  }

  /** Every statement is answered in its turn, whether or not the one before has been. */
  private Future<RowSet<Row>> asked(String sql, @Nullable Object... parameters) {
    var values = Tuple.from(parameters);
    var asked = open == null ? opening.query(sql, values) : open.preparedQuery(sql).execute(values);
    sent.add(asked);
    return asked;
  }

  private SqlConnection connection() {
    var connection = open == null ? await(opening.connection(), timeoutMs) : open;
    open = connection;
    return connection;
  }

  /**
   * Asks and goes on: the rows are waited for when they are fetched. For statements that do not
   * need each other's answers, which then take one round trip together.
   */
  public <T> Supplier<List<T>> asking(
      String sql, Function<Row, T> of, @Nullable Object... parameters) {
    var asked = asked(sql, parameters);
    return () -> {
      awaitSent();
      return values(await(asked, timeoutMs), of);
    };
  }

  /** The rows of a query, each turned into a value. */
  public <T> List<T> list(String sql, Function<Row, T> of, @Nullable Object... parameters) {
    return values(query(sql, parameters), of);
  }

  private static <T> List<T> values(RowSet<Row> rows, Function<Row, T> of) {
    var values = new ArrayList<T>(rows.size());
    rows.forEach(row -> values.add(of.apply(row)));
    return values;
  }

  /** The first row, or null when there is none. */
  public @Nullable Row one(String sql, @Nullable Object... parameters) {
    var rows = query(sql, parameters).iterator();
    return rows.hasNext() ? rows.next() : null;
  }

  /**
   * The first row, asked for once and remembered until the transaction ends: for what it must not
   * see change meanwhile.
   */
  public @Nullable Row oneForAll(String sql, Object... parameters) {
    var rows = askedOnce(sql, parameters).get();
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** Asks for it, unless it has been asked for already, and goes on. */
  public void askOneForAll(String sql, Object... parameters) {
    var _ = askedOnce(sql, parameters);
  }

  private Supplier<List<Row>> askedOnce(String sql, Object... parameters) {
    return askedOnce.computeIfAbsent(
        new Asked(sql, List.of(parameters)), _ -> asking(sql, row -> row, parameters));
  }

  /**
   * From here to its end the transaction's statements are planned for their values. One statement
   * serves every filter of a list, and a plan for any values reads everything.
   */
  public void planForTheseValues() {
    planning = FOR_THESE_VALUES;
    plan(planning);
  }

  /**
   * From here to its end the transaction's statements, and those of the triggers, use plans that
   * were made once for any values and go by indexes, whatever the tables held when they were made:
   * for what is done again and again and finds its rows by their keys. Row-level security makes
   * planning such a statement dearer than running it, and a plan that was made while a table was
   * empty would read all of it later.
   */
  public void planForAnyValues() {
    planning = FOR_ANY_VALUES;
    send(BY_KEYS);
  }

  /** The same for the statements of the work only. */
  public <T> T planForTheseValues(Supplier<T> work) {
    return planned(FOR_THESE_VALUES, work);
  }

  /**
   * Has the statements of the work planned once for each connection, whatever their values:
   * planning takes longer than reading a page. PostgreSQL would not do so by itself, since it takes
   * a page for a tenth of the table. For statements that have one good plan.
   */
  public <T> T planForAnyValues(Supplier<T> work) {
    return planned(FOR_ANY_VALUES, work);
  }

  private <T> T planned(String how, Supplier<T> work) {
    plan(how);
    var result = work.get();
    plan(planning);
    return result;
  }

  private void plan(String how) {
    send("set local plan_cache_mode = " + how);
  }

  /** Runs one statement and says how many rows it wrote. */
  public int update(String sql, @Nullable Object... parameters) {
    return query(sql, parameters).rowCount();
  }

  /** Reads a query of any size through a cursor, at most {@code chunk} rows in memory at a time. */
  public void stream(
      String sql, int chunk, Consumer<List<Row>> each, @Nullable Object... parameters) {
    var statement = await(connection().prepare(sql), timeoutMs);
    var cursor = statement.cursor(Tuple.from(parameters));
    try {
      do {
        var rows = new ArrayList<Row>(chunk);
        await(cursor.read(chunk), timeoutMs).forEach(rows::add);
        if (!rows.isEmpty()) {
          each.accept(rows);
        }
      } while (cursor.hasMore());
    } finally {
      cursor.close();
      statement.close();
    }
  }

  /**
   * Rings a bell on the event bus once the transaction is committed, never when it is undone:
   * publishes the tenant's id, as a string, at the address. Ringing twice at one address rings
   * once.
   */
  public void ring(String address) {
    bells.add(address);
  }

  /**
   * Tidies up in a transaction of its own once this one has ended well, for the same tenant and
   * portfolio: what who only reads has found to be done, and what nobody misses when it fails.
   */
  public void afterwards(Consumer<Tx> work) {
    afterwards.add(work);
  }

  List<Consumer<Tx>> afterwards() {
    return afterwards;
  }

  Set<String> bells() {
    return bells;
  }

  void commit() {
    // PostgreSQL ends a transaction in which something has failed without a word.
    awaitSent();
    await(opening.commit(), timeoutMs);
    opening.close();
  }

  /** Ends a read-only transaction: there is nothing to keep, so nobody waits for that. */
  void leave() {
    opening.commit().onComplete(_ -> opening.close());
  }

  /** Undoes what was refused. Nobody waits for that either: nothing is kept, come what may. */
  void undo() {
    bells.clear();
    afterwards.clear();
    opening.rollback().onComplete(_ -> opening.close());
  }

  void rollback(Throwable cause) {
    try {
      await(opening.rollback(), timeoutMs);
    } catch (Exception e) {
      cause.addSuppressed(e);
    } finally {
      opening.close();
    }
  }

  /**
   * Waits for PostgreSQL.
   *
   * @throws DatabaseAway instead of the checked exceptions that Vert.x throws without declaring
   *     them, so that whoever catches RuntimeException catches them too
   */
  static <T> T await(Future<T> future, int timeoutMs) {
    try {
      return future.timeout(timeoutMs, TimeUnit.MILLISECONDS).await();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable undeclared) {
      throw new DatabaseAway(undeclared);
    }
  }
}
