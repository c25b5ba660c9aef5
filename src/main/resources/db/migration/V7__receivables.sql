-- Who owes what: one row for each customer and currency with something open, kept up to date by the transaction that
-- changes what it is made of. docs/decisions/0025-who-owes-what-is-kept-not-counted.md tells why it is made this way.
set local search_path to relance;

-- A text as it is looked for: without case and accents.
create function relance.search_key(said text) returns text
  language sql immutable parallel safe strict
  return lower(regexp_replace(
    replace(replace(replace(normalize(said, NFKD), 'œ', 'oe'), 'Œ', 'oe'), 'ß', 'ss'), '[\u0300-\u036f]', '', 'g'));

-- By it customers are looked for and sorted: the name, then the number.
alter table customer add column name_key text collate "C"
  generated always as (relance.search_key(name || ' ' || customer)) stored;
create index customer_group on customer (tenant, (siret collate "C")) where siret is not null;
create index entry_disputed on entry (tenant, entity) where dispute_reason is not null and not closed;
create index audit_customer on audit (tenant, entity, customer, number) where customer is not null;
create index entry_reference on entry (tenant, reference);

-- Amounts in the currency, credits subtracted, matched entries aside; open = not_due + overdue, and overdue is the sum of
-- the four ages. All of them are as on any day from valid_from up to the day before valid_until: on that one an entry
-- gets older than its column. An entry is late from the day after its due date, a credit from its due date.
create table receivable (
  tenant           uuid not null,
  entity           text not null,
  customer         text not null,
  currency         text not null,
  entries          int not null,
  open             numeric not null,
  not_due          numeric not null,
  overdue          numeric not null,
  late_to_30       numeric not null,
  late_to_60       numeric not null,
  late_to_90       numeric not null,
  late_longer      numeric not null,
  -- Due date of the oldest late debt; 9999-12-31 when none is late.
  oldest_due       date not null,
  valid_from       date not null,
  valid_until      date not null,
  -- The highest reminder that one of its open entries has been through; 0 for none.
  step             int not null,
  last_reminder_at timestamptz not null,
  -- To sort by: comparing numerics is not leakproof in PostgreSQL, so under row-level security no index would be used.
  open_key         double precision not null generated always as (open::double precision) stored,
  overdue_key      double precision not null generated always as (overdue::double precision) stored,
  -- As the customer has them, to filter and sort by.
  name_key         text collate "C" not null,
  profile          uuid,
  collector        text,
  tags             jsonb not null,
  primary key (tenant, entity, customer, currency)
);
-- Each order in which the list is read page by page; backwards for the other direction.
create index receivable_by_name on receivable (tenant, name_key, entity, customer, currency);
create index receivable_by_open on receivable (tenant, open_key, entity, customer, currency);
create index receivable_by_overdue on receivable (tenant, overdue_key, entity, customer, currency);
create index receivable_by_oldest on receivable (tenant, oldest_due, entity, customer, currency);
create index receivable_by_reminder on receivable (tenant, last_reminder_at, entity, customer, currency);
create index receivable_until on receivable (tenant, entity, valid_until);

-- What all rows add up to, as changes: the sum of these rows is the total. Each statement that changes receivables adds
-- some, so that nobody waits for a total that somebody else changes; now and then they are added up into fewer.
create table receivable_change (
  tenant      uuid not null,
  number      bigint generated always as identity,
  entity      text not null,
  currency    text not null,
  profile     uuid,
  collector   text,
  step        int not null,
  customers   int not null,
  open        numeric not null,
  not_due     numeric not null,
  overdue     numeric not null,
  late_to_30  numeric not null,
  late_to_60  numeric not null,
  late_to_90  numeric not null,
  late_longer numeric not null,
  primary key (tenant, number)
);

