package io.relance.followup;

import io.relance.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds tasks by criteria: their ids in one statement, then what is shown of them in two. */
final class TaskListing {
  private TaskListing() {}

  static List<Task> list(Tx tx, TaskQuery query) {
    var status = query.status();
    var ids = ids(tx, query, status == null ? Set.of(TaskStatus.values()) : Set.of(status));
    return TaskReading.find(tx, ids);
  }

  /** Ids by id, in one of these states; the query's own state is not looked at. */
  static List<UUID> ids(Tx tx, TaskQuery query, Set<TaskStatus> statuses) {
    var of = query.of();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(tx.tenant());
    values.add(query.entity());
    values.add(statuses.stream().map(TaskStatus::code).toArray(String[]::new));
    values.add(query.customer());
    values.add(query.step());
    values.add(query.run());
    values.add(query.after());
    values.add(query.limit());
    values.add(query.channel());
    values.add(query.minAmount());
    values.add(query.maxAmount());
    values.add(query.minDaysOverdue());
    values.add(query.maxDaysOverdue());
    values.add(!of.equals(TaskQuery.CustomerFilter.ANY));
    values.add(of.profile());
    values.add(of.collector());
    values.add(of.tagName());
    values.add(of.tagValue());
    values.add(of.language());
    values.add(of.flag());
    return tx.list(
        """
        select task.task from task
        where tenant = $1
          and ($2::text is null or entity = $2)
          and status = any($3)
          and ($4::text is null or customer = $4)
          and ($5::text is null or case when phase = 'reminder' then level::text else phase end = $5)
          and ($6::uuid is null or run = $6)
          and ($7::uuid is null or task.task > $7)
          and ($9::text is null or channel = $9)
          and ($10::numeric is null or total >= $10)
          and ($11::numeric is null or total <= $11)
          and ($12::int is null and $13::int is null or (
            select max(task.decided_on - line.due_date) from task_line line
            where line.tenant = task.tenant and line.task = task.task and line.ticked)
              between coalesce($12, -100000) and coalesce($13, 100000))
          and (not $14 or exists (
            select from customer
            where customer.tenant = task.tenant and customer.entity = task.entity
              and customer.customer = task.customer
              and ($15::uuid is null or profile = $15)
              and ($16::text is null or collector = $16)
              and ($17::text is null or tags ->> $17 = $18)
              and ($19::text is null or language = $19)
              and ($20::text is null or $20 = any(flags))))
        order by task.task
        limit $8
        """,
        row -> row.getUUID("task"),
        values.toArray());
  }
}
