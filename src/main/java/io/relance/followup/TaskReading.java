package io.relance.followup;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.relance.db.Tx;
import io.relance.policy.Channel;
import io.relance.policy.Phase;
import io.relance.rules.ExclusionReason;
import io.relance.rules.Reason;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads tasks with their lines: two queries for any number of tasks. Those of customers are looked
 * up customer by customer within one statement, as accounts are ({@link
 * io.relance.ledger.AccountStore} tells why).
 */
final class TaskReading {
  private TaskReading() {}

  /**
   * Locks the task's customer until the transaction ends. Whoever changes a task does so first: an
   * evaluation that runs meanwhile would otherwise miss the change half-way and propose the same
   * step again.
   */
  static void lockCustomer(Tx tx, UUID task) {
    lockCustomers(tx, List.of(task));
  }

  /**
   * The same for several tasks, in the order in which everything locks customers. Nobody waits for
   * the locks but the statements that come after, which see what held them.
   */
  static void lockCustomers(Tx tx, Collection<UUID> tasks) {
    tx.send(
        """
        select locked.customer
        from (
          select entity, customer
          from unnest($2::uuid[]) said (task)
          cross join lateral (
            select entity, customer from task where tenant = $1 and task = said.task offset 0) concerned
          group by entity, customer
          order by entity, customer collate "C" offset 0) wanted
        cross join lateral (
          select customer from customer
          where tenant = $1 and entity = wanted.entity and customer = wanted.customer for update) locked
        """,
        tx.tenant(),
        tasks.toArray(UUID[]::new));
  }

  static Optional<Task> find(Tx tx, UUID task) {
    return withLines(
            tx,
            tx.list(
                "select * from task where tenant = $1 and task = $2", r -> r, tx.tenant(), task))
        .stream()
        .findFirst();
  }

  /** The task of the entry's customer that lists it and has not ended, the latest of several. */
  static Optional<Task> ofEntry(Tx tx, String entity, String entry) {
    return withLines(
            tx,
            tx.list(
                """
                select task.* from task
                where tenant = $1 and entity = $2
                  and customer = (select customer from entry where tenant = $1 and entity = $2 and entry = $3)
                  and status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
                  and exists (
                    select from task_line line
                    where line.tenant = $1 and line.task = task.task and line.entry = $3)
                order by created_at desc, task limit 1
                """,
                row -> row,
                tx.tenant(),
                entity,
                entry))
        .stream()
        .findFirst();
  }

  /** Whether another task has performed a step that this one would. */
  static boolean isPerformedElsewhere(Tx tx, UUID task) {
    return tx.one(
            """
            select from task join task_line line using (tenant, task) join completed_step done
              on done.tenant = task.tenant and done.entity = task.entity and done.entry = line.entry
                and done.phase = task.phase and done.level = line.level
            where task.tenant = $1 and task.task = $2 and line.ticked and line.moves_step
              and done.task is distinct from task.task
            limit 1
            """,
            tx.tenant(),
            task)
        != null;
  }

  static List<Task> find(Tx tx, Collection<UUID> tasks) {
    return withLines(
        tx,
        tx.list(
            "select * from task where tenant = $1 and task = any($2) order by task",
            row -> row,
            tx.tenant(),
            tasks.toArray(UUID[]::new)));
  }

  /** Tasks of a customer of which something can still come ({@link TaskCounts#LIVING}), by id. */
  static List<Task> living(Tx tx, String entity, String customer, int limit) {
    return withLines(
        tx,
        tx.list(
            """
            select * from task
            where tenant = $1 and entity = $2 and customer = $3
              and status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
            order by task limit $4
            """,
            row -> row,
            tx.tenant(),
            entity,
            customer,
            limit));
  }

  /**
   * What an evaluation of some customers finds of tasks.
   *
   * @param standing those that it may still change or withdraw
   * @param putOff ended ones whose step is not to be proposed again on that day
   */
  record Found(List<Task> standing, List<Task> putOff) {}

  /** Reads them for these customers. */
  static Found of(Tx tx, String entity, String[] customers, LocalDate day) {
    var standing = standing(tx, entity, customers);
    var putOff = putOffBeyond(tx, entity, customers, day);
    var standingRows = standing.get();
    var putOffRows = putOff.get();
    var lines = lines(tx, Stream.concat(standingRows.stream(), putOffRows.stream()));
    return new Found(tasks(standingRows, lines), tasks(putOffRows, lines));
  }

  private static Supplier<List<Row>> standing(Tx tx, String entity, String[] customers) {
    return tx.asking(
        """
            select found.* from unnest($3::text[]) wanted (customer) cross join lateral (
              select task.* from task
              where tenant = $1 and entity = $2 and customer = wanted.customer
                and status in ('proposed', 'approved', 'sending') offset 0) found
            where status <> 'sending' or not exists (
              select from outbox
              where outbox.tenant = found.tenant and outbox.task = found.task and outbox.submitting offset 0)
            order by task
            """,
        row -> row,
        tx.tenant(),
        entity,
        customers);
  }

