package io.relance.followup.bulk;

import io.relance.db.Tx;
import io.relance.followup.TaskOutcome;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tasks of a bulk, and what came of each. */
public final class BulkItems {
  /** The code of a task with which the action was done. */
  public static final String OK = "ok";

  private BulkItems() {}

  /**
   * A task of a bulk.
   *
   * @param entity null when the task is not seen any more, and so are the others but the id
   * @param code null while the bulk has not come to it
   * @param detail why it was refused, in words
   */
  public record Item(
      int number,
      UUID task,
      @Nullable String entity,
      @Nullable String customer,
      @Nullable String customerName,
      @Nullable String status,
      @Nullable String currency,
      @Nullable BigDecimal total,
      @Nullable String code,
      @Nullable String detail) {}

  /** Says which tasks a bulk is about, in that order; what stands there twice is meant once. */
  public static void add(Tx tx, UUID work, Collection<UUID> tasks) {
    tx.update(
        """
        insert into long_work_item (tenant, work, number, subject)
        select $1, $2, number, task from unnest($3::uuid[]) with ordinality as given (task, number)
        """,
        tx.tenant(),
        work,
        tasks.toArray(UUID[]::new));
  }

  /**
   * Tasks of a bulk in its order, after the cursor.
   *
   * @param refused only those with which the action was not done
   * @param after the last number of the previous page; 0 for the first
   */
  public static List<Item> list(Tx tx, UUID work, boolean refused, int limit, int after) {
    return tx.list(
        """
        select item.number, item.subject, task.entity, task.customer, customer.name, task.status, task.currency,
          task.total, item.code, item.detail
        from long_work_item item
        left join task on task.tenant = item.tenant and task.task = item.subject
        left join customer on customer.tenant = task.tenant and customer.entity = task.entity
          and customer.customer = task.customer
        where item.tenant = $1 and item.work = $2 and (not $3 or item.code <> 'ok') and item.number > $5
        order by item.number limit $4
        """,
        row ->
            new Item(
                row.getInteger("number"),
                Objects.requireNonNull(row.getUUID("subject")),
                row.getString("entity"),
                row.getString("customer"),
                row.getString("name"),
                row.getString("status"),
                row.getString("currency"),
                row.getBigDecimal("total"),
                row.getString("code"),
                row.getString("detail")),
        tx.tenant(),
        work,
        refused,
        limit,
        after);
  }

  /**
   * How many of a bulk's tasks stand in which state now: also what became of those that went out.
   */
  public static JsonObject states(Tx tx, UUID work) {
    var states = new JsonObject();
    tx.query(
            """
            select status, count(*)::int as tasks
            from long_work_item item join task on task.tenant = item.tenant and task.task = item.subject
            where item.tenant = $1 and item.work = $2
            group by status order by status
            """,
            tx.tenant(),
            work)
        .forEach(row -> states.put(row.getString("status"), row.getInteger("tasks")));
    return states;
  }

  /** A task that the bulk has not come to. */
  record Open(int number, UUID task) {}

  static List<Open> open(Tx tx, UUID work, int limit) {
    return tx.list(
        """
        select number, subject from long_work_item
        where tenant = $1 and work = $2 and code is null order by number limit $3
        """,
        row -> new Open(row.getInteger("number"), row.getUUID("subject")),
        tx.tenant(),
        work,
        limit);
  }

  /** How many came to what so far. */
  static JsonObject outcomes(Tx tx, UUID work) {
    var outcomes = new JsonObject();
    tx.query(
            """
            select code, count(*)::int as items from long_work_item
            where tenant = $1 and work = $2 and code is not null group by code order by code
            """,
            tx.tenant(),
            work)
        .forEach(row -> outcomes.put(row.getString("code"), row.getInteger("items")));
    return outcomes;
  }

  /** Locks an item until the transaction ends. False when somebody else has come to it. */
  static boolean lock(Tx tx, UUID work, int number) {
    return tx.one(
            """
            select from long_work_item
            where tenant = $1 and work = $2 and number = $3 and code is null for update
            """,
            tx.tenant(),
            work,
            number)
        != null;
  }

  static void conclude(Tx tx, UUID work, int number, TaskOutcome outcome) {
    switch (outcome) {
      case TaskOutcome.Moved _ -> conclude(tx, work, number, OK, null);
      case TaskOutcome.NotFound _ ->
          conclude(tx, work, number, "not-found", "There is no such task.");
      case TaskOutcome.Refused(String code, String detail) ->
          conclude(tx, work, number, code, detail);
    }
  }

  static void conclude(Tx tx, UUID work, int number, String code, @Nullable String detail) {
    tx.update(
        """
        update long_work_item set code = $4, detail = $5
        where tenant = $1 and work = $2 and number = $3 and code is null
        """,
        tx.tenant(),
        work,
        number,
        code,
        detail);
  }
}
