package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to look at. Read off the store as it is, so that an alert ends with its cause;
 * only that a person has seen one is kept, until the cause comes anew.
 */
public final class Alerts {
  private final Clocks clocks;

  /** Alerts by the tenants' clocks. */
  public Alerts(Clocks clocks) {
    this.clocks = clocks;
  }

  /** What an alert is about. */
  public enum Kind {
    /** An e-mail that failed or of which nobody knows, or an address that is refused. */
    EMAIL_ERROR,
    /** A letter that could not be printed. */
    LETTER_ERROR,
    /** An account that the rules cannot decide. */
    ACCOUNT_PARKED,
    /**
     * A task that nobody has dealt with for as long as the entity allows, since it was due and
     * there.
     */
    LATE_TASK,
    /** A reminder that has nowhere to go. */
    MISSING_ADDRESS,
    /**
     * A customer who owes something late and is not followed up: stopped, insolvent, no scenario.
     */
    NOT_FOLLOWED_UP,
    /** The ledger has told nothing for longer than the entity allows. */
    STALE_SYNC,
    /** A sync waits for a person. */
    HELD_SYNC;

    /** The word used in SQL and the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One alert.
   *
   * @param id the same for the same cause
   * @param task null unless it is about one
   * @param detail all of it as an English sentence
   * @param cause which of its kind's causes it is, as a code
   * @param note what a person, a mail server or a rule said of it, in their words; null when none
   *     did
   * @param acknowledgedBy null while nobody has said that they have seen it
   */
  public record Alert(
      String id,
      String kind,
      String entity,
      @Nullable String customer,
      @Nullable UUID task,
      String detail,
      String cause,
      @Nullable String note,
      Instant since,
      @Nullable String acknowledgedBy) {}

  /**
   * Which alerts to list; null does not narrow the list.
   *
   * @param acknowledged those that were seen (true), or not (false)
   */
  public record Query(
      @Nullable String kind, @Nullable String entity, @Nullable Boolean acknowledged) {}

  /** Alerts by id, after the cursor. */
  public List<Alert> list(Tx tx, Query query, int limit, @Nullable String after) {
    return list(tx, query, limit, after, null);
  }

