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

-- Customers are looked up one by one: with "= any (...)" PostgreSQL read the whole entity and compared each row with each
-- of the customers, while it had no statistics of a ledger that was just being loaded.
create or replace function relance.refresh_receivables(of_tenant uuid, of_entity text, customers text[], today date)
  returns int language plpgsql as $$
declare refreshed int;
begin
  perform from (
    select concerned from unnest(customers) as concerned group by 1 order by concerned collate "C" offset 0) wanted
  cross join lateral (
    select from relance.customer
    where customer.tenant = of_tenant and customer.entity = of_entity and customer.customer = wanted.concerned
    for no key update) locked;

  delete from relance.receivable
  using (select distinct concerned from unnest(customers) as concerned) wanted
  where receivable.tenant = of_tenant and receivable.entity = of_entity and receivable.customer = wanted.concerned
    and not exists (
      select from relance.entry
      where entry.tenant = of_tenant and entry.entity = of_entity and entry.customer = receivable.customer
        and entry.currency = receivable.currency
        and not entry.closed and entry.letter_code is null and entry.open_amount <> 0
      offset 0);

  insert into relance.receivable as known (tenant, entity, customer, currency, entries, open, not_due, overdue,
    late_to_30, late_to_60, late_to_90, late_longer, oldest_due, valid_from, valid_until, step, last_reminder_at,
    name_key, profile, collector, tags)
  select of_tenant, of_entity, sums.customer, sums.currency, sums.entries, sums.open, sums.not_due, sums.overdue,
    sums.late_to_30, sums.late_to_60, sums.late_to_90, sums.late_longer, sums.oldest_due, sums.valid_from,
    sums.valid_until, sums.step, coalesce(reminded.at, timestamptz '0001-01-01 00:00:00Z'),
    debtor.name_key, debtor.profile, debtor.collector, debtor.tags
  from relance.account_sums(of_tenant, of_entity, customers, today) sums
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
