package io.relance.insight;

import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one customer, whoever did it, latest first. */
public final class Timeline {

  /**
   * One thing that happened.
   *
   * @param id of its own, for paging; says nothing
   * @param kind reminder, task, promise, promise-cancelled, dispute, dispute-settled, comment,
   *     change or payment
   * @param by who did it; null when nobody did
   * @param entry the entry that it is about; null for the customer as a whole
   * @param detail what differs by kind
   */
  public record Event(
      String id,
      Instant at,
      String kind,
      @Nullable String by,
      @Nullable String entry,
      @Nullable String reference,
      JsonObject detail) {}

  /** A place in the timeline: what comes after it is older. */
  public record Place(Instant at, String id) {}

  /** What happened, before the place; the customer must be one that the caller sees. */
  public List<Event> of(Tx tx, String entity, String customer, int limit, @Nullable Place after) {
    return tx.list(
        """
        with own as materialized (
          select entry, reference, currency from entry where tenant = $1 and entity = $2 and customer = $3
        ), event as (
          select 'reminder:' || reminder as id, recorded_at as at, 'reminder' as kind, null as by, null as entry,
            jsonb_build_object('reminder', reminder, 'channel', channel, 'phase', phase, 'level', level,
              'outcome', outcome, 'total', total::text, 'currency', currency, 'recipients', recipients,
              'reason', detail) as detail
          from reminder where tenant = $1 and entity = $2 and customer = $3 and outcome <> 'sending'
          union all
          select 'task:' || task, changed_at, 'task', null, null,
            jsonb_build_object('task', task, 'status', status, 'channel', channel, 'phase', phase, 'level', level,
              'total', total::text, 'currency', currency, 'reason', reason)
          from task where tenant = $1 and entity = $2 and customer = $3
            and status in ('done', 'skipped', 'cancelled', 'failed', 'unknown')
          union all
          select 'promise:' || promise, created_at, 'promise', created_by, entry,
            jsonb_build_object('amount', amount::text, 'currency', currency, 'date', promised_for)
          from promise join own using (entry) where tenant = $1 and entity = $2
          union all
          select 'promise-cancelled:' || promise, cancelled_at, 'promise-cancelled', cancelled_by, entry,
            jsonb_build_object('amount', amount::text, 'currency', currency, 'date', promised_for,
              'reason', cancel_reason)
          from promise join own using (entry) where tenant = $1 and entity = $2 and cancelled_at is not null
          union all
          select 'dispute:' || dispute, opened_at, 'dispute', opened_by, entry, jsonb_build_object('reason', reason)
          from dispute where tenant = $1 and entity = $2 and customer = $3
          union all
          select 'dispute-settled:' || dispute, closed_at, 'dispute-settled', closed_by, entry,
            jsonb_build_object('reason', reason)
          from dispute where tenant = $1 and entity = $2 and customer = $3 and closed_at is not null
          union all
          select 'comment:' || comment, written_at, 'comment', author, entry, jsonb_build_object('text', text)
          from comment where tenant = $1 and entity = $2 and customer = $3
          union all
          select 'change:' || number, at, 'change', who, nullif(subject, customer), request
          from audit where tenant = $1 and entity = $2 and customer = $3
            and operation in ('changeCustomer', 'changeEntry')
            and request ?| array['stopped', 'profile', 'collector', 'insolvent', 'flags', 'nextStep']
          union all
          select 'payment:' || number, from_day::timestamp at time zone 'UTC', 'payment', null, entry,
            jsonb_build_object('before', before::text, 'after', after::text, 'currency', currency)
          from open_amount_change join own using (entry)
          where tenant = $1 and entity = $2 and abs(after) < abs(before)
        )
        select event.*, own.reference from event left join own using (entry)
        where $5::timestamptz is null or (at, id collate "C") < ($5, $6::text)
        order by at desc, id collate "C" desc limit $4
        """,
        Timeline::event,
        tx.tenant(),
        entity,
        customer,
        limit,
        after == null ? null : after.at().atOffset(ZoneOffset.UTC),
        after == null ? null : after.id());
  }

  private static Event event(Row row) {
    return new Event(
        row.getString("id"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("kind"),
        row.getString("by"),
        row.getString("entry"),
        row.getString("reference"),
        row.getJsonObject("detail"));
  }
}