  /**
   * The same.
   *
   * @param only the id of the one alert to list; null lists all
   */
  private List<Alert> list(
      Tx tx, Query query, int limit, @Nullable String after, @Nullable String only) {
    return tx.list(
        """
        with own as (
          select entity, time_zone, sync_freshness_hours, late_task_days,
            ($5::timestamptz at time zone time_zone)::date as today,
            -- What was created before this moment has been there for longer than the entity allows.
            (($5::timestamptz at time zone time_zone)::date - late_task_days)::timestamp at time zone time_zone
              as late_before
          from entity where tenant = $1 and ($3::text is null or entity = $3)
        ), alert as (
          select channel || '-error:task:' || task as alert, channel || '-error' as kind, task.entity, task.customer,
            task, coalesce(task.reason, 'It is ' || task.status || '.') as detail, changed_at as since, task.status as cause,
            task.reason as note
          from task join own using (entity)
          where tenant = $1 and status in ('failed', 'unknown')
          union all
          select 'account-parked:' || parked.entity || ':' || parked.customer, 'account-parked', parked.entity,
            parked.customer, null, coalesce(rule || ': ', '') || reason, parked_at, 'undecided',
            coalesce(rule || ': ', '') || reason
          from parked_account parked join own using (entity)
          where tenant = $1
          union all
          select 'email-error:address:' || person.entity || ':' || person.customer || ':' || address, 'email-error',
            person.entity, person.customer, null, 'Mail to ' || address || ' does not arrive: ' || reason, refused_at,
            'refused', address || ' – ' || reason
          from refused_address
          join (
            select entity, customer, lower(email) as email from customer where tenant = $1
            union select entity, customer, lower(email) from contact where tenant = $1) person
            on person.email = refused_address.address
          join own using (entity)
          where refused_address.tenant = $1
          union all
          select 'late-task:' || task, 'late-task', task.entity, task.customer, task,
            'Due since ' || due_on || ' and still ' || status || coalesce('; ' || rtrim(held_by, '.'), '') || '.',
            greatest(due_on::timestamptz, created_at), 'late', held_by
          from task join own using (entity)
          where tenant = $1 and status in ('proposed', 'approved') and not left_out and due_on < today - late_task_days
            and created_at < late_before
          union all
          select distinct on (task) 'missing-address:' || task, 'missing-address', task.entity, task.customer, task,
            'The reminder has no e-mail address to go to.', task.created_at, 'no-address', null
          from task join task_line line using (tenant, task) join own using (entity)
          where tenant = $1 and status = 'proposed' and exclusion_code = 'NO_ADDRESS'
          union all
          select 'missing-address:' || customer.entity || ':' || customer.customer, 'missing-address',
            customer.entity, customer.customer, null,
            'It owes something late and has no e-mail address to use, and its profile follows up by e-mail only.',
            late.since::timestamptz, 'e-mail-only', null
          from customer join own using (entity)
          join scenario on scenario.tenant = $1 and scenario.profile = customer.profile
          cross join lateral (
            select min(due_date) as since from entry
            where entry.tenant = $1 and entry.entity = customer.entity and entry.customer = customer.customer
              and not closed and open_amount > 0 and due_date < today) late
          where customer.tenant = $1 and late.since is not null
            and not coalesce((branches -> 'withoutEmail' ->> 'enabled')::boolean, false)
            and not exists (
              select from (
                select customer.email union all
                select contact.email from contact
                where contact.tenant = $1 and contact.entity = customer.entity
                  and contact.customer = customer.customer) address
              where email is not null and not exists (
                select from refused_address
                where refused_address.tenant = $1 and refused_address.address = lower(email)))
          union all
          select 'not-followed-up:' || customer.entity || ':' || customer.customer, 'not-followed-up',
            customer.entity, customer.customer, null,
            case when stopped and (stopped_until is null or stopped_until >= today)
                then 'It owes something late, and is stopped' || coalesce(': ' || stop_reason, '') || '.'
              when insolvent then 'It owes something late, and is in insolvency proceedings.'
              when profile is null then 'It owes something late, and has no profile.'
              else 'It owes something late, and its profile has no scenario.' end,
            late.since::timestamptz,
            case when stopped and (stopped_until is null or stopped_until >= today) then 'stopped'
              when insolvent then 'insolvent' when profile is null then 'no-profile' else 'no-scenario' end,
            case when stopped and (stopped_until is null or stopped_until >= today) then stop_reason end
          from (
            select entity, customer from customer where tenant = $1 and (stopped or insolvent)
            union
            select entity, customer from customer where tenant = $1 and profile is null
            union
            select customer.entity, customer.customer
            from profile join customer on customer.tenant = $1 and customer.profile = profile.profile
            where profile.tenant = $1 and not exists (
              select from scenario where scenario.tenant = $1 and scenario.profile = profile.profile)) left_out
          join customer using (entity, customer) join own using (entity)
          cross join lateral (
            select min(due_date) as since from entry
            where entry.tenant = $1 and entry.entity = customer.entity and entry.customer = customer.customer
              and not closed and open_amount > 0 and due_date < today) late
          where customer.tenant = $1 and late.since is not null
            and (insolvent or (stopped and (stopped_until is null or stopped_until >= today))
              or not exists (
                select from scenario where scenario.tenant = $1 and scenario.profile = customer.profile))
          union all
          select 'stale-sync:' || own.entity, 'stale-sync', own.entity, null, null,
            'The last successful sync is older than ' || sync_freshness_hours || ' hours.', latest, 'stale', null
          from own cross join lateral (
            select max(finished_at) as latest from sync
            where sync.tenant = $1 and sync.entity = own.entity and not held) last
          where latest < $5::timestamptz - make_interval(hours => sync_freshness_hours)
          union all
          select 'held-sync:' || sync, 'held-sync', sync.entity, null, null,
            coalesce(held_reason, 'A sync is held.'), started_at, 'held', held_reason
          from sync join own using (entity)
          where tenant = $1 and held and released_at is null and not exists (
            select from sync later
            where later.tenant = $1 and later.entity = sync.entity and later.mode = 'snapshot'
              and later.number > sync.number and later.finished_at is not null and not later.held)
        )
        select alert.*, acknowledged_by from alert
        left join alert_acknowledged seen
          on seen.tenant = $1 and seen.alert = alert.alert and seen.acknowledged_at >= alert.since
        where ($2::text is null or kind = $2)
          and ($4::text is null or alert.alert collate "C" > $4)
          and ($7::boolean is null or (acknowledged_by is not null) = $7)
          and ($8::text is null or alert.alert = $8)
        order by alert.alert collate "C"
        limit $6
        """,
        Alerts::alert,
        tx.tenant(),
        query.kind(),
        query.entity(),
        after,
        clocks.now(tx).atOffset(ZoneOffset.UTC),
        limit,
        query.acknowledged(),
        only);
  }

  /** Notes that a person has seen an alert. False when there is no such alert now. */
  public boolean acknowledge(Tx tx, String id, String by) {
    if (!exists(tx, id)) {
      return false;
    }
    tx.update(
        """
        insert into alert_acknowledged (tenant, alert, acknowledged_at, acknowledged_by) values ($1, $2, $3, $4)
        on conflict (tenant, alert) do update
        set acknowledged_at = excluded.acknowledged_at, acknowledged_by = excluded.acknowledged_by
        """,
        tx.tenant(),
        id,
        clocks.now(tx).atOffset(ZoneOffset.UTC),
        by);
    return true;
  }

  private boolean exists(Tx tx, String id) {
    return !list(tx, new Query(null, null, null), 1, null, id).isEmpty();
  }

  private static Alert alert(Row row) {
    return new Alert(
        row.getString("alert"),
        row.getString("kind"),
        row.getString("entity"),
        row.getString("customer"),
        row.getUUID("task"),
        row.getString("detail"),
        row.getString("cause"),
        row.getString("note"),
        row.getOffsetDateTime("since").toInstant(),
        row.getString("acknowledged_by"));
  }
}
