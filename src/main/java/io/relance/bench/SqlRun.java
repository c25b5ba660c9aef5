package io.relance.bench;

import io.relance.db.Tx;
import io.relance.rules.source.KnownCodes;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The decisions of the shipped rules on the ledger of the benches, written by hand as SQL over
 * whole sets: what a follow-up run is compared with. It reads the scenarios and the settings, plans
 * next steps, leaves entries out and says why in the same words, groups, and writes tasks, their
 * lines and the outbox. It knows nothing of rules that somebody else wrote, of what stands already,
 * of replaying a decision, or of grouping by account: a run does all of that, too.
 */
final class SqlRun {
  private final UUID run = UUID.randomUUID();
  private final String ruleBook;
  private final LocalDate day;

  /** Decides as of a day, in the name of a book. */
  SqlRun(String ruleBook, LocalDate day) {
    this.ruleBook = ruleBook;
    this.day = day;
  }

  /** Decides the whole entity in one transaction. */
  void write(Tx tx) {
    tx.query("set local work_mem = '512MB'");
    tx.query("set local hash_mem_multiplier = 2");
    tx.update(steps(tx.tenant()));
    tx.query("analyze pg_temp.step");
    tx.update(planned(tx.tenant(), day));
    tx.query("analyze pg_temp.planned");
    tx.update(DRAFTS);
    tx.query("analyze pg_temp.draft");
    tx.update(
        TASKS,
        tx.tenant(),
        run,
        day,
        "The next step of an entry is due when its day is reached",
        "step/due/rule.drl",
        ruleBook);
    tx.update(LINES, tx.tenant(), KnownCodes.meanings().get("CREDIT_BALANCE"));
    tx.update(OUTBOX, tx.tenant());
    tx.update(COUNTED, tx.tenant(), run, day, ruleBook);
  }

  /** What the scenarios plan, by profile, branch and level. */
  private static String steps(UUID tenant) {
    return """
      create temp table step on commit drop as
      select profile, branch.key = 'withEmail' as with_email, one ->> 'phase' as phase, (one ->> 'level')::int as level,
        one ->> 'channel' as channel, one ->> 'template' as template, (one ->> 'automatic')::boolean as automatic,
        (one -> 'trigger' ->> 'days')::int as days,
        lag((one -> 'trigger' ->> 'days')::int) over (partition by profile, branch.key order by (one ->> 'level')::int)
          as days_before
      from scenario, jsonb_each(branches) as branch, jsonb_array_elements(branch.value -> 'steps') as one
      where tenant = '%1$s' and (branch.value ->> 'enabled')::boolean
      """
        .formatted(tenant);
  }

  /** Entries whose next step is due, with what leaves them out. */
  private static String planned(UUID tenant, LocalDate day) {
    return """
      create temp table planned on commit drop as
      select found.*, case found.code
          when 'AUTOMATIC_PAYMENT' then told || ', payment method ' || payment_method || ' (automatic)'
          when 'STOPPED' then told || ', stopped'
          when 'BELOW_MINIMUM' then told || ', below minimum'
          when 'PROMISED' then 'Settings of FR1, exclude promised; ' || told || ', promised'
          when 'DISPUTED' then 'Settings of FR1, exclude disputed; ' || told || ', disputed'
          when 'CUSTOMER_STOPPED' then debtor_told || ', stopped'
          when 'CUSTOMER_DISPUTED' then 'Settings of FR1, exclude disputed; ' || debtor_told || ', disputed'
          when 'INSOLVENT' then debtor_told || ', insolvent'
        end as detail
      from (
        select entry.entry, entry.customer, entry.reference, entry.kind, entry.due_date, entry.open_amount, entry.amount,
          entry.currency, entry.payment_method, step.phase, step.level, step.channel, step.template, step.automatic,
          entry.due_date + step.days as due_on,
          debtor.name, debtor.profile, debtor.collector,
          format('Entry %%s: open %%s %%s, %%s days overdue', entry.reference, entry.open_amount, entry.currency,
            date '%2$s' - entry.due_date) as told,
          format('Customer %%s "%%s"', debtor.customer, debtor.name) as debtor_told,
          case
            when method.automatic then 'AUTOMATIC_PAYMENT'
            when entry.stopped then 'STOPPED'
            when entry.open_amount > 0 and entry.open_amount < entity.minimum_amount then 'BELOW_MINIMUM'
            when entity.exclude_promised and promised.entry is not null then 'PROMISED'
            when entity.exclude_disputed and entry.dispute_reason is not null then 'DISPUTED'
            when debtor.stopped then 'CUSTOMER_STOPPED'
            when entity.exclude_disputed and debtor.disputed then 'CUSTOMER_DISPUTED'
            when debtor.insolvent then 'INSOLVENT'
          end as code
        from entry
        join entity on entity.tenant = entry.tenant and entity.entity = entry.entity
        join customer debtor on debtor.tenant = entry.tenant and debtor.entity = entry.entity
          and debtor.customer = entry.customer
        left join payment_method method on method.tenant = entry.tenant and method.entity = entry.entity
          and method.code = entry.payment_method
        left join (
          select entry, max(level) as level, max(completed_on) as completed_on from completed_step
          where tenant = '%1$s' and entity = 'FR1' and phase = 'reminder' and outcome <> 'sending' group by entry) done
          on done.entry = entry.entry
        left join (
          select distinct entry from promise
          where tenant = '%1$s' and entity = 'FR1' and cancelled_at is null and promised_for >= date '%2$s') promised
          on promised.entry = entry.entry
        join pg_temp.step on step.profile = debtor.profile and step.with_email = (debtor.email is not null)
          and step.level = coalesce(done.level, 0) + 1
        where entry.tenant = '%1$s' and entry.entity = 'FR1' and not entry.closed
          and greatest(entry.due_date + step.days,
            done.completed_on + greatest(1, step.days - step.days_before)) <= date '%2$s') found
      """
        .formatted(tenant, day);
  }

