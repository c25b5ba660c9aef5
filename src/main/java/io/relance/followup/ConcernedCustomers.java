package io.relance.followup;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.policy.Policy;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The customers of an entity that follow-up is concerned with on a day: those with something open,
 * and those who are to be thanked. A chunk at a time, each in a transaction of its own, so that
 * memory does not grow with the ledger.
 */
final class ConcernedCustomers {
  private final Database database;
  private final UUID tenant;
  private final Policy policy;
  private final LocalDate day;

  ConcernedCustomers(Database database, UUID tenant, Policy policy, LocalDate day) {
    this.database = database;
    this.tenant = tenant;
    this.policy = policy;
    this.day = day;
  }

  /** What is read of a chunk, or done with it, in its transaction. */
  @FunctionalInterface
  interface Visit<T> {
    T with(Tx tx, List<String> customers);
  }

  /** The next customers by number after one of them. */
  @FunctionalInterface
  private interface Chunks {
    List<String> after(Tx tx, String customer);
  }

  /**
   * Visits each of them once, a chunk after the other; no chunk is empty.
   *
   * @param afterwards what is done with the visit's result once its transaction has ended: work
   *     that takes long keeps no connection
   */
  <T> void each(Visit<T> visit, Consumer<T> afterwards) {
    each(1, visit, afterwards);
  }

  /**
   * Visits each of them once, several chunks at a time, so that reading, deciding and writing
   * overlap.
   *
   * @param lanes how many chunks at once: each holds a connection, and what it has read
   * @param afterwards takes the results on the calling thread, in the order of the chunks
   */
  <T> void each(int lanes, Visit<T> visit, Consumer<T> afterwards) {
    var entity = policy.entity().code();
    var since = policy.thanksSince(day);
    var underway = new ArrayDeque<Future<T>>();
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      Consumer<List<String>> start =
          chunk -> {
            if (underway.size() == lanes) {
              afterwards.accept(result(underway.removeFirst()));
            }
            underway.add(
                threads.submit(() -> database.inTenant(tenant, tx -> visit.with(tx, chunk))));
          };
      chunks((tx, after) -> customersWithSomethingOpen(tx, entity, after), start);
      if (since != null) {
        chunks((tx, after) -> customersToThank(tx, entity, since, after), start);
      }
      while (!underway.isEmpty()) {
        afterwards.accept(result(underway.removeFirst()));
      }
    }
  }

  private void chunks(Chunks chunks, Consumer<List<String>> start) {
    var after = "";
    List<String> customers;
    do {
      var from = after;
      customers = database.inTenant(tenant, tx -> chunks.after(tx, from));
      if (!customers.isEmpty()) {
        start.accept(customers);
        after = customers.getLast();
      }
    } while (customers.size() == EvaluatingAccounts.CHUNK);
  }

  private static <T> T result(Future<T> visit) {
    try {
      return visit.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("A chunk of customers failed.", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted among the customers.", interrupted);
    }
  }

  /** How many there are, but for those who are only to be thanked: they are few. */
  int count() {
    return database.inTenant(
        tenant,
        tx -> {
          var row =
              tx.one(
                  """
                  select count(distinct customer)::int as customers from entry
                  where tenant = $1 and entity = $2 and not closed
                  """,
                  tx.tenant(),
                  policy.entity().code());
          return row == null ? 0 : row.getInteger("customers");
        });
  }

  /**
   * From the index of open entries alone: joined with the customers, a ledger that has just been
   * loaded, of which PostgreSQL has no statistics yet, took the square of its size.
   */
  private static List<String> customersWithSomethingOpen(Tx tx, String entity, String after) {
    return tx.list(
        """
        select distinct customer from entry
        where tenant = $1 and entity = $2 and not closed and customer > $3
        order by customer
        limit $4
        """,
        row -> row.getString("customer"),
        tx.tenant(),
        entity,
        after,
        EvaluatingAccounts.CHUNK);
  }

  /** Those who owe nothing any more and settled something lately, to be thanked for it. */
  private static List<String> customersToThank(
      Tx tx, String entity, LocalDate since, String after) {
    return tx.list(
        """
        select distinct customer from entry settled
        where tenant = $1 and entity = $2 and letter_code is not null and closed and customer > $3
          and (paid_date is null or paid_date >= $4)
          and not exists (
            select from entry open
            where open.tenant = $1 and open.entity = $2 and open.customer = settled.customer and not open.closed)
        order by customer
        limit $5
        """,
        row -> row.getString("customer"),
        tx.tenant(),
        entity,
        after,
        since,
        EvaluatingAccounts.CHUNK);
  }
}