create function relance.note_receivables() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    insert into relance.receivable_change (tenant, entity, currency, profile, collector, step, customers, open, not_due,
      overdue, late_to_30, late_to_60, late_to_90, late_longer)
    select tenant, entity, currency, profile, collector, step, count(*), sum(open), sum(not_due), sum(overdue),
      sum(late_to_30), sum(late_to_60), sum(late_to_90), sum(late_longer)
    from now group by tenant, entity, currency, profile, collector, step;
  end if;
  if tg_op <> 'INSERT' then
    insert into relance.receivable_change (tenant, entity, currency, profile, collector, step, customers, open, not_due,
      overdue, late_to_30, late_to_60, late_to_90, late_longer)
    select tenant, entity, currency, profile, collector, step, -count(*), -sum(open), -sum(not_due), -sum(overdue),
      -sum(late_to_30), -sum(late_to_60), -sum(late_to_90), -sum(late_longer)
    from before group by tenant, entity, currency, profile, collector, step;
  end if;
  return null;
end $$;
create trigger receivable_added after insert on receivable referencing new table as now
  for each statement execute function relance.note_receivables();
create trigger receivable_changed after update on receivable referencing old table as before new table as now
  for each statement execute function relance.note_receivables();
create trigger receivable_removed after delete on receivable referencing old table as before
  for each statement execute function relance.note_receivables();

-- Adds the changes up into as few rows as there are groups. Whoever else does it at the same time finds nothing left.
create function relance.add_up_receivables(of_tenant uuid) returns void
  language sql
begin atomic
  with taken as (
    delete from relance.receivable_change where receivable_change.tenant = of_tenant returning *)
  insert into relance.receivable_change (tenant, entity, currency, profile, collector, step, customers, open, not_due,
    overdue, late_to_30, late_to_60, late_to_90, late_longer)
  select of_tenant, entity, currency, profile, collector, step, sum(customers), sum(open), sum(not_due), sum(overdue),
    sum(late_to_30), sum(late_to_60), sum(late_to_90), sum(late_longer)
  from taken group by entity, currency, profile, collector, step
  having sum(customers) <> 0;
end;

-- The sums of these customers as of a day, by customer and currency.
create function relance.account_sums(of_tenant uuid, of_entity text, customers text[], today date)
  returns table (customer text, currency text, entries int, open numeric, not_due numeric,
    overdue numeric, late_to_30 numeric, late_to_60 numeric, late_to_90 numeric, late_longer numeric, oldest_due date,
    valid_from date, valid_until date, step int)
  language sql stable
begin atomic
  select concerned.customer, one.currency, count(*)::int, sum(one.open_amount),
    coalesce(sum(one.open_amount) filter (where one.days < 1), 0),
    coalesce(sum(one.open_amount) filter (where one.days >= 1), 0),
    coalesce(sum(one.open_amount) filter (where one.days between 1 and 30), 0),
    coalesce(sum(one.open_amount) filter (where one.days between 31 and 60), 0),
    coalesce(sum(one.open_amount) filter (where one.days between 61 and 90), 0),
    coalesce(sum(one.open_amount) filter (where one.days > 90), 0),
    coalesce(min(one.due_date) filter (where one.days >= 1 and one.open_amount > 0), date '9999-12-31'),
    -- The latest and the next of the days on which an entry turned late, and got older than 30, 60 and 90 days.
    coalesce(max(today - one.days + case when one.days > 90 then 91 when one.days > 60 then 61 when one.days > 30 then 31
      when one.days > 0 then 1 end), date '0001-01-01'),
    coalesce(min(today - one.days + case when one.days < 1 then 1 when one.days < 31 then 31 when one.days < 61 then 61
      when one.days < 91 then 91 end), date '9999-12-31'),
    coalesce(max(done.level), 0)
  from unnest(customers) as concerned (customer)
  -- Held apart, so that each customer is looked up by the index whatever the statistics say.
  cross join lateral (
    select entry.entry, entry.currency, entry.open_amount, entry.due_date,
      -- A credit is late a day earlier.
      today - entry.due_date + case when entry.open_amount < 0 then 1 else 0 end as days
    from relance.entry
    where entry.tenant = of_tenant and entry.entity = of_entity and entry.customer = concerned.customer
      and not entry.closed and entry.letter_code is null and entry.open_amount <> 0
    offset 0) one
  left join lateral (
    select max(completed_step.level) as level from relance.completed_step
    where completed_step.tenant = of_tenant and completed_step.entity = of_entity
      and completed_step.entry = one.entry and completed_step.phase = 'reminder'
      and completed_step.outcome in ('sent', 'done')
    offset 0) done on true
  group by concerned.customer, one.currency;
