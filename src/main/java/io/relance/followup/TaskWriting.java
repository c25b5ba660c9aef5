package io.relance.followup;

import io.relance.db.Tx;
import io.relance.followup.replay.DecisionRecords;
import io.relance.policy.Channel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes tasks, their lines, their places in the outbox and the steps they complete, a set at a
 * time.
 */
final class TaskWriting {
  /** Channels that a sender serves; the others are to-dos for people. */
  static final List<Channel> GOING_OUT = List.of(Channel.EMAIL, Channel.LETTER);

  private TaskWriting() {}

  /**
   * Stores new tasks.
   *
   * @param sync the sync under way, of which they may only see half; null when none is
   */
  static void add(Tx tx, List<Task> tasks, @Nullable UUID sync) {
    if (tasks.isEmpty()) {
      return;
    }
    tx.send(
        """
        insert into task (tenant, task, entity, customer, status, phase, level, channel, template, cc, currency, total,
          automatic, held_by, due_on, decided_on, run, rule, rule_file, rule_book, reason, created_at, changed_at, born_in,
          name_key, profile, collector, left_out)
        select $1, added.task, added.entity, added.customer, added.status, added.phase, added.level, added.channel,
          added.template, added.cc, added.currency, added.total, added.automatic, added.held_by, added.due_on,
          added.decided_on, added.run, added.rule, added.rule_file, added.rule_book, added.reason, added.created_at,
          added.changed_at, $3, coalesce(relance.search_key(debtor.name), ''), debtor.profile, debtor.collector,
          added.left_out
        from jsonb_populate_recordset(null::task, $2) added
        left join lateral (
          select name, profile, collector from customer
          where tenant = $1 and entity = added.entity and customer = added.customer offset 0) debtor on true
        """,
        tx.tenant(),
        tasksJson(tasks),
        sync);
    addLines(tx, tasks);
    enqueue(tx, tasks);
  }

  /**
   * Deletes those of the withdrawn tasks that were proposed during the sync under way: half of what
   * it tells proposed them, the other half takes them back, and nobody has acted on them.
   *
   * @return the others
   */
  static List<Task> forgetUnseen(Tx tx, List<Task> withdrawn, @Nullable UUID sync) {
    if (sync == null || withdrawn.isEmpty()) {
      return withdrawn;
    }
    var ids =
        tx.list(
            """
            delete from task
            where tenant = $1 and task = any($2) and born_in = $3 and status in ('proposed', 'approved')
              and not approved_by_hand and not exists (
                select from task_line line
                where line.tenant = task.tenant and line.task = task.task and line.by_hand)
            returning task
            """,
            row -> row.getUUID("task"),
            tx.tenant(),
            ids(withdrawn),
            sync);
    if (ids.isEmpty()) {
      return withdrawn;
    }
    tx.update(
        "delete from task_line where tenant = $1 and task = any($2)",
        tx.tenant(),
        ids.toArray(UUID[]::new));
    DecisionRecords.forget(tx, ids.toArray(UUID[]::new));
    dequeue(tx, ids);
    return withdrawn.stream().filter(task -> !ids.contains(task.id())).toList();
  }

  private static UUID[] ids(List<Task> tasks) {
    return tasks.stream().map(Task::id).toArray(UUID[]::new);
  }

  /**
   * Stores the tasks as they are now. What is approved takes its place in the outbox, anything else
   * leaves it.
   */
  static void change(Tx tx, List<Task> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    tx.send(
        """
        update task set status = now.status, channel = now.channel, template = now.template, cc = now.cc,
          total = now.total, left_out = now.left_out, automatic = now.automatic, held_by = now.held_by, due_on = now.due_on,
          decided_on = now.decided_on, run = now.run, rule = now.rule, rule_file = now.rule_file, rule_book = now.rule_book,
          reason = now.reason, changed_at = now.changed_at,
          approved_by_hand = task.approved_by_hand and now.status <> 'proposed'
        from jsonb_populate_recordset(null::task, $2) now
        where task.tenant = $1 and task.task = now.task
        """,
        tx.tenant(),
        tasksJson(tasks));
    tx.send("delete from task_line where tenant = $1 and task = any($2)", tx.tenant(), ids(tasks));
    addLines(tx, tasks);
    tx.send(
        """
        update outbox set changed = true, channel = task.channel,
          leased_until = case when outbox.channel = task.channel then leased_until end
        from task
        where outbox.tenant = $1 and outbox.task = any($2)
          and task.tenant = outbox.tenant and task.task = outbox.task
        """,
        tx.tenant(),
        ids(tasks));
    enqueue(tx, tasks);
    dequeue(tx, tasks.stream().filter(task -> !isUnderway(task)).map(Task::id).toList());
  }

  /**
   * Notes that an evaluation on that day, and maybe in that run, found these tasks as they stand.
   */
  static void confirm(Tx tx, Collection<UUID> tasks, LocalDate day, @Nullable UUID run) {
    if (tasks.isEmpty()) {
      return;
    }
    tx.send(
        """
        update task set decided_on = $3, run = coalesce($4, run)
        where tenant = $1 and task = any($2) and (decided_on <> $3 or run is distinct from coalesce($4, run))
        """,
        tx.tenant(),
        tasks.toArray(UUID[]::new),
        day,
        run);
  }

