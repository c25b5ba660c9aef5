package io.relance.followup;

import io.relance.db.Tx;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds tasks by criteria: their ids in one statement, then what is shown of them in two. */
final class TaskListing {
  private static final String MEANT =
      """
      select task.task from task
      where tenant = $1
        and ($2::text is null or entity = $2)
        and status = any($3)
        and ($4::text is null or customer = $4)
        and ($5::text is null or phase = $5)
        and ($21::int is null or level = $21)
        and ($6::uuid is null or run = $6)
        and ($9::text is null or channel = $9)
        and ($10::numeric is null or total >= $10)
        and ($11::numeric is null or total <= $11)
        and ($12::int is null and $13::int is null or (
          select max(task.decided_on - line.due_date) from task_line line
          where line.tenant = task.tenant and line.task = task.task and line.ticked)
            between coalesce($12, -100000) and coalesce($13, 100000))
        and (not $22 or total > 0)
        and ($25::boolean is null or left_out = $25)
        and ($23::uuid is null or profile = $23 or $23 = '00000000-0000-0000-0000-000000000000' and profile is null)
        and ($24::text is null or collector = $24)
        and (not $14 or exists (
          select from customer
          where customer.tenant = task.tenant and customer.entity = task.entity
            and customer.customer = task.customer
            and ($15::uuid is null or customer.profile = $15 or $15 = '00000000-0000-0000-0000-000000000000' and customer.profile is null)
            and ($16::text is null or customer.collector = $16)
            and ($17::text is null or tags ->> $17 = $18)
            and ($19::text is null or language = $19)
            and ($20::text is null or $20 = any(flags))))
      """;

  private static final String BY_ID =
      MEANT + " and ($7::uuid is null or task.task > $7) order by task.task limit $8";

  private static final String BY_CUSTOMER =
      MEANT
          + """
          and ($7::uuid is null or (name_key, task.task) > (
            select name_key, task from task where tenant = $1 and task = $7))
          order by name_key, task.task limit $8
          """;

  private static final String BY_AMOUNT =
      MEANT
          + """
          and ($7::uuid is null or (total, task.task) < (
            select total, task from task where tenant = $1 and task = $7))
          order by total desc, task.task desc limit $8
          """;

  private static final String BY_DUE_DAY =
      MEANT
          + """
          and ($7::uuid is null or (due_on, task.task) > (
            select due_on, task from task where tenant = $1 and task = $7))
          order by due_on, task.task limit $8
          """;

  private TaskListing() {}

  static List<Task> list(Tx tx, TaskQuery query) {
    var statuses = query.statuses();
    var ids = ids(tx, query, statuses.isEmpty() ? EnumSet.allOf(TaskStatus.class) : statuses);
    var found = new HashMap<UUID, Task>();
    TaskReading.find(tx, ids).forEach(task -> found.put(task.id(), task));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** Ids in the query's order, in one of these states; the query's own are not looked at. */
  static List<UUID> ids(Tx tx, TaskQuery query, Set<TaskStatus> statuses) {
    var sql =
        switch (query.order()) {
          case ID -> BY_ID;
          case CUSTOMER -> BY_CUSTOMER;
          case AMOUNT -> BY_AMOUNT;
          case DUE -> BY_DUE_DAY;
        };
    // A plan made for any criteria reads every task: each search is planned for its own.
    return tx.planForTheseValues(
        () -> tx.list(sql, row -> row.getUUID("task"), values(tx, query, statuses)));
  }

  private static @Nullable Object[] values(Tx tx, TaskQuery query, Set<TaskStatus> statuses) {
    var of = query.of();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(tx.tenant());
    values.add(query.entity());
    values.add(statuses.stream().map(TaskStatus::code).toArray(String[]::new));
    values.add(query.customer());
    values.add(phase(query.step()));
    values.add(query.run());
    values.add(query.after());
    values.add(query.limit());
    values.add(query.channel());
    values.add(query.minAmount());
    values.add(query.maxAmount());
    values.add(query.minDaysOverdue());
    values.add(query.maxDaysOverdue());
    // Tasks of which something can still come have their customer's profile and collector.
    var areTheirs = TaskCounts.LIVING.containsAll(statuses);
    values.add(needsCustomers(of, areTheirs));
    values.add(areTheirs ? null : of.profile());
    values.add(areTheirs ? null : of.collector());
    values.add(of.tagName());
    values.add(of.tagValue());
    values.add(of.language());
    values.add(of.flag());
    values.add(level(query.step()));
    values.add(query.withTotal());
    values.add(areTheirs ? of.profile() : null);
    values.add(areTheirs ? of.collector() : null);
    values.add(query.leftOut());
    return values.toArray();
  }

  private static boolean needsCustomers(TaskQuery.CustomerFilter of, boolean tasksHaveTheirs) {
    return of.tagName() != null
        || of.language() != null
        || of.flag() != null
        || (!tasksHaveTheirs && (of.profile() != null || of.collector() != null));
  }

  private static @Nullable String phase(@Nullable String step) {
    return step == null || level(step) == null ? step : "reminder";
  }

  /** A reminder's level; null for another phase, and for null. */
  private static @Nullable Integer level(@Nullable String step) {
    return step != null && step.matches("[0-9]{1,9}") ? Integer.valueOf(step) : null;
  }
}
