-- Follow-up as people work with it: stops that end, disputes with their history, promises that are kept or not, portfolios,
-- the guards of a whole tenant, what was refused by mail servers, and who did what.
set local search_path to relance;

-- A tenant's own guards: nothing goes while it is stopped, and at most so many reminders go in a day.
alter table tenant
  add column sending_stopped_at timestamptz,
  add column sending_stopped_by text,
  add column sending_stop_reason text,
  add column daily_cap int check (daily_cap >= 0);

alter table entity
  add column recipients text[] not null default array['dunning', 'customer', 'accounting', 'any'],
  add column calendar text,
  add column working_days text[],
  add column sending_from time,
  add column sending_until time,
  add column late_penalties boolean not null default false,
  add column late_indemnity boolean not null default false,
  add column late_rates text not null default 'FR',
  add column late_task_days int not null default 3;

-- By the system's clock, which a sandbox's may not follow: a sync that never ended is told from one that is under way.
alter table sync add column began_at timestamptz not null default clock_timestamp();

-- Made by the service after the first sync, and not touched by anybody since.
alter table profile add column initial boolean not null default false;

-- stopped_until is the last day of the stop.
alter table customer
  add column stop_reason text,
  add column stopped_until date,
  add column collector text,
  add column flags text[] not null default '{}';
create index customer_collector on customer (tenant, collector) where collector is not null;

alter table entry
  add column stop_reason text,
  add column stopped_until date,
  add column flags text[] not null default '{}';
create index entry_lettered on entry (tenant, entity, customer, letter_code) where letter_code is not null;

-- open_amount: of the entry when the promise was made, from which payments count. Null for promises made before it was kept.
alter table promise
  add column open_amount numeric,
  add column created_by text,
  add column cancelled_at timestamptz,
  add column cancelled_by text,
  add column cancel_reason text;

create index reminder_recorded on reminder (tenant, recorded_at);

-- What was contested, when and why. entry is null when the customer contests as a whole.
create table dispute (
  tenant    uuid not null,
  dispute   uuid not null,
  entity    text not null,
  customer  text not null,
  entry     text,
  reason    text not null,
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz,
  closed_by text,
  primary key (tenant, dispute)
);
create unique index dispute_open on dispute (tenant, entity, customer, coalesce(entry, '')) where closed_at is null;
create index dispute_customer on dispute (tenant, entity, customer, opened_at);

-- What people write about a customer, or about one entry of it.
create table comment (
  tenant     uuid not null,
  comment    uuid not null,
  entity     text not null,
  customer   text not null,
  entry      text,
  text       text not null,
  author     text not null,
  written_at timestamptz not null,
  primary key (tenant, comment)
);
create index comment_customer on comment (tenant, entity, customer, written_at);

-- The step that a person chose as an entry's next one; spent when the entry has been through it.
create table chosen_step (
  tenant    uuid not null,
  entity    text not null,
  entry     text not null,
  phase     text not null check (phase in ('notice', 'reminder')),
  level     int  not null,
  due_on    date,
  chosen_by text not null,
  chosen_at timestamptz not null,
  primary key (tenant, entity, entry)
);

-- How the open amount of an entry went down or up, with the day from which the new one counts.
create table open_amount_change (
  tenant  uuid not null,
  number  bigint generated always as identity,
  entity  text not null,
  entry   text not null,
  from_day date not null,
  before  numeric not null,
  after   numeric not null,
  primary key (tenant, number)
);
create index open_amount_change_entry on open_amount_change (tenant, entity, entry, number);

-- The step that a task proposes is not proposed again before this day: withdrawn by a person, or a call that reached nobody.
alter table task rename column cancelled_on to put_off_until;
-- The owner's updates are held by row-level security too, and have no tenant: for them it is lifted.
alter table task no force row level security;
update task set put_off_until = put_off_until + 1 where put_off_until is not null;
alter table task force row level security;
create index task_put_off on task (tenant, entity, customer) where put_off_until is not null;
-- The sync during which it was proposed: no longer due before that sync has ended, it is deleted, for nobody has seen it.
alter table task add column born_in uuid;
create index task_waiting on task (tenant, entity, due_on) where status in ('proposed', 'approved');

-- What the entry was for at first; a thank-you speaks of it.
alter table task_line add column amount numeric;
alter table task_line no force row level security;
update task_line set amount = open_amount;
alter table task_line force row level security;
alter table task_line alter column amount set not null;

-- Addresses that a mail server refused, or from which mail came back.
create table refused_address (
  tenant     uuid not null,
  address    text not null,
  reason     text not null,
  refused_at timestamptz not null,
  primary key (tenant, address)
);
create index customer_email on customer (tenant, lower(email));
create index contact_email on contact (tenant, lower(email));

create table alert_acknowledged (
  tenant          uuid not null,
  alert           text not null,
  acknowledged_at timestamptz not null,
  acknowledged_by text not null,
  primary key (tenant, alert)
);

-- A portfolio holds the collectors whose customers are seen; null sees all.
alter table login add column portfolio text[];
alter table access_token add column portfolio text[];
-- Whose session it is; null for a token of a program.
alter table access_token add column login text;

-- Who did what. Written in the transaction that does it.
create table audit (
  tenant    uuid not null,
  number    bigint generated always as identity,
  at        timestamptz not null,
  who       text not null,
  role      text not null,
  operation text not null,
  entity    text,
  customer  text,
  subject   text,
  request   jsonb not null,
  before    jsonb,
  primary key (tenant, number)
);
create index audit_entity on audit (tenant, entity, number);

do $$
declare t text;
begin
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
           where n.nspname = 'relance' and c.relkind = 'r' and c.relname <> 'tenant_directory'
             and not c.relrowsecurity
  loop
    execute format('alter table relance.%I enable row level security', t);
    execute format('alter table relance.%I force row level security', t);
    execute format('create policy tenant_only on relance.%I using (tenant = relance.current_tenant()) '
                   'with check (tenant = relance.current_tenant())', t);
  end loop;
end $$;

-- The collectors of the transaction's portfolio, separated by line feeds; null when it sees every customer.
create function relance.current_portfolio() returns text[]
  language sql stable parallel safe
  return string_to_array(nullif(current_setting('relance.portfolio', true), ''), chr(10));

create policy portfolio_only on relance.customer as restrictive
  using ((select relance.current_portfolio()) is null or collector = any ((select relance.current_portfolio())::text[]));

-- What belongs to a customer is seen when the customer is.
do $$
declare t text;
begin
  foreach t in array array['contact', 'entry', 'task', 'reminder', 'parked_account', 'dispute', 'comment']
  loop
    execute format('create policy portfolio_only on relance.%1$I as restrictive using ('
      '(select relance.current_portfolio()) is null or exists (select from relance.customer '
      'where customer.tenant = %1$I.tenant and customer.entity = %1$I.entity '
      'and customer.customer = %1$I.customer))', t);
  end loop;
end $$;

-- Refused lines may speak of anybody: only who sees every customer sees them.
create policy portfolio_only on relance.parked_record as restrictive
  using ((select relance.current_portfolio()) is null);

grant select, insert, update, delete on all tables in schema relance to ${app_role};