end;

-- Makes the rows of these customers again as of a day. They are locked, in the order in which everything locks them, so
-- that two changes of one customer do not each miss the other's.
create function relance.refresh_receivables(of_tenant uuid, of_entity text, customers text[], today date)
  returns int language plpgsql as $$
declare refreshed int;
begin
  perform from relance.customer
  where customer.tenant = of_tenant and customer.entity = of_entity and customer.customer = any (customers)
  order by customer.customer collate "C" for no key update;

  delete from relance.receivable
  where receivable.tenant = of_tenant and receivable.entity = of_entity and receivable.customer = any (customers)
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

-- Which day it is for an entity, by the tenant's clock.
create function relance.today_of(of_tenant uuid, of_entity text) returns date
  language sql stable
  return (select (coalesce(tenant.clock, clock_timestamp()) at time zone entity.time_zone)::date
    from relance.tenant join relance.entity using (tenant)
    where tenant.tenant = of_tenant and entity.entity = of_entity);

-- The same for customers of any entity of one tenant, each as of its own today.
create function relance.refresh_changed(of_tenant uuid, entities text[], customers text[]) returns void
  language plpgsql as $$
declare one record;
begin
  for one in
    select entity, array_agg(distinct customer) as customers
    from unnest(entities, customers) as concerned (entity, customer) group by entity order by entity
  loop
    perform relance.refresh_receivables(of_tenant, one.entity, one.customers,
      coalesce(relance.today_of(of_tenant, one.entity), current_date));
  end loop;
end $$;

create function relance.note_entries_added() returns trigger language plpgsql as $$
declare one record;
begin
  for one in select tenant, array_agg(entity) as entities, array_agg(customer) as customers from added
    where not closed group by tenant
  loop
    perform relance.refresh_changed(one.tenant, one.entities, one.customers);
  end loop;
  return null;
end $$;
create trigger receivable_of_added_entries after insert on entry referencing new table as added
  for each statement execute function relance.note_entries_added();

-- Whoever only stops, flags or disputes an entry changes no sum.
create function relance.note_entries_changed() returns trigger language plpgsql as $$
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
  end loop;
  return null;
end $$;
create trigger receivable_of_changed_entries after update on entry referencing old table as before new table as now
  for each statement execute function relance.note_entries_changed();

create function relance.note_entries_removed() returns trigger language plpgsql as $$
declare one record;
begin
  for one in select tenant, array_agg(entity) as entities, array_agg(customer) as customers from removed group by tenant
  loop
    perform relance.refresh_changed(one.tenant, one.entities, one.customers);
  end loop;
  return null;
end $$;
create trigger receivable_of_removed_entries after delete on entry referencing old table as removed
  for each statement execute function relance.note_entries_removed();

-- A reservation is no step yet; only what has been done counts.
create function relance.note_steps() returns trigger language plpgsql as $$
declare one record;
begin
  for one in
    select entry.tenant, array_agg(entry.entity) as entities, array_agg(entry.customer) as customers
    from touched join relance.entry using (tenant, entity, entry)
    where touched.phase = 'reminder' and touched.outcome in ('sent', 'done') and not entry.closed
    group by entry.tenant
  loop
    perform relance.refresh_changed(one.tenant, one.entities, one.customers);
  end loop;
  return null;
end $$;
create trigger receivable_of_added_steps after insert on completed_step referencing new table as touched
  for each statement execute function relance.note_steps();
create trigger receivable_of_changed_steps after update on completed_step referencing new table as touched
  for each statement execute function relance.note_steps();
create trigger receivable_of_removed_steps after delete on completed_step referencing old table as touched
  for each statement execute function relance.note_steps();

