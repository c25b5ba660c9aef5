-- Where the customers of an entity answer; and tasks that are no work, since every entry of theirs is left out.
set local search_path to relance;

-- Its own address, never that of the service or of another tenant; null when reminders name none.
alter table entity add column reply_to text;

alter table task add column left_out boolean not null default false;
alter table task_change add column left_out boolean not null default false;

create or replace function relance.note_tasks() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into relance.task_change
      (tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, tasks, total)
    select tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, count(*), sum(total)
    from now where status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
    group by tenant, entity, profile, collector, phase, level, channel, status, currency, left_out;
  elsif tg_op = 'DELETE' then
    insert into relance.task_change
      (tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, tasks, total)
    select tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, -count(*), -sum(total)
    from before where status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
    group by tenant, entity, profile, collector, phase, level, channel, status, currency, left_out;
  else
    insert into relance.task_change
      (tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, tasks, total)
    select tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, sum(one), sum(total)
    from (
      select tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, 1 as one, total
      from now
      union all
      select tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, -1, -total
      from before) moved
    where status in ('proposed', 'approved', 'sending', 'failed', 'unknown')
    group by tenant, entity, profile, collector, phase, level, channel, status, currency, left_out
    having sum(one) <> 0 or sum(total) <> 0;
  end if;
  return null;
end $$;

create or replace function relance.add_up_tasks(of_tenant uuid) returns void
  language sql
begin atomic
  with taken as (
    delete from relance.task_change where task_change.tenant = of_tenant returning *)
  insert into relance.task_change
    (tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, tasks, total)
  select of_tenant, entity, profile, collector, phase, level, channel, status, currency, left_out, sum(tasks), sum(total)
  from taken group by entity, profile, collector, phase, level, channel, status, currency, left_out
  having sum(tasks) <> 0 or sum(total) <> 0;
end;

-- Those that are there: their counts follow by the trigger.
alter table task no force row level security;
alter table task_line no force row level security;
alter table task_change no force row level security;
update task set left_out = true
where status in ('proposed', 'approved', 'sending', 'failed', 'unknown') and not exists (
  select from task_line line where line.tenant = task.tenant and line.task = task.task and line.ticked);
alter table task_change force row level security;
alter table task_line force row level security;
alter table task force row level security;
