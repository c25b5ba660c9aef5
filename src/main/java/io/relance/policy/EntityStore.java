package io.relance.policy;

import io.relance.db.Tx;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes entities and their settings. {@link PolicyStore} reads them. */
public final class EntityStore {

  /** Creates the entity, or replaces what is stored of it. True when it is new. */
  public boolean put(Tx tx, Entity entity) {
    var settings = entity.settings();
    var delivery = entity.delivery();
    var row =
        tx.one(
            """
            insert into entity (tenant, entity, name, currency, time_zone, grouping, minimum_amount,
              reminder_floor, reminder_ceiling, exclude_promised, exclude_disputed,
              include_credits_not_due, max_contacts, max_contacts_days, sync_freshness_hours,
              first_sync_guard, recipients, calendar, working_days, sending_from, sending_until,
              late_penalties, late_indemnity, late_rates, late_task_days, reply_to)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
              $20, $21, $22, $23, $24, $25, $26)
            on conflict (tenant, entity) do update set name = excluded.name,
              currency = excluded.currency, time_zone = excluded.time_zone,
              grouping = excluded.grouping, minimum_amount = excluded.minimum_amount,
              reminder_floor = excluded.reminder_floor,
              reminder_ceiling = excluded.reminder_ceiling,
              exclude_promised = excluded.exclude_promised,
              exclude_disputed = excluded.exclude_disputed,
              include_credits_not_due = excluded.include_credits_not_due,
              max_contacts = excluded.max_contacts,
              max_contacts_days = excluded.max_contacts_days,
              sync_freshness_hours = excluded.sync_freshness_hours,
              first_sync_guard = excluded.first_sync_guard,
              recipients = excluded.recipients, calendar = excluded.calendar,
              working_days = excluded.working_days, sending_from = excluded.sending_from,
              sending_until = excluded.sending_until, late_penalties = excluded.late_penalties,
              late_indemnity = excluded.late_indemnity, late_rates = excluded.late_rates,
              late_task_days = excluded.late_task_days, reply_to = excluded.reply_to
            returning (xmax = 0) as created
            """,
            tx.tenant(),
            entity.code(),
            entity.name(),
            entity.currency(),
            entity.timeZone().getId(),
            entity.grouping().code(),
            settings.minimumAmount(),
            settings.reminderFloor(),
            settings.reminderCeiling(),
            settings.excludePromised(),
            settings.excludeDisputed(),
            settings.includeCreditsNotDue(),
            settings.maxContacts(),
            settings.maxContactsDays(),
            settings.syncFreshnessHours(),
            settings.firstSyncGuard(),
            delivery.recipients().toArray(String[]::new),
            delivery.calendar(),
            delivery.workingDays().stream().sorted().map(DayOfWeek::name).toArray(String[]::new),
            delivery.from(),
            delivery.until(),
            entity.lateCharges().penalties(),
            entity.lateCharges().indemnity(),
            entity.lateCharges().rates(),
            entity.lateTaskDays(),
            delivery.replyTo());
    return row != null && row.getBoolean("created");
  }

  /** The codes of the tenant's entities, after the cursor. */
  public List<String> codes(Tx tx, int limit, @Nullable String after) {
    return tx.list(
        """
        select entity from entity
        where tenant = $1 and ($2::text is null or entity > $2) order by entity limit $3
        """,
        row -> row.getString("entity"),
        tx.tenant(),
        after,
        limit);
  }
}
