package io.relance.followup;

import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where rules make a difference: in the tasks that stand, and in the last run of each entity. */
public final class RuleStanding {
  /** Hits are counted up to here: beyond it the number says nothing more. */
  public static final int MOST_COUNTED = 100_000;

  /**
   * The last run of an entity.
   *
   * @param concluded how often each rule made a difference, by its file, then by its sentence
   */
  public record LastRun(String entity, LocalDate date, Instant at, JsonObject concluded) {

    /** Hits of one rule. */
    public int hits(String file, String rule) {
      return concluded.getJsonObject(file, new JsonObject()).getInteger(rule, 0);
    }
  }

  /** The last run of each entity that was ever run, by entity. */
  public List<LastRun> lastRuns(Tx tx) {
    return tx.list(
        """
        select entity.entity, last.date, last.started_at, last.concluded
        from entity cross join lateral (
          select date, started_at, concluded from run
          where run.tenant = entity.tenant and run.entity = entity.entity
          order by started_at desc limit 1) last
        where entity.tenant = $1
        order by entity.entity
        """,
        row ->
            new LastRun(
                row.getString("entity"),
                row.getLocalDate("date"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getJsonObject("concluded")),
        tx.tenant());
  }

  /**
   * One place where a rule speaks now.
   *
   * @param entry the line that it leaves out; empty for a task that it planned
   * @param code why the line is left out; null for a planned task
   */
  public record Hit(
      UUID task,
      String entity,
      String customer,
      String name,
      String phase,
      int level,
      String entry,
      String reference,
      BigDecimal amount,
      String currency,
      @Nullable String code,
      String detail) {}

  /** After which hit a page goes on; the first page has nulls. */
  public record After(@Nullable UUID task, @Nullable String entry) {}

  /** The standing lines that the rules of a file leave out, and the tasks that they planned. */
  public List<Hit> hits(Tx tx, String file, After after, int limit) {
    return tx.list(
        """
        select * from (
          (select task, task.entity, task.customer, customer.name, phase, task.level, line.entry, line.reference,
            line.open_amount as amount, task.currency, line.exclusion_code as code, line.exclusion_detail as detail
          from task_line line join task using (tenant, task)
            join customer using (tenant, entity, customer)
          where tenant = $1 and line.exclusion_file = $2
            and status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
            and ($3::uuid is null or (task, line.entry) > ($3, $4::text))
          order by task, line.entry limit $5)
          union all
          (select task, entity, customer, customer.name, phase, level, '', '', total, currency, null, rule
          from task join customer using (tenant, entity, customer)
          where tenant = $1 and rule_file = $2
            and status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
            and ($3::uuid is null or task > $3)
          order by task limit $5)) hit
        order by task, entry limit $5
        """,
        RuleStanding::hit,
        tx.tenant(),
        file,
        after.task(),
        after.entry(),
        limit);
  }

  private static Hit hit(Row row) {
    return new Hit(
        row.getUUID("task"),
        row.getString("entity"),
        row.getString("customer"),
        row.getString("name"),
        row.getString("phase"),
        row.getInteger("level"),
        row.getString("entry"),
        row.getString("reference"),
        row.getBigDecimal("amount"),
        row.getString("currency"),
        row.getString("code"),
        row.getString("detail"));
  }

  /** How many of them there are, at most {@link #MOST_COUNTED}. */
  public int count(Tx tx, String file) {
    var row =
        tx.one(
            """
            select count(*)::int as hits from (
              (select task from task_line line join task using (tenant, task)
              where tenant = $1 and line.exclusion_file = $2
                and status in ('proposed', 'approved', 'sending', 'failed', 'unknown') limit $3)
              union all
              (select task from task
              where tenant = $1 and rule_file = $2
                and status in ('proposed', 'approved', 'sending', 'failed', 'unknown') limit $3)
              limit $3) hit
            """,
            tx.tenant(),
            file,
            MOST_COUNTED);
    return row == null ? 0 : row.getInteger("hits");
  }
}