  private static Supplier<List<Row>> putOffBeyond(
      Tx tx, String entity, String[] customers, LocalDate day) {
    return tx.asking(
        """
            select found.* from unnest($3::text[]) wanted (customer) cross join lateral (
              select * from task
              where tenant = $1 and entity = $2 and customer = wanted.customer and put_off_until is not null
              offset 0) found
            where status in ('cancelled', 'done') and put_off_until > $4
        """,
        row -> row,
        tx.tenant(),
        entity,
        customers,
        day);
  }

  /** A step that is not proposed again before a day, and why. */
  record PutOff(UUID task, LocalDate until, @Nullable String reason) {}

  /** What puts the next step of an entry off on a day; empty when nothing does. */
  static Optional<PutOff> putOff(Tx tx, String entity, String entry, LocalDate day) {
    return tx
        .list(
            """
            select task.task, put_off_until, reason from task join task_line line using (tenant, task)
            where tenant = $1 and task.entity = $2 and line.entry = $3 and line.ticked and line.moves_step
              and task.customer = (select customer from entry where tenant = $1 and entity = $2 and entry = $3)
              and status in ('cancelled', 'done') and put_off_until > $4
              and not exists (
                select from completed_step done
                where done.tenant = $1 and done.entity = $2 and done.entry = $3
                  and done.phase = task.phase and done.level = line.level)
            order by put_off_until desc limit 1
            """,
            row ->
                new PutOff(
                    row.getUUID("task"),
                    row.getLocalDate("put_off_until"),
                    row.getString("reason")),
            tx.tenant(),
            entity,
            entry,
            day)
        .stream()
        .findFirst();
  }

  /**
   * Asks for the entries, by customer once they are fetched, whose step stands in a reminder that
   * is being handed over, failed or of unknown outcome.
   */
  static Supplier<Map<String, Set<String>>> inProgress(Tx tx, String entity, String[] customers) {
    var asked =
        tx.asking(
            """
            select found.customer, line.entry
            from unnest($3::text[]) wanted (customer) cross join lateral (
              select task.* from task
              where tenant = $1 and entity = $2 and customer = wanted.customer
                and status in ('sending', 'failed', 'unknown') offset 0) found
            cross join lateral (
              select entry from task_line
              where tenant = $1 and task = found.task and ticked and moves_step offset 0) line
            where status <> 'sending' or exists (
              select from outbox
              where outbox.tenant = found.tenant and outbox.task = found.task and outbox.submitting offset 0)
            """,
            row -> Map.entry(row.getString("customer"), row.getString("entry")),
            tx.tenant(),
            entity,
            customers);
    return () ->
        asked.get().stream()
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
  }

  static List<Task> withLines(Tx tx, List<Row> tasks) {
    return tasks(tasks, lines(tx, tasks.stream()));
  }

  /** By task. */
  private static Map<UUID, List<Row>> lines(Tx tx, Stream<Row> tasks) {
    var ids = tasks.map(row -> row.getUUID("task")).toArray(UUID[]::new);
    var lines = new HashMap<UUID, List<Row>>();
    if (ids.length == 0) {
      return lines;
    }
    var rows =
        tx.query(
            """
            select * from task_line where tenant = $1 and task = any($2)
            order by task, due_date, entry collate "C"
            """,
            tx.tenant(),
            ids);
    rows.forEach(
        row -> lines.computeIfAbsent(row.getUUID("task"), _ -> new ArrayList<>()).add(row));
    return lines;
  }

  private static List<Task> tasks(List<Row> tasks, Map<UUID, List<Row>> lines) {
    return tasks.stream()
        .map(row -> toTask(row, lines.getOrDefault(row.getUUID("task"), List.of())))
        .toList();
  }

  private static Task toTask(Row row, List<Row> lines) {
    var decidedOn = row.getLocalDate("decided_on");
    return new Task(
        row.getUUID("task"),
        row.getString("entity"),
        row.getString("customer"),
        TaskStatus.of(row.getString("status")),
        Phase.of(row.getString("phase")),
        row.getInteger("level"),
        Channel.of(row.getString("channel")),
        row.getString("template"),
        List.of(row.getArrayOfStrings("cc")),
        row.getString("currency"),
        row.getBigDecimal("total"),
        row.getBoolean("automatic"),
        row.getString("held_by"),
        row.getLocalDate("due_on"),
        decidedOn,
        row.getUUID("run"),
        new Reason(row.getString("rule"), row.getString("rule_file"), ""),
        row.getString("rule_book"),
        row.getString("reason"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant(),
        lines.stream().map(line -> toLine(line, decidedOn)).toList());
  }

  private static Task.Line toLine(Row row, LocalDate decidedOn) {
    var dueDate = row.getLocalDate("due_date");
    return new Task.Line(
        row.getString("entry"),
        row.getString("reference"),
        row.getString("kind"),
        dueDate,
        row.getBigDecimal("open_amount"),
        row.getBigDecimal("amount"),
        Math.toIntExact(ChronoUnit.DAYS.between(dueDate, decidedOn)),
        row.getInteger("level"),
        row.getBoolean("moves_step"),
        row.getBoolean("ticked"),
        exclusion(row),
        row.getBoolean("by_hand"));
  }

  private static @Nullable ExclusionReason exclusion(Row row) {
    var code = row.getString("exclusion_code");
    return code == null
        ? null
        : new ExclusionReason(
            code,
            new Reason(
                row.getString("exclusion_rule"),
                row.getString("exclusion_file"),
                row.getString("exclusion_detail")));
  }
}
