package io.relance.bench;

import java.util.List;

/**
 * A list of the API, and the one statement that reads the same facts. Two things are beyond a
 * statement: the service tells the totals of all who owe along with their first page, which are a
 * question of their own, and of a customer's entries it tells what the rules decide about each, and
 * why, which it asks the rules.
 *
 * @param sql whose only parameter is the tenant
 */
record ApiList(String name, String path, String sql) {
  /** The lists that people and programs ask for all day: the first page of each. */
  static final List<ApiList> ALL =
      List.of(
          new ApiList(
              "customers",
              "/api/v1/entities/FR1/customers",
              """
              select customer.entity, customer.customer, name, email, language, siret, tags, profile, profile_source,
                collector, flags, stopped, stop_reason, stopped_until, insolvent, disputed, contested.reason,
                contested.opened_at
              from customer left join lateral (
                select reason, opened_at from dispute
                where customer.disputed and dispute.tenant = $1 and dispute.entity = 'FR1'
                  and dispute.customer = customer.customer and dispute.entry is null and closed_at is null
                offset 0) contested on true
              where customer.tenant = $1 and customer.entity = 'FR1' order by customer collate "C" limit 51
              """),
          new ApiList(
              "who owes what",
              "/api/v1/receivables",
              """
              select page.entity, page.customer, page.currency, page.entries, page.open, page.not_due, page.overdue,
                page.late_to_30, page.late_to_60, page.late_to_90, page.late_longer, page.oldest_due, page.step,
                page.last_reminder_at, page.profile, profile.name as profile_name, page.collector, page.tags,
                debtor.name, debtor.flags, debtor.insolvent, debtor.stopped, debtor.stopped_until, debtor.disputed,
                own.today - page.oldest_due as days_overdue, noted.disputed as entry_disputed, noted.promised_for
              from (
                select * from receivable where tenant = $1
                order by overdue_key desc, entity desc, customer desc, currency desc limit 51) page
              join (
                select entity, (coalesce(tenant.clock, now()) at time zone time_zone)::date as today
                from tenant join entity using (tenant) where tenant = $1) own on own.entity = page.entity
              left join profile on profile.tenant = $1 and profile.profile = page.profile
              cross join lateral (
                select name, flags, insolvent, stopped, stopped_until, disputed from customer
                where customer.tenant = $1 and customer.entity = page.entity and customer.customer = page.customer
                offset 0) debtor
              cross join lateral (
                select bool_or(entry.dispute_reason is not null) as disputed, min(promised.next) as promised_for
                from entry cross join lateral (
                  select min(promised_for) as next from promise
                  where promise.tenant = $1 and promise.entity = page.entity and promise.entry = entry.entry
                    and cancelled_at is null and promised_for >= own.today
                  offset 0) promised
                where entry.tenant = $1 and entry.entity = page.entity and entry.customer = page.customer
                  and entry.currency = page.currency and not entry.closed and letter_code is null and open_amount <> 0
                offset 0) noted
              order by page.overdue_key desc, page.entity desc, page.customer desc, page.currency desc
              """),
          new ApiList(
              "tasks of a step",
              "/api/v1/tasks?entity=FR1&status=proposed&step=1",
              tasks("level = 1")),
          new ApiList(
              "tasks by criteria",
              "/api/v1/tasks?entity=FR1&status=proposed&minAmount=500",
              tasks("total >= 500")),
          new ApiList(
              "entries of a customer",
              "/api/v1/entities/FR1/customers/C777/account",
              """
              select entry, customer, kind, reference, entry_date, due_date, due_date_derived, amount, open_amount,
                currency, payment_method, letter_code, closed, paid_date, label, tags, stopped, stop_reason,
                stopped_until, dispute_reason, flags,
                (select jsonb_agg(to_jsonb(step) - 'tenant' - 'entity' - 'entry' order by completed_on)
                  from completed_step step
                  where step.tenant = $1 and step.entity = 'FR1' and step.entry = entry.entry) as steps,
                (select to_jsonb(chosen_step) - 'tenant' - 'entity' - 'entry' from chosen_step
                  where chosen_step.tenant = $1 and chosen_step.entity = 'FR1'
                    and chosen_step.entry = entry.entry) as chosen,
                (select jsonb_agg(to_jsonb(given) - 'tenant' - 'entity' - 'entry' order by promised_for)
                  from promise given
                  where given.tenant = $1 and given.entity = 'FR1' and given.entry = entry.entry) as promises,
                (select jsonb_agg(jsonb_build_object(
                    'task', task.task, 'status', status, 'ticked', ticked, 'byHand', by_hand))
                  from task join task_line line on line.tenant = $1 and line.task = task.task
                  where task.tenant = $1 and task.entity = 'FR1' and task.customer = 'C777'
                    and status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
                    and line.entry = entry.entry) as tasks
              from entry where tenant = $1 and entity = 'FR1' and customer = 'C777' and not closed
              order by due_date, entry collate "C"
              """),
          new ApiList(
              "reminders",
              "/api/v1/reminders",
              """
              select reminder, task, entity, customer, channel, phase, level, recipients, cc, subject, body_text, body_html,
                lines, currency, total, message_id, outcome, detail, recorded_at, document is not null as has_document,
                (select name from customer
                  where customer.tenant = $1 and customer.entity = reminder.entity
                    and customer.customer = reminder.customer) as customer_name
              from reminder where tenant = $1 order by recorded_at desc, reminder desc limit 51
              """));

  private static String tasks(String which) {
    return """
        select task, entity, customer, status, phase, level, channel, template, cc, currency, total, automatic, held_by,
          due_on, decided_on, run, rule, rule_file, rule_book, reason, created_at, changed_at,
          (select jsonb_agg(to_jsonb(line) - 'tenant' - 'task') from task_line line
            where line.tenant = $1 and line.task = task.task) as lines
        from task
        where tenant = $1 and entity = 'FR1' and status = 'proposed' and phase = 'reminder' and %s
        order by task limit 51
        """
        .formatted(which);
  }
}
