package io.relance.insight;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a day looks like: tasks to do, promises, disputes, and how fresh the ledger is. */
public final class DayFigures {
  /** Days of the promises that are soon to be kept, today included. */
  private static final int SOON_DAYS = 7;

  private final Clocks clocks;

  /** By the tenants' clocks. */
  public DayFigures(Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * Tasks of one step and channel that wait for a person or for their sending.
   *
   * @param status proposed, approved, failed or unknown
   */
  public record ToDo(String phase, int level, String channel, String status, int tasks) {}

  /** How much in how many items, in one currency. */
  public record Amount(String currency, int count, BigDecimal total) {}

  /**
   * The last sync of an entity.
   *
   * @param state running, done, held or broken-off; null when there was none yet
   */
  public record Sync(
      String entity,
      String name,
      @Nullable String state,
      @Nullable Instant at,
      @Nullable String source,
      int accepted,
      int rejected) {}

  /** What waits to be done, by step. */
  public List<ToDo> toDo(Tx tx, @Nullable String entity) {
    return tx.list(
        """
        select phase, level, channel, status, sum(tasks)::int as tasks from task_change
        where tenant = $1 and ($2::text is null or entity = $2)
          and status in ('proposed', 'approved', 'failed', 'unknown') and not left_out
        group by phase, level, channel, status having sum(tasks) <> 0
        order by case phase when 'notice' then 1 when 'reminder' then 2 else 3 end, level, channel, status
        """,
        row ->
            new ToDo(
                row.getString("phase"),
                row.getInteger("level"),
                row.getString("channel"),
                row.getString("status"),
                row.getInteger("tasks")),
        tx.tenant(),
        entity);
  }

  /**
   * Promises that are not kept.
   *
   * @param soon for today and the six days after it
   * @param late whose day has passed
   */
  public record Promised(List<Amount> soon, List<Amount> late) {}

  /**
   * Promises that are not covered yet. What covers one is {@link io.relance.ledger.PromiseState}'s
   * to say; this is the same in SQL.
   */
  public Promised promises(Tx tx, @Nullable String entity) {
    var rows =
        tx.list(
            """
            with own as materialized (
              select entity, ($3::timestamptz at time zone time_zone)::date as today from entity
              where tenant = $1 and ($2::text is null or entity = $2)),
            -- Nearly every entry has one promise at most: only of the others it matters which ones come before.
            made as materialized (
              select promise.*, count(*) over (partition by entity, entry) as of_entry from promise
              where tenant = $1 and ($2::text is null or entity = $2) and cancelled_at is null)
            select entry.currency, made.promised_for < own.today as is_late, count(*)::int as count,
              sum(made.amount) as total
            from own
            join made on made.entity = own.entity and made.promised_for < own.today + $4::int
            join entry on entry.tenant = $1 and entry.entity = own.entity and entry.entry = made.entry
            cross join lateral (select coalesce(made.open_amount, entry.amount) as owed) then_open
            where not entry.closed and entry.open_amount > 0
              and then_open.owed - entry.open_amount < case when made.of_entry = 1 then made.amount else (
                select sum(case when earlier.owed <= then_open.owed then other.amount
                  else greatest(0, other.amount - (earlier.owed - then_open.owed)) end)
                from promise other cross join lateral (
                  select coalesce(other.open_amount, entry.amount) as owed) earlier
                where other.tenant = $1 and other.entity = own.entity and other.entry = made.entry
                  and other.cancelled_at is null
                  and (other.promised_for, other.promise) <= (made.promised_for, made.promise)) end
            group by entry.currency, is_late order by entry.currency
            """,
            row -> row,
            tx.tenant(),
            entity,
            clocks.now(tx).atOffset(ZoneOffset.UTC),
            SOON_DAYS);
    return new Promised(
        rows.stream().filter(row -> !row.getBoolean("is_late")).map(DayFigures::amount).toList(),
        rows.stream().filter(row -> row.getBoolean("is_late")).map(DayFigures::amount).toList());
  }

  /** Entries that customers contest, and what they have open. */
  public List<Amount> disputes(Tx tx, @Nullable String entity) {
    return amounts(
        tx,
        """
        select currency, count(*)::int as count, sum(open_amount) as total from entry
        where tenant = $1 and ($2::text is null or entity = $2) and dispute_reason is not null and not closed
        group by currency order by currency
        """,
        tx.tenant(),
        entity);
  }

  private static List<Amount> amounts(Tx tx, String sql, @Nullable Object... values) {
    return tx.list(sql, DayFigures::amount, values);
  }

  private static Amount amount(Row row) {
    return new Amount(
        row.getString("currency"), row.getInteger("count"), row.getBigDecimal("total"));
  }

  /**
   * Accounts with something open in entities that have not been run today: what is to do is not
   * known of all of them yet. In an entity of one currency they are the kept sum; only where there
   * are several is each account looked at, because it counts once and not once a currency.
   */
  public int awaitingRun(Tx tx, @Nullable String entity) {
    var row =
        tx.one(
            """
            select coalesce(sum(case
                when kept.currencies > 1 then (
                  select count(*) from (
                    select from receivable owing where owing.tenant = $1 and owing.entity = own.entity
                    group by owing.customer) each_once)
                else kept.customers end), 0)::int as accounts
            from entity own cross join lateral (
              select count(*) as currencies, sum(customers) as customers from (
                select sum(customers) as customers from receivable_change kept
                where kept.tenant = $1 and kept.entity = own.entity
                group by kept.currency having sum(customers) > 0) by_currency) kept
            where own.tenant = $1 and ($2::text is null or own.entity = $2)
              and not exists (
                select from run where run.tenant = $1 and run.entity = own.entity
                  and run.date >= ($3::timestamptz at time zone own.time_zone)::date)
            """,
            tx.tenant(),
            entity,
            clocks.now(tx).atOffset(ZoneOffset.UTC));
    return row == null ? 0 : row.getInteger("accounts");
  }

  /** The last sync of each entity. */
  public List<Sync> syncs(Tx tx, @Nullable String entity) {
    return tx.list(
        """
        select entity.entity, entity.name, last.*
        from entity left join lateral (
          select source, accepted, rejected, coalesce(finished_at, started_at) as at,
            case when held and released_at is null then 'held' when broken_off is not null then 'broken-off'
              when finished_at is null then 'running' else 'done' end as state
          from sync where sync.tenant = $1 and sync.entity = entity.entity
          order by number desc limit 1) last on true
        where entity.tenant = $1 and ($2::text is null or entity.entity = $2)
        order by entity.entity
        """,
        row -> {
          var at = row.getOffsetDateTime("at");
          @Nullable Integer accepted = row.getInteger("accepted");
          @Nullable Integer rejected = row.getInteger("rejected");
          return new Sync(
              row.getString("entity"),
              row.getString("name"),
              row.getString("state"),
              at == null ? null : at.toInstant(),
              row.getString("source"),
              accepted == null ? 0 : accepted,
              rejected == null ? 0 : rejected);
        },
        tx.tenant(),
        entity);
  }
}
