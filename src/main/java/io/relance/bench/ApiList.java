package io.relance.bench;

import java.util.List;

/**
 * A list of the API, and the one statement that reads the same rows.
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
              select entity, customer, name, email, language, siret, tags, profile, profile_source, collector, flags,
                stopped, stopped_until, insolvent, disputed
              from customer where tenant = $1 and entity = 'FR1' order by customer collate "C" limit 51
              """),
          new ApiList(
              "who owes what",
              "/api/v1/receivables",
              """
              select page.entity, page.customer, page.currency, page.entries, page.open, page.not_due, page.overdue,
                page.late_to_30, page.late_to_60, page.late_to_90, page.late_longer, page.oldest_due, page.step,
                page.last_reminder_at, page.profile, page.collector, page.tags, customer.name, customer.flags,
                customer.insolvent, customer.stopped, customer.disputed
              from (
                select * from receivable where tenant = $1
                order by overdue_key desc, entity desc, customer desc, currency desc limit 51) page
              join customer on customer.tenant = $1 and customer.entity = page.entity and customer.customer = page.customer
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
              select entry, kind, reference, entry_date, due_date, amount, open_amount, currency, payment_method,
                letter_code, label, tags, stopped, dispute_reason
              from entry where tenant = $1 and entity = 'FR1' and customer = 'C777' and not closed
              order by due_date, entry collate "C"
              """),
          new ApiList(
              "reminders",
              "/api/v1/reminders",
              """
              select reminder, task, entity, customer, channel, phase, level, recipients, cc, subject, body_text, body_html,
                lines, currency, total, message_id, outcome, detail, recorded_at
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
