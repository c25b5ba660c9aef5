-- What a run and a feed write is written without reading more than it concerns.
set local search_path to relance;

-- A run notes on every task that stands that it found it so: who wrote a task last is in no index, and pages have room
-- for a row's next version beside it, so that no index is touched.
drop index task_run;
alter table task set (fillfactor = 60);

-- What may still change is looked up by its customer; what has ended is not in the way.
create index task_of_customer on task (tenant, entity, customer)
  where status in ('proposed', 'approved', 'sending', 'failed', 'unknown');
drop index task_customer;

-- Who is read first is sorted by code point everywhere.
create index customer_in_order on customer (tenant, entity, customer collate "C");

-- What the former two compared row by row, without an index between them.
create or replace function relance.note_customers_in_tasks() returns trigger language plpgsql as $$
begin
  update relance.task
  set name_key = relance.search_key(changed.name), profile = changed.profile, collector = changed.collector
  from (
    select tenant, entity, customer, name, profile, collector from now
    except select tenant, entity, customer, name, profile, collector from before) changed
  where task.tenant = changed.tenant and task.entity = changed.entity and task.customer = changed.customer
    and task.status in ('proposed', 'approved', 'sending', 'failed', 'unknown');
  return null;
end $$;

create or replace function relance.note_customers_changed() returns trigger language plpgsql as $$
begin
  update relance.receivable
  set name_key = changed.name_key, profile = changed.profile, collector = changed.collector, tags = changed.tags
  from (
    select tenant, entity, customer, name_key, profile, collector, tags from now
    except select tenant, entity, customer, name_key, profile, collector, tags from before) changed
  where receivable.tenant = changed.tenant and receivable.entity = changed.entity
    and receivable.customer = changed.customer;
  return null;
end $$;

-- What open entries add up to as of a day, by customer and currency: the one place that says so. The arrays are columns of
-- the same length; levels: the highest reminder that each entry has been through.
create function relance.entry_sums(customers text[], currencies text[], amounts numeric[], due_dates date[], levels int[],
    today date)
  returns table (customer text, currency text, entries int, open numeric, not_due numeric,
    overdue numeric, late_to_30 numeric, late_to_60 numeric, late_to_90 numeric, late_longer numeric, oldest_due date,
    valid_from date, valid_until date, step int)
  language sql immutable
begin atomic
  select one.customer, one.currency, count(*)::int, sum(one.amount),
    coalesce(sum(one.amount) filter (where one.days < 1), 0),
    coalesce(sum(one.amount) filter (where one.days >= 1), 0),
    coalesce(sum(one.amount) filter (where one.days between 1 and 30), 0),
    coalesce(sum(one.amount) filter (where one.days between 31 and 60), 0),
    coalesce(sum(one.amount) filter (where one.days between 61 and 90), 0),
    coalesce(sum(one.amount) filter (where one.days > 90), 0),
    coalesce(min(one.due_date) filter (where one.days >= 1 and one.amount > 0), date '9999-12-31'),
    -- The latest and the next of the days on which an entry turned late, and got older than 30, 60 and 90 days.
    coalesce(max(today - one.days + case when one.days > 90 then 91 when one.days > 60 then 61 when one.days > 30 then 31
      when one.days > 0 then 1 end), date '0001-01-01'),
    coalesce(min(today - one.days + case when one.days < 1 then 1 when one.days < 31 then 31 when one.days < 61 then 61
      when one.days < 91 then 91 end), date '9999-12-31'),
    coalesce(max(one.level), 0)
  from (
    select column_of.customer, column_of.currency, column_of.amount, column_of.due_date, column_of.level,
      -- A credit is late a day earlier.
      today - column_of.due_date + case when column_of.amount < 0 then 1 else 0 end as days
    from unnest(customers, currencies, amounts, due_dates, levels)
      as column_of (customer, currency, amount, due_date, level)) one
  group by one.customer, one.currency;
end;
drop function relance.account_sums;

-- Locks these customers until the transaction ends, in the order in which everything locks them.
create function relance.lock_customers(of_tenant uuid, of_entity text, customers text[]) returns void
  language plpgsql as $$
begin
  perform from (
    select concerned from unnest(customers) as concerned group by 1 order by concerned collate "C" offset 0) wanted
  cross join lateral (
    select from relance.customer
    where customer.tenant = of_tenant and customer.entity = of_entity and customer.customer = wanted.concerned
    for no key update) locked;
end $$;

-- Customers are looked up one by one: with "= any (...)" PostgreSQL read the whole entity and compared each row with each
-- of the customers, while it had no statistics of a ledger that was just being loaded.
create or replace function relance.refresh_receivables(of_tenant uuid, of_entity text, customers text[], today date)
  returns int language plpgsql as $$
declare
  owing text[]; currencies text[]; amounts numeric[]; due_dates date[]; levels int[];
  refreshed int;
