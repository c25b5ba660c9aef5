-- How many tasks stand where, kept and not counted, as who owes what is (V7); and amounts that V7's sums could lose.
set local search_path to relance;

-- As their customers have them: a list of tasks filters by them, and is counted by them, without looking customers up.
alter table task
  add column profile uuid,
  add column collector text;
alter table task no force row level security;
alter table customer no force row level security;
update task set profile = customer.profile, collector = customer.collector
from customer
where customer.tenant = task.tenant and customer.entity = task.entity and customer.customer = task.customer;
alter table customer force row level security;
alter table task force row level security;

-- Whoever adds tasks fills them; tasks of which something can still come follow their customers.
drop trigger customer_renamed on customer;
drop function relance.rename_in_tasks();
create function relance.note_customers_in_tasks() returns trigger language plpgsql as $$
begin
  update relance.task
  set name_key = relance.search_key(now.name), profile = now.profile, collector = now.collector
  from now join before using (tenant, entity, customer)
  where task.tenant = now.tenant and task.entity = now.entity and task.customer = now.customer
    and task.status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
    and (now.name, now.profile, now.collector) is distinct from (before.name, before.profile, before.collector);
  return null;
end $$;
create trigger task_of_changed_customers after update on customer referencing old table as before new table as now
  for each statement execute function relance.note_customers_in_tasks();

-- How many tasks are alike, as changes: the sum of these rows is how many there are. Only of tasks of which something can
-- still come.
create table task_change (
  tenant    uuid not null,
  number    bigint generated always as identity,
  entity    text not null,
  profile   uuid,
  collector text,
  phase     text not null,
  level     int not null,
  channel   text not null,
  status    text not null,
  currency  text not null,
  tasks     int not null,
  total     numeric not null,
  primary key (tenant, number)
);

create function relance.note_tasks() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into relance.task_change
      (tenant, entity, profile, collector, phase, level, channel, status, currency, tasks, total)
    select tenant, entity, profile, collector, phase, level, channel, status, currency, count(*), sum(total)
    from now where status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
    group by tenant, entity, profile, collector, phase, level, channel, status, currency;
  elsif tg_op = 'DELETE' then
    insert into relance.task_change
      (tenant, entity, profile, collector, phase, level, channel, status, currency, tasks, total)
    select tenant, entity, profile, collector, phase, level, channel, status, currency, -count(*), -sum(total)
    from before where status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
    group by tenant, entity, profile, collector, phase, level, channel, status, currency;
  else
    insert into relance.task_change
      (tenant, entity, profile, collector, phase, level, channel, status, currency, tasks, total)
    select tenant, entity, profile, collector, phase, level, channel, status, currency, sum(one), sum(total)
    from (
      select tenant, entity, profile, collector, phase, level, channel, status, currency, 1 as one, total from now
      union all
      select tenant, entity, profile, collector, phase, level, channel, status, currency, -1, -total from before) moved
    where status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
    group by tenant, entity, profile, collector, phase, level, channel, status, currency
    having sum(one) <> 0 or sum(total) <> 0;
  end if;
  return null;
end $$;
create trigger task_counted_added after insert on task referencing new table as now
  for each statement execute function relance.note_tasks();
create trigger task_counted_changed after update on task referencing old table as before new table as now
  for each statement execute function relance.note_tasks();
create trigger task_counted_removed after delete on task referencing old table as before
  for each statement execute function relance.note_tasks();

-- Adds the changes up into as few rows as there are groups. Whoever else does it at the same time takes what is left: a
-- group is dropped only when nothing of it is left to tell, for the rest of it may be in the other's hands.
create function relance.add_up_tasks(of_tenant uuid) returns void
  language sql
begin atomic
  with taken as (
    delete from relance.task_change where task_change.tenant = of_tenant returning *)
  insert into relance.task_change
    (tenant, entity, profile, collector, phase, level, channel, status, currency, tasks, total)
  select of_tenant, entity, profile, collector, phase, level, channel, status, currency, sum(tasks), sum(total)
  from taken group by entity, profile, collector, phase, level, channel, status, currency
  having sum(tasks) <> 0 or sum(total) <> 0;
end;

create or replace function relance.add_up_receivables(of_tenant uuid) returns void
  language sql
begin atomic
  with taken as (
    delete from relance.receivable_change where receivable_change.tenant = of_tenant returning *)
  insert into relance.receivable_change (tenant, entity, currency, profile, collector, step, customers, open, not_due,
    overdue, late_to_30, late_to_60, late_to_90, late_longer)
  select of_tenant, entity, currency, profile, collector, step, sum(customers), sum(open), sum(not_due), sum(overdue),
    sum(late_to_30), sum(late_to_60), sum(late_to_90), sum(late_longer)
  from taken group by entity, currency, profile, collector, step
  having sum(customers) <> 0 or sum(open) <> 0 or sum(not_due) <> 0 or sum(overdue) <> 0 or sum(late_to_30) <> 0
    or sum(late_to_60) <> 0 or sum(late_to_90) <> 0 or sum(late_longer) <> 0;
