-- What becomes of tasks and reminders, for other systems: written in the transaction that it happens in, and deleted once
-- the broker has it. Only connections that publish events write them (the setting relance.events), so that nothing piles
-- up where nobody reads.
set local search_path to relance;

create table event (
  tenant   uuid not null,
  number   bigint generated always as identity,
  type     text not null,
  entity   text not null,
  customer text not null,
  body     jsonb not null,
  at       timestamptz not null,
  primary key (tenant, number)
);
alter table event enable row level security;
alter table event force row level security;
create policy tenant_only on event
  using (tenant = relance.current_tenant()) with check (tenant = relance.current_tenant());

create function relance.note_task() returns trigger language plpgsql as $$
begin
  insert into relance.event (tenant, type, entity, customer, body, at)
  values (new.tenant, 'task.' || new.status, new.entity, new.customer,
    jsonb_build_object('task', new.task, 'status', new.status, 'phase', new.phase, 'level', new.level,
      'channel', new.channel, 'currency', new.currency, 'total', new.total::text, 'dueOn', new.due_on,
      'reason', new.reason), new.changed_at);
  return null;
end $$;

create trigger task_proposed after insert on task
  for each row when (current_setting('relance.events', true) = 'on') execute function relance.note_task();
create trigger task_moved after update of status on task
  for each row when (old.status <> new.status and current_setting('relance.events', true) = 'on')
  execute function relance.note_task();

create function relance.note_reminder() returns trigger language plpgsql as $$
begin
  insert into relance.event (tenant, type, entity, customer, body, at)
  values (new.tenant, 'reminder.' || new.outcome, new.entity, new.customer,
    jsonb_build_object('reminder', new.reminder, 'task', new.task, 'outcome', new.outcome, 'phase', new.phase,
      'level', new.level, 'channel', new.channel, 'recipients', new.recipients, 'currency', new.currency,
      'total', new.total::text, 'detail', new.detail), new.recorded_at);
  return null;
end $$;

create trigger reminder_kept after insert on reminder
  for each row when (new.outcome <> 'sending' and current_setting('relance.events', true) = 'on')
  execute function relance.note_reminder();
create trigger reminder_concluded after update of outcome on reminder
  for each row when (old.outcome <> new.outcome and current_setting('relance.events', true) = 'on')
  execute function relance.note_reminder();

grant select, insert, update, delete on event to ${app_role};
