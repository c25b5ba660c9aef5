-- Work that takes longer than a request: many tasks let go, a change of rules tried on the whole ledger, days ahead. It is
-- kept here, so that it can be left and found again, and survives the service that performs it.
set local search_path to relance;

-- Which work is to be looked at, and when: ids only, as in tenant_directory, so that one statement finds what is ready for
-- all tenants. owner is the tenant. A row whose work is under way has its lease in ready_at.
create table long_work_queue (
  work     uuid primary key,
  owner    uuid not null,
  kind     text not null,
  ready_at timestamptz not null
);
create index long_work_queue_ready on long_work_queue (ready_at);

-- started_at is by the tenant's clock, the other times by the system's. login is null for a program; portfolio is the starter's, and the work sees no
-- more than that. key: the same one again means the same work, e.g. when a form is sent twice.
create table long_work (
  tenant     uuid not null,
  work       uuid not null,
  number     bigint generated always as identity,
  kind       text not null,
  state      text not null check (state in ('waiting', 'running', 'done', 'undone', 'failed', 'interrupted')),
  started_by text not null,
  role       text not null check (role in ('administrator', 'user', 'viewer')),
  login      text,
  portfolio  text[],
  key        text,
  request    jsonb not null,
  total      int,
  done       int not null default 0,
  outcomes   jsonb not null default '{}',
  result     jsonb,
  code       text,
  detail     text,
  started_at timestamptz not null,
  begins_at  timestamptz not null,
  ended_at   timestamptz,
  primary key (tenant, work)
);
create index long_work_number on long_work (tenant, number desc);
create unique index long_work_key on long_work (tenant, started_by, coalesce(login, ''), key) where key is not null;

-- What a work over many tasks acts on, and what came of each: code is null while it has not come to it.
create table long_work_item (
  tenant  uuid not null,
  work    uuid not null,
  number  int  not null,
  subject uuid not null,
  code    text,
  detail  text,
  primary key (tenant, work, number),
  foreign key (tenant, work) references long_work on delete cascade
);
create index long_work_item_code on long_work_item (tenant, work, code, number);

do $$
declare t text;
begin
  foreach t in array array['long_work', 'long_work_item']
  loop
    execute format('alter table relance.%I enable row level security', t);
    execute format('alter table relance.%I force row level security', t);
    execute format('create policy tenant_only on relance.%I using (tenant = relance.current_tenant()) '
                   'with check (tenant = relance.current_tenant())', t);
  end loop;
end $$;

-- Whoever sees a portfolio sees the work of the same portfolio, or of a part of it.
create policy portfolio_only on relance.long_work as restrictive
  using ((select relance.current_portfolio()) is null
    or portfolio <@ (select relance.current_portfolio())::text[]);

grant select, insert, update, delete on long_work_queue, long_work, long_work_item to ${app_role};

-- By what a task's customer is sorted, kept with the task: a page of tasks in the order of names is read from the index,
-- however many there are. Whoever adds tasks fills it; the trigger follows renames.
alter table task add column name_key text not null default '';
alter table task no force row level security;
alter table customer no force row level security;
update task set name_key = relance.search_key(customer.name)
from customer
where customer.tenant = task.tenant and customer.entity = task.entity and customer.customer = task.customer;
alter table customer force row level security;
alter table task force row level security;

create function relance.rename_in_tasks() returns trigger language plpgsql as $$
begin
  update relance.task set name_key = relance.search_key(new.name)
  where tenant = new.tenant and entity = new.entity and customer = new.customer
    and status in ('proposed', 'approved', 'sending', 'failed', 'unknown');
  return null;
end $$;
create trigger customer_renamed after update of name on customer
  for each row when (old.name <> new.name) execute function relance.rename_in_tasks();

create index task_by_name on task (tenant, status, phase, level, name_key, task);
create index task_counted on task (tenant, status) include (entity, customer, phase, level, channel, currency, total)
  where status in ('proposed', 'approved', 'sending', 'failed', 'unknown');
create index customer_with_profile on customer (tenant, entity, customer) include (profile, collector);
create index reminder_outcome on reminder (tenant, outcome, recorded_at desc) where outcome <> 'sent';
create index promise_by_day on promise (tenant, promised_for, promise);
create index dispute_opened on dispute (tenant, opened_at desc, dispute);
create index audit_customers on audit (tenant, number desc) where customer is not null;
create index sync_started on sync (tenant, started_at desc, sync);
create index parked_record_sync on parked_record (tenant, sync, parked_at desc);