end;

-- What changes no amount, a reminder's time among others, is no change of the sums.
create or replace function relance.note_receivables() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into relance.receivable_change (tenant, entity, currency, profile, collector, step, customers, open, not_due,
      overdue, late_to_30, late_to_60, late_to_90, late_longer)
    select tenant, entity, currency, profile, collector, step, count(*), sum(open), sum(not_due), sum(overdue),
      sum(late_to_30), sum(late_to_60), sum(late_to_90), sum(late_longer)
    from now group by tenant, entity, currency, profile, collector, step;
  elsif tg_op = 'DELETE' then
    insert into relance.receivable_change (tenant, entity, currency, profile, collector, step, customers, open, not_due,
      overdue, late_to_30, late_to_60, late_to_90, late_longer)
    select tenant, entity, currency, profile, collector, step, -count(*), -sum(open), -sum(not_due), -sum(overdue),
      -sum(late_to_30), -sum(late_to_60), -sum(late_to_90), -sum(late_longer)
    from before group by tenant, entity, currency, profile, collector, step;
  else
    insert into relance.receivable_change (tenant, entity, currency, profile, collector, step, customers, open, not_due,
      overdue, late_to_30, late_to_60, late_to_90, late_longer)
    select tenant, entity, currency, profile, collector, step, sum(one), sum(open), sum(not_due), sum(overdue),
      sum(late_to_30), sum(late_to_60), sum(late_to_90), sum(late_longer)
    from (
      select tenant, entity, currency, profile, collector, step, 1 as one, open, not_due, overdue, late_to_30,
        late_to_60, late_to_90, late_longer
      from now
      union all
      select tenant, entity, currency, profile, collector, step, -1, -open, -not_due, -overdue, -late_to_30,
        -late_to_60, -late_to_90, -late_longer
      from before) moved
    group by tenant, entity, currency, profile, collector, step
    having sum(one) <> 0 or sum(open) <> 0 or sum(not_due) <> 0 or sum(overdue) <> 0 or sum(late_to_30) <> 0
      or sum(late_to_60) <> 0 or sum(late_to_90) <> 0 or sum(late_longer) <> 0;
  end if;
  return null;
end $$;

-- Amounts that the former one lost: what is kept is made again from the rows.
alter table receivable no force row level security;
alter table receivable_change no force row level security;
delete from receivable_change;
insert into receivable_change (tenant, entity, currency, profile, collector, step, customers, open, not_due, overdue,
  late_to_30, late_to_60, late_to_90, late_longer)
select tenant, entity, currency, profile, collector, step, count(*), sum(open), sum(not_due), sum(overdue),
  sum(late_to_30), sum(late_to_60), sum(late_to_90), sum(late_longer)
from receivable group by tenant, entity, currency, profile, collector, step;
alter table receivable_change force row level security;
alter table receivable force row level security;

-- An entity that moves to another time zone may be a day back there.
create function relance.note_time_zone() returns trigger language plpgsql as $$
begin
  update relance.receivable set valid_until = date '0001-01-01'
  where tenant = new.tenant and entity = new.entity;
  return null;
end $$;
create trigger receivable_of_time_zone after update of time_zone on entity
  for each row when (old.time_zone <> new.time_zone) execute function relance.note_time_zone();

alter table task no force row level security;
insert into task_change (tenant, entity, profile, collector, phase, level, channel, status, currency, tasks, total)
select tenant, entity, profile, collector, phase, level, channel, status, currency, count(*), sum(total)
from task where status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
group by tenant, entity, profile, collector, phase, level, channel, status, currency;
alter table task force row level security;

-- What was counted through an index is kept now; in the order of names tasks are read whatever their step.
drop index task_counted;
create index task_by_customer on task (tenant, name_key, task)
  where status in ('proposed', 'approved', 'sending', 'failed', 'unknown');

create index task_by_amount on task (tenant, total desc, task desc)
  where status in ('proposed', 'approved', 'sending', 'failed', 'unknown');

-- What alerts look for.
create index task_since on task (tenant, entity, created_at) where status in ('proposed', 'approved');
create index task_line_without_address on task_line (tenant, task) where exclusion_code = 'NO_ADDRESS';
create index customer_left_out on customer (tenant, entity, customer) where stopped or insolvent;

select relance.isolate('task_change');
create policy portfolio_only on relance.task_change as restrictive
  using ((select relance.current_portfolio()) is null or collector = any ((select relance.current_portfolio())::text[]));
