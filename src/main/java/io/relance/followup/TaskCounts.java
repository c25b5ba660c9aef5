package io.relance.followup;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many tasks stand where, as the store keeps it, however many there are. */
public final class TaskCounts {
  /** States in which something can still come of a task. */
  public static final Set<TaskStatus> LIVING =
      Set.of(
          TaskStatus.PROPOSED,
          TaskStatus.APPROVED,
          TaskStatus.SENDING,
          TaskStatus.FAILED,
          TaskStatus.UNKNOWN);

  /** Kept changes, above which they are added up. */
  private static final int MOST_CHANGES = 2_000;

  private TaskCounts() {}

  /**
   * Tasks that are alike.
   *
   * @param profile of their customers; null for those without
   * @param tasks how many are work
   * @param total what they come to
   * @param leftOut how many beside them are none, since every entry of theirs is left out
   */
  public record Count(
      String entity,
      @Nullable UUID profile,
      @Nullable String profileName,
      String phase,
      int level,
      String channel,
      String status,
      String currency,
      int tasks,
      BigDecimal total,
      int leftOut) {}

  /**
   * Tasks that a person is about to act on, by channel and currency.
   *
   * @param excluded entries that are not ticked
   */
  public record Measure(
      String channel,
      String currency,
      int tasks,
      int customers,
      int entries,
      int excluded,
      BigDecimal total) {}

  /**
   * What these tasks come to, those that the transaction does not see, or that stand in none of
   * these states, left out.
   */
  public static List<Measure> measure(Tx tx, Collection<UUID> tasks, Set<TaskStatus> statuses) {
    return tx.list(
        """
        select channel, currency, count(*)::int as tasks, count(distinct (entity, customer))::int as customers,
          sum(lines.ticked)::int as entries, sum(lines.unticked)::int as excluded, sum(total) as total
        from task cross join lateral (
          select count(*) filter (where ticked) as ticked, count(*) filter (where not ticked) as unticked
          from task_line line where line.tenant = task.tenant and line.task = task.task) lines
        where task.tenant = $1 and task.task = any($2) and status = any($3)
        group by channel, currency order by channel, currency
        """,
        row ->
            new Measure(
                row.getString("channel"),
                row.getString("currency"),
                row.getInteger("tasks"),
                row.getInteger("customers"),
                row.getInteger("entries"),
                row.getInteger("excluded"),
                Objects.requireNonNull(row.getBigDecimal("total"))),
        tx.tenant(),
        tasks.toArray(UUID[]::new),
        codes(statuses));
  }

  /**
   * Which tasks these are and what each comes to.
   *
   * @param tasks how many
   * @param digest another one as soon as one of them is another task, or comes to something else
   */
  public record Exactly(int tasks, String digest) {}

  /** Exactly which of these tasks the transaction sees in one of these states. */
  public static Exactly exactly(Tx tx, Collection<UUID> tasks, Set<TaskStatus> statuses) {
    var row =
        Objects.requireNonNull(
            tx.one(
                """
                select count(*)::int as tasks,
                  md5(coalesce(string_agg(task || channel || currency || total, ' ' order by task), '')) as digest
                from task where tenant = $1 and task = any($2) and status = any($3)
                """,
                tx.tenant(),
                tasks.toArray(UUID[]::new),
                codes(statuses)));
    return new Exactly(row.getInteger("tasks"), Objects.requireNonNull(row.getString("digest")));
  }

  private static String[] codes(Set<TaskStatus> statuses) {
    return statuses.stream().map(TaskStatus::code).toArray(String[]::new);
  }

  /**
   * Counts of the tasks in these states, those of {@link #LIVING} only: of others nothing is kept.
   *
   * @param entity null for all
   * @param collector only of this collector's customers; null for all
   */
  public static List<Count> of(
      Tx tx, @Nullable String entity, @Nullable String collector, Set<TaskStatus> statuses) {
    var rows =
        tx.list(
            """
            with counted as (
              select entity, profile, phase, level, channel, status, currency, count(*)::int as changes,
                coalesce(sum(tasks) filter (where not left_out), 0)::int as tasks,
                coalesce(sum(total) filter (where not left_out), 0) as total,
                coalesce(sum(tasks) filter (where left_out), 0)::int as left_out
              from task_change
              where tenant = $1 and status = any($4)
                and ($2::text is null or entity = $2) and ($3::text is null or collector = $3)
              group by entity, profile, phase, level, channel, status, currency)
            select counted.*, profile.name as profile_name
            from counted left join profile on profile.tenant = $1 and profile.profile = counted.profile
            order by entity, profile.name, phase, level, channel, status, currency
            """,
            Function.<Row>identity(),
            tx.tenant(),
            entity,
            collector,
            codes(statuses));
    if (rows.stream().mapToInt(row -> row.getInteger("changes")).sum() > MOST_CHANGES) {
      tx.afterwards(then -> then.query("select add_up_tasks($1)", then.tenant()));
    }
    return rows.stream()
        .filter(row -> row.getInteger("tasks") != 0 || row.getInteger("left_out") != 0)
        .map(TaskCounts::count)
        .toList();
  }

  private static Count count(Row row) {
    return new Count(
        row.getString("entity"),
        row.getUUID("profile"),
        row.getString("profile_name"),
        row.getString("phase"),
        row.getInteger("level"),
        row.getString("channel"),
        row.getString("status"),
        row.getString("currency"),
        row.getInteger("tasks"),
        Objects.requireNonNull(row.getBigDecimal("total")),
        row.getInteger("left_out"));
  }
}