  /** Tasks to be, one for each customer, currency and step with a debt in it. */
  private static final String DRAFTS =
      """
      create temp table draft on commit drop as
      select gen_random_uuid() as task, grouped.*, ticked > 0 and (ticked_total <= 0 or balance.late <= 0) as covered,
        'Task reminder ' || level || ': total ' || ticked_total || ' ' || currency || ', balance ' || balance.late
          || ', ticked lines ' || ticked as told
      from (
        select customer, currency, phase, level, channel, template, automatic, name, profile, collector,
          min(due_on) as due_on, count(*) filter (where code is null) as ticked,
          coalesce(sum(open_amount) filter (where code is null), 0) as ticked_total
        from pg_temp.planned
        group by customer, currency, phase, level, channel, template, automatic, name, profile, collector
        having bool_or(open_amount > 0)) grouped
      join lateral (
        select sum(entry.open_amount) as late from entry
        where entry.tenant = relance.current_tenant() and entry.entity = 'FR1' and entry.customer = grouped.customer
          and entry.currency = grouped.currency and not entry.closed and entry.letter_code is null
          and entry.due_date < date '2026-02-10' + case when entry.open_amount < 0 then 1 else 0 end) balance on true
      """;

  private static final String TASKS =
      """
      insert into task (tenant, task, entity, customer, status, phase, level, channel, template, currency, total,
        automatic, due_on, decided_on, run, rule, rule_file, rule_book, created_at, changed_at, name_key, profile,
        collector)
      select $1, task, 'FR1', customer, case when automatic and ticked > 0 and not covered then 'approved' else 'proposed' end,
        phase, level, channel, template, currency, case when covered then 0 else ticked_total end, automatic, due_on,
        $3::date, $2::uuid, $4, $5, $6, now(), now(), relance.search_key(name), profile, collector
      from pg_temp.draft
      """;

  private static final String LINES =
      """
      insert into task_line (tenant, task, entry, reference, kind, due_date, open_amount, amount, level, moves_step,
        ticked, exclusion_code, exclusion_rule, exclusion_file, exclusion_detail)
      select $1, draft.task, entry, reference, kind, due_date, open_amount, amount, level, true,
        code is null and not covered, coalesce(code, case when covered then 'CREDIT_BALANCE' end),
        coalesce(said.rule, case when covered then $2 end),
        coalesce(said.file, case when covered then 'exclusion/credit-balance/rule.drl' end),
        coalesce(detail, case when covered then draft.told end)
      from pg_temp.planned
      join pg_temp.draft using (customer, currency, phase, level)
      left join (values
        ('AUTOMATIC_PAYMENT', 'exclusion/automatic-payment/rule.drl', 'Entries paid by an automatic method are left out of follow-up'),
        ('STOPPED', 'exclusion/stopped/rule.drl', 'Entries stopped by hand are left out of follow-up'),
        ('BELOW_MINIMUM', 'exclusion/below-minimum/rule.drl', 'Entries with less open than the entity''s minimum are left out'),
        ('PROMISED', 'exclusion/promised/rule.drl', 'Entries with nothing but upcoming promises wait for them'),
        ('DISPUTED', 'exclusion/disputed/rule.drl', 'Entries that the customer contests are left out of follow-up'),
        ('CUSTOMER_STOPPED', 'exclusion/customer-stopped/rule.drl', 'Customers stopped by hand are left out of follow-up'),
        ('CUSTOMER_DISPUTED', 'exclusion/customer-disputed/rule.drl', 'Customers that contest as a whole are left out of follow-up'),
        ('INSOLVENT', 'exclusion/insolvent/rule.drl', 'Customers in insolvency proceedings are left out of follow-up')
      ) as said (code, file, rule) using (code)
      """;

  private static final String OUTBOX =
      """
      insert into outbox (tenant, task, channel, message_id, ready_at)
      select $1, task, channel, task || '@relance', '-infinity' from pg_temp.draft
      where automatic and ticked > 0 and not covered and channel in ('email', 'letter')
      """;

  private static final String COUNTED =
      """
      insert into run (tenant, run, entity, date, accounts, entries, tasks, excluded, parked, duration_ms, rule_book, started_at)
      select $1, $2::uuid, 'FR1', $3::date, count(distinct customer), count(*), (select count(*) from pg_temp.draft), '{}', 0, 0, $4,
        now()
      from pg_temp.planned
      """;
}