begin
  perform relance.lock_customers(of_tenant, of_entity, customers);

  select array_agg(concerned.customer), array_agg(one.currency), array_agg(one.open_amount), array_agg(one.due_date),
    array_agg(done.level)
  into owing, currencies, amounts, due_dates, levels
  from (select distinct unnest(customers) as customer) concerned
  cross join lateral (
    select entry.entry, entry.currency, entry.open_amount, entry.due_date
    from relance.entry
    where entry.tenant = of_tenant and entry.entity = of_entity and entry.customer = concerned.customer
      and not entry.closed and entry.letter_code is null and entry.open_amount <> 0
    offset 0) one
  left join lateral (
    select max(completed_step.level) as level from relance.completed_step
    where completed_step.tenant = of_tenant and completed_step.entity = of_entity
      and completed_step.entry = one.entry and completed_step.phase = 'reminder'
      and completed_step.outcome in ('sent', 'done')
    offset 0) done on true;

  delete from relance.receivable
  using (select distinct concerned from unnest(customers) as concerned) wanted
  where receivable.tenant = of_tenant and receivable.entity = of_entity and receivable.customer = wanted.concerned
    and (receivable.customer, receivable.currency) not in (
      select owed.customer, owed.currency from unnest(owing, currencies) as owed (customer, currency));

  insert into relance.receivable as known (tenant, entity, customer, currency, entries, open, not_due, overdue,
    late_to_30, late_to_60, late_to_90, late_longer, oldest_due, valid_from, valid_until, step, last_reminder_at,
    name_key, profile, collector, tags)
  select of_tenant, of_entity, sums.customer, sums.currency, sums.entries, sums.open, sums.not_due, sums.overdue,
    sums.late_to_30, sums.late_to_60, sums.late_to_90, sums.late_longer, sums.oldest_due, sums.valid_from,
    sums.valid_until, sums.step, coalesce(reminded.at, timestamptz '0001-01-01 00:00:00Z'),
    debtor.name_key, debtor.profile, debtor.collector, debtor.tags
  from relance.entry_sums(owing, currencies, amounts, due_dates, levels, today) sums
  cross join lateral (
    select name_key, profile, collector, tags from relance.customer
    where customer.tenant = of_tenant and customer.entity = of_entity and customer.customer = sums.customer
    offset 0) debtor
  left join lateral (
    select max(recorded_at) as at from relance.reminder
    where reminder.tenant = of_tenant and reminder.entity = of_entity and reminder.customer = sums.customer
      and reminder.currency = sums.currency and reminder.outcome in ('sent', 'done')
    offset 0) reminded on true
  on conflict (tenant, entity, customer, currency) do update set
    entries = excluded.entries, open = excluded.open, not_due = excluded.not_due, overdue = excluded.overdue,
    late_to_30 = excluded.late_to_30, late_to_60 = excluded.late_to_60, late_to_90 = excluded.late_to_90,
    late_longer = excluded.late_longer, oldest_due = excluded.oldest_due, valid_from = excluded.valid_from,
    valid_until = excluded.valid_until, step = excluded.step, last_reminder_at = excluded.last_reminder_at
  where (known.entries, known.open, known.not_due, known.overdue, known.late_to_30, known.late_to_60,
      known.late_to_90, known.late_longer, known.oldest_due, known.valid_from, known.valid_until, known.step,
      known.last_reminder_at)
    is distinct from (excluded.entries, excluded.open, excluded.not_due, excluded.overdue, excluded.late_to_30,
      excluded.late_to_60, excluded.late_to_90, excluded.late_longer, excluded.oldest_due, excluded.valid_from,
      excluded.valid_until, excluded.step, excluded.last_reminder_at);
  get diagnostics refreshed = row_count;
  return refreshed;
end $$;

-- New entries are added to what their customers owe already; nothing of that is read again. An entry is no step further
-- when it is new, whatever its number has been through before. Rows that are not as of this day are made again instead, and
-- so are those that may have the new entries already: a statement that adds and changes entries tells of the changed first.
create function relance.add_to_receivables(of_tenant uuid, of_entity text, customers text[], currencies text[],
    amounts numeric[], due_dates date[], today date)
  returns void language plpgsql as $$
declare
  made_again text[] := coalesce(nullif(current_setting('relance.made_again', true), ''), '{}');
  others text[];