create function relance.note_last_reminder() returns trigger language plpgsql as $$
begin
  update relance.receivable set last_reminder_at = new.recorded_at
  where tenant = new.tenant and entity = new.entity and customer = new.customer and currency = new.currency
    and last_reminder_at < new.recorded_at;
  return null;
end $$;
create trigger receivable_of_reminder after insert or update of outcome on reminder
  for each row when (new.outcome in ('sent', 'done')) execute function relance.note_last_reminder();

create function relance.note_customers_changed() returns trigger language plpgsql as $$
begin
  update relance.receivable
  set name_key = now.name_key, profile = now.profile, collector = now.collector, tags = now.tags
  from now join before using (tenant, entity, customer)
  where receivable.tenant = now.tenant and receivable.entity = now.entity and receivable.customer = now.customer
    and (now.name_key, now.profile, now.collector, now.tags)
      is distinct from (before.name_key, before.profile, before.collector, before.tags);
  return null;
end $$;
create trigger receivable_of_changed_customers after update on customer referencing old table as before new table as now
  for each statement execute function relance.note_customers_changed();

-- Brings rows that the day has overtaken up to it, at most so many customers of each entity; returns how many there were.
create function relance.turn_receivables(of_tenant uuid, this_moment timestamptz, most int) returns int
  language plpgsql as $$
declare one record; concerned text[]; turned int := 0;
begin
  for one in select entity, (this_moment at time zone time_zone)::date as today from relance.entity
    where tenant = of_tenant order by entity
  loop
    concerned := array(
      select distinct customer from (
        select customer from relance.receivable
        where tenant = of_tenant and entity = one.entity and valid_until <= one.today limit most) overtaken);
    if concerned <> '{}' then
      perform relance.refresh_receivables(of_tenant, one.entity, concerned, one.today);
      turned := turned + cardinality(concerned);
    end if;
  end loop;
  return turned;
end $$;

-- Only a sandbox's clock can be set back: what is as of a later day is overtaken too.
create function relance.note_clock() returns trigger language plpgsql as $$
begin
  update relance.receivable set valid_until = date '0001-01-01'
  where tenant = new.tenant and valid_from > (new.clock at time zone 'UTC')::date - 2;
  return null;
end $$;
create trigger receivable_of_clock after update of clock on tenant
  for each row when (new.clock < coalesce(old.clock, 'infinity')) execute function relance.note_clock();

-- What somebody looks for often, under a name of their own. owner: a login, or the label of a token.
create table saved_filter (
  tenant     uuid not null,
  filter     uuid not null,
  owner      text not null,
  page       text not null,
  name       text not null,
  query      text not null,
  created_at timestamptz not null,
  primary key (tenant, filter)
);
create unique index saved_filter_name on saved_filter (tenant, owner, page, lower(name));

-- What stands in the store already. The owner is held by row-level security too, and has no tenant: it is lifted meanwhile.
do $$
declare t text; one record;
begin
  foreach t in array array['tenant', 'entity', 'customer', 'entry', 'completed_step', 'reminder']
  loop
    execute format('alter table relance.%I no force row level security', t);
  end loop;
  for one in select tenant, entity, array_agg(entity) as entities, array_agg(customer) as customers
    from relance.customer group by tenant, entity
  loop
    perform relance.refresh_changed(one.tenant, one.entities, one.customers);
  end loop;
  foreach t in array array['tenant', 'entity', 'customer', 'entry', 'completed_step', 'reminder']
  loop
    execute format('alter table relance.%I force row level security', t);
  end loop;
end $$;

select relance.isolate(of_table) from unnest(array['receivable', 'receivable_change', 'saved_filter']) as of_table;

-- They have their customers' collector, so the customers need not be asked.
create policy portfolio_only on relance.receivable as restrictive
  using ((select relance.current_portfolio()) is null or collector = any ((select relance.current_portfolio())::text[]));
create policy portfolio_only on relance.receivable_change as restrictive
  using ((select relance.current_portfolio()) is null or collector = any ((select relance.current_portfolio())::text[]));