  /**
   * Records that the tasks' ticked entries have been through their steps, unless they already have.
   * Each keeps its own level, which an account-wise reminder may be above.
   *
   * @param on the day of each task
   * @return how many steps each has; a task without any is missing
   */
  static Map<UUID, Integer> completeSteps(Tx tx, Map<UUID, LocalDate> on, String outcome) {
    var tasks = List.copyOf(on.keySet());
    var steps = new HashMap<UUID, Integer>();
    tx.query(
            """
            with completed as (
              insert into completed_step (tenant, entity, entry, phase, level, completed_on, outcome, task)
              select $1, concerned.entity, line.entry, concerned.phase, line.level, said.day, $4, said.task
              from unnest($2::uuid[], $3::date[]) said (task, day)
              cross join lateral (
                select entity, phase from task where tenant = $1 and task = said.task offset 0) concerned
              cross join lateral (
                select entry, level from task_line
                where tenant = $1 and task = said.task and ticked and moves_step offset 0) line
              on conflict (tenant, entity, entry, phase, level) do update
                set outcome = excluded.outcome, completed_on = excluded.completed_on
                where completed_step.task = excluded.task
              returning task)
            select task, count(*)::int as steps from completed group by task
            """,
            tx.tenant(),
            tasks.toArray(UUID[]::new),
            tasks.stream().map(on::get).toArray(LocalDate[]::new),
            outcome)
        .forEach(row -> steps.put(row.getUUID("task"), row.getInteger("steps")));
    return steps;
  }

  /** What was reserved before the hand-over has been done. */
  static void keepSteps(Tx tx, Collection<UUID> tasks) {
    tx.send(
        """
        update completed_step set outcome = 'sent' where tenant = $1 and task = any($2) and outcome = 'sending'
        """,
        tx.tenant(),
        tasks.toArray(UUID[]::new));
  }

  /** Takes back the reservations that tasks made before a hand-over that did not happen. */
  static void releaseSteps(Tx tx, Collection<UUID> tasks) {
    tx.send(
        "delete from completed_step where tenant = $1 and task = any($2) and outcome = 'sending'",
        tx.tenant(),
        tasks.toArray(UUID[]::new));
  }

  static void dequeue(Tx tx, Collection<UUID> tasks) {
    if (!tasks.isEmpty()) {
      tx.send(
          "delete from outbox where tenant = $1 and task = any($2)",
          tx.tenant(),
          tasks.toArray(UUID[]::new));
    }
  }

  /**
   * Queues what is approved and goes out by a sender, and rings that channel's bell once all is
   * committed.
   */
  private static void enqueue(Tx tx, List<Task> tasks) {
    for (var channel : GOING_OUT) {
      var ready =
          tasks.stream()
              .filter(task -> task.status() == TaskStatus.APPROVED && task.channel() == channel)
              .toList();
      if (!ready.isEmpty()) {
        tx.send(
            """
            insert into outbox (tenant, task, channel, message_id, ready_at)
            select $1, task, $3, task || '@relance', '-infinity' from unnest($2::uuid[]) as task
            on conflict (tenant, task) do nothing
            """,
            tx.tenant(),
            ids(ready),
            channel.code());
        tx.ring(Handover.bell(channel));
      }
    }
  }

  private static boolean isUnderway(Task task) {
    return GOING_OUT.contains(task.channel())
        && (task.status() == TaskStatus.APPROVED || task.status() == TaskStatus.SENDING);
  }

  private static void addLines(Tx tx, List<Task> tasks) {
    var lines = new JsonArray();
    tasks.forEach(task -> task.lines().forEach(line -> lines.add(lineJson(task, line))));
    tx.send(
        """
        insert into task_line (tenant, task, entry, reference, kind, due_date, open_amount, amount, level, moves_step,
          ticked, exclusion_code, exclusion_rule, exclusion_file, exclusion_detail, by_hand)
        select $1, task, entry, reference, kind, due_date, open_amount, amount, level, moves_step, ticked,
          exclusion_code, exclusion_rule, exclusion_file, exclusion_detail, by_hand
        from jsonb_populate_recordset(null::task_line, $2)
        """,
        tx.tenant(),
        lines);
  }

  private static JsonArray tasksJson(List<Task> tasks) {
    var json = new JsonArray();
    tasks.forEach(task -> json.add(taskJson(task)));
    return json;
  }

  private static JsonObject taskJson(Task task) {
    var run = task.run();
    return new JsonObject()
        .put("task", task.id().toString())
        .put("entity", task.entity())
        .put("customer", task.customer())
        .put("status", task.status().code())
        .put("phase", task.phase().code())
        .put("level", task.level())
        .put("channel", task.channel().code())
        .put("template", task.template())
        .put("cc", new JsonArray(List.copyOf(task.cc())))
        .put("currency", task.currency())
        .put("total", task.total().toPlainString())
        .put("left_out", task.isLeftOut())
        .put("automatic", task.automatic())
        .put("held_by", task.heldBy())
        .put("due_on", task.dueOn().toString())
        .put("decided_on", task.decidedOn().toString())
        .put("run", run == null ? null : run.toString())
        .put("rule", task.why().rule())
        .put("rule_file", task.why().file())
        .put("rule_book", task.ruleBook())
        .put("reason", task.reason())
        .put("created_at", task.createdAt().toString())
        .put("changed_at", task.changedAt().toString());
  }

  private static JsonObject lineJson(Task task, Task.Line line) {
    var exclusion = line.exclusion();
    var json =
        new JsonObject()
            .put("task", task.id().toString())
            .put("entry", line.entry())
            .put("reference", line.reference())
            .put("kind", line.kind())
            .put("due_date", line.dueDate().toString())
            .put("open_amount", line.openAmount().toPlainString())
            .put("amount", line.amount().toPlainString())
            .put("level", line.level())
            .put("moves_step", line.movesStep())
            .put("ticked", line.ticked())
            .put("by_hand", line.byHand());
    return exclusion == null
        ? json
        : json.put("exclusion_code", exclusion.code())
            .put("exclusion_rule", exclusion.reason().rule())
            .put("exclusion_file", exclusion.reason().file())
            .put("exclusion_detail", exclusion.reason().detail());
  }
}
