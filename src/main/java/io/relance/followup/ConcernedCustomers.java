package io.relance.followup;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
   * Visits each of them once; no chunk is empty.
   *
   * @param afterwards what is done with the visit's result once its transaction has ended: work
   *     that takes long keeps no connection
   */
  <T> void each(Visit<T> visit, Consumer<T> afterwards) {
    var entity = policy.entity().code();
    each(visit, afterwards, (tx, after) -> customersWithSomethingOpen(tx, entity, after));
    var since = policy.thanksSince(day);
    if (since != null) {
      each(visit, afterwards, (tx, after) -> customersToThank(tx, entity, since, after));
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

  /** A chunk that was visited. {@code result} is empty when the chunk was. */
  private record Visited<T>(List<String> customers, Optional<T> result) {}

  private <T> void each(Visit<T> visit, Consumer<T> afterwards, Chunks chunks) {
    var after = "";
    List<String> customers;
    do {
      var from = after;
      var visited =
          database.inTenant(
              tenant,
              tx -> {
                var chunk = chunks.after(tx, from);
                return new Visited<>(
                    chunk,
                    chunk.isEmpty() ? Optional.<T>empty() : Optional.of(visit.with(tx, chunk)));
              });
      visited.result().ifPresent(afterwards);
      customers = visited.customers();
      after = customers.isEmpty() ? after : customers.getLast();
    } while (customers.size() == EvaluatingAccounts.CHUNK);
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