begin
  perform relance.lock_customers(of_tenant, of_entity, customers);

  with added as (
    insert into relance.receivable as known (tenant, entity, customer, currency, entries, open, not_due, overdue,
      late_to_30, late_to_60, late_to_90, late_longer, oldest_due, valid_from, valid_until, step, last_reminder_at,
      name_key, profile, collector, tags)
    select of_tenant, of_entity, sums.customer, sums.currency, sums.entries, sums.open, sums.not_due, sums.overdue,
      sums.late_to_30, sums.late_to_60, sums.late_to_90, sums.late_longer, sums.oldest_due, sums.valid_from,
      sums.valid_until, sums.step, coalesce(reminded.at, timestamptz '0001-01-01 00:00:00Z'),
      debtor.name_key, debtor.profile, debtor.collector, debtor.tags
    from relance.entry_sums(customers, currencies, amounts, due_dates, '{}', today) sums
    cross join lateral (
      select name_key, profile, collector, tags from relance.customer
      where customer.tenant = of_tenant and customer.entity = of_entity and customer.customer = sums.customer
      offset 0) debtor
    left join lateral (
      select max(recorded_at) as at from relance.reminder
      where reminder.tenant = of_tenant and reminder.entity = of_entity and reminder.customer = sums.customer
        and reminder.currency = sums.currency and reminder.outcome in ('sent', 'done')
      offset 0) reminded on true
    where sums.customer not in (select unnest(made_again))
    on conflict (tenant, entity, customer, currency) do update set
      entries = known.entries + excluded.entries, open = known.open + excluded.open,
      not_due = known.not_due + excluded.not_due, overdue = known.overdue + excluded.overdue,
      late_to_30 = known.late_to_30 + excluded.late_to_30, late_to_60 = known.late_to_60 + excluded.late_to_60,
      late_to_90 = known.late_to_90 + excluded.late_to_90, late_longer = known.late_longer + excluded.late_longer,
      oldest_due = least(known.oldest_due, excluded.oldest_due),
      valid_from = greatest(known.valid_from, excluded.valid_from),
      valid_until = least(known.valid_until, excluded.valid_until)
    where known.valid_from <= today and today < known.valid_until
    returning known.customer, known.currency)
  select array_agg(customer) into others from (
    select * from unnest(customers, currencies) as said (customer, currency)
    except select customer, currency from added) as of_another_day;

  if others is not null then
    perform relance.refresh_receivables(of_tenant, of_entity, others, today);
  end if;
end $$;

create or replace function relance.note_entries_added() returns trigger language plpgsql as $$
declare one record;
begin
  for one in
    select tenant, entity, array_agg(customer) as customers, array_agg(currency) as currencies,
      array_agg(open_amount) as amounts, array_agg(due_date) as due_dates
    from added where not closed and letter_code is null and open_amount <> 0
    group by tenant, entity order by entity
  loop
    perform relance.add_to_receivables(one.tenant, one.entity, one.customers, one.currencies, one.amounts, one.due_dates,
      coalesce(relance.today_of(one.tenant, one.entity), current_date));
  end loop;
  return null;
end $$;

-- Whoever only stops, flags or disputes an entry changes no sum.
create or replace function relance.note_entries_changed() returns trigger language plpgsql as $$
declare one record;
begin
  for one in
    select tenant, array_agg(entity) as entities, array_agg(customer) as customers
    from (
      select tenant, entity, entry, customer, currency, open_amount, due_date, closed, letter_code is null from before
      except select tenant, entity, entry, customer, currency, open_amount, due_date, closed, letter_code is null from now
      union all (
      select tenant, entity, entry, customer, currency, open_amount, due_date, closed, letter_code is null from now
      except select tenant, entity, entry, customer, currency, open_amount, due_date, closed, letter_code is null from before)
    ) changed group by tenant
  loop
    perform relance.refresh_changed(one.tenant, one.entities, one.customers);
    perform set_config('relance.made_again', one.customers::text, true);
  end loop;
  return null;
end $$;

create or replace function relance.note_steps() returns trigger language plpgsql as $$
declare one record;
begin
  for one in
    select done.tenant, array_agg(done.entity) as entities, array_agg(settled.customer) as customers
    from (
      select distinct tenant, entity, entry from touched
      where phase = 'reminder' and outcome in ('sent', 'done')) done
    cross join lateral (
      select entry.customer, entry.closed from relance.entry
      where entry.tenant = done.tenant and entry.entity = done.entity and entry.entry = done.entry offset 0) settled
    where not settled.closed
    group by done.tenant
  loop
    perform relance.refresh_changed(one.tenant, one.entities, one.customers);
  end loop;
  return null;
end $$;

-- A table that is being filled for the first time has no statistics: all of its indexes that begin alike look equally good
-- to PostgreSQL, and it takes the one that was made last. These are looked up by their whole key.
alter table customer drop constraint customer_pkey, add constraint customer_pkey primary key (tenant, entity, customer);
alter table receivable drop constraint receivable_pkey,
  add constraint receivable_pkey primary key (tenant, entity, customer, currency);

-- Whose token it is, in one round trip: every request asks. Holds itself to the tenant, for this statement only.
create function relance.token_in_force(of_tenant uuid, hash bytea, this_moment timestamptz)
  returns table (role text, label text, portfolio text[], login text, id text)
  language plpgsql as $$
begin
  perform set_config('relance.tenant', of_tenant::text, true);
  return query
    select held.role, held.label, held.portfolio, held.login, left(encode(held.token_hash, 'hex'), 16)
    from relance.access_token held
    where held.tenant = of_tenant and held.token_hash = hash
      and (held.expires_at is null or held.expires_at > this_moment);
end $$;

-- The latest reminder of a customer is looked up whenever one of its sums changes.
drop index reminder_customer;
create index reminder_customer on reminder (tenant, entity, customer, recorded_at);

-- What a sender has reserved is looked up by its task, and there is never much of it.
create index completed_step_reserved on completed_step (tenant, task) where outcome = 'sending';
