-- The store of the whole road. Every key starts with the tenant, so that the schema also distributes by it.
-- Row-level security is forced on every table that holds a tenant's data; the setting `relance.tenant` is local
-- to a transaction and only io.relance.db opens one. ${app_role} is the application's role, which cannot bypass it.

create schema if not exists relance;
set local search_path to relance;

create function relance.current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('relance.tenant', true), '')::uuid;

-- Which tenants exist: ids only, so that a sweep knows whose transaction to open. Not a tenant's data.
create table tenant_directory (
  tenant uuid primary key
);

-- Where to start reading a Kafka partition again. Not a tenant's data; the fence is feed_position below.
create table kafka_position (
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (topic, partition)
);

create table tenant (
  tenant     uuid primary key,
  name       text not null,
  locale     text not null check (locale in ('fr', 'en')),
  sandbox    boolean not null default false,
  clock      timestamptz,
  created_at timestamptz not null,
  check (clock is null or sandbox)
);

create table access_token (
  tenant     uuid not null,
  token_hash bytea not null,
  role       text not null check (role in ('administrator', 'user', 'viewer')),
  label      text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (tenant, token_hash)
);

create table login (
  tenant        uuid not null,
  login         text not null,
  password_hash text not null,
  role          text not null check (role in ('administrator', 'user', 'viewer')),
  primary key (tenant, login)
);

create table entity (
  tenant               uuid not null,
  entity               text not null,
  name                 text not null,
  currency             text not null,
  time_zone            text not null,
  grouping             text not null check (grouping in ('item', 'account')),
  minimum_amount       numeric not null default 0,
  reminder_floor       numeric,
  reminder_ceiling     numeric,
  exclude_promised     boolean not null default true,
  exclude_disputed     boolean not null default true,
  include_credits_not_due boolean not null default false,
  max_contacts         int,
  max_contacts_days    int,
  sync_freshness_hours int not null default 24,
  first_sync_guard     boolean not null default true,
  primary key (tenant, entity)
);

create table payment_method (
  tenant    uuid not null,
  entity    text not null,
  code      text not null,
  label     text not null,
  automatic boolean not null,
  primary key (tenant, entity, code)
);

create table profile (
  tenant     uuid not null,
  profile    uuid not null,
  name       text not null,
  is_default boolean not null default false,
  primary key (tenant, profile)
);
create unique index profile_name on profile (tenant, lower(name));
create unique index profile_default on profile (tenant) where is_default;

create table scenario (
  tenant     uuid not null,
  profile    uuid not null,
  catch_up   text not null check (catch_up in ('spaced', 'immediate')),
  branches   jsonb not null,
  primary key (tenant, profile),
  foreign key (tenant, profile) references profile on delete cascade
);

create table customer (
  tenant         uuid not null,
  entity         text not null,
  customer       text not null,
  name           text not null,
  email          text,
  language       text,
  siret          text,
  tags           jsonb not null default '{}',
  -- What the ledger says of the profile, by name; kept as said, resolved into `profile` when the name is known.
  profile_name   text,
  profile        uuid,
  profile_source text check (profile_source in ('hand', 'feed', 'rule', 'default')),
  stopped        boolean not null default false,
  insolvent      boolean not null default false,
  disputed       boolean not null default false,
  version        bigint,
  primary key (tenant, entity, customer),
  foreign key (tenant, profile) references profile,
  check ((profile is null) = (profile_source is null))
);
create index customer_profile on customer (tenant, profile);

create table contact (
  tenant   uuid not null,
  entity   text not null,
  contact  text not null,
  customer text not null,
  name     text,
  email    text,
  phone    text,
  roles    text[] not null default '{}',
  version  bigint,
  primary key (tenant, entity, contact)
);
create index contact_customer on contact (tenant, entity, customer);

create table entry (
  tenant         uuid not null,
  entity         text not null,
  entry          text not null,
  customer       text not null,
  kind           text not null check (kind in ('invoice', 'credit', 'payment', 'opening', 'other')),
  reference      text not null,
  entry_date     date not null,
  due_date       date not null,
  due_date_derived boolean not null default false,
  amount         numeric not null,
  open_amount    numeric not null,
  currency       text not null,
  payment_method text,
  letter_code    text,
  closed         boolean not null default false,
  -- Closed because a snapshot did not hold it any more, and not because the ledger said so: seen again, it reopens.
  closed_by_absence boolean not null default false,
  paid_date      date,
  label          text,
  tags           jsonb not null default '{}',
  version        bigint,
  stopped        boolean not null default false,
  dispute_reason text,
  disputed_at    timestamptz,
  primary key (tenant, entity, entry)
);
create index entry_open on entry (tenant, entity, customer) where not closed;

create table promise (
  tenant     uuid not null,
  promise    uuid not null,
  entity     text not null,
  entry      text not null,
  amount     numeric not null check (amount > 0),
  promised_for date not null,
  created_at timestamptz not null,
  primary key (tenant, promise)
);
create index promise_entry on promise (tenant, entity, entry);

-- One step of one entry is never performed twice: this key says so.
create table completed_step (
  tenant       uuid not null,
  entity       text not null,
  entry        text not null,
  phase        text not null check (phase in ('notice', 'reminder', 'thanks')),
  level        int  not null,
  completed_on date not null,
  -- 'sending' is a reservation: made before the hand-over, so that no other reminder can perform the step meanwhile.
  outcome      text not null check (outcome in ('sending', 'sent', 'done', 'skipped')),
  task         uuid,
  primary key (tenant, entity, entry, phase, level)
);

create table sync (
  tenant      uuid not null,
  sync        uuid not null,
  -- Later syncs have higher numbers, whatever a sandbox clock says.
  number      bigint generated always as identity,
  entity      text not null,
  source      text not null check (source in ('http', 'kafka', 'file')),
  mode        text not null check (mode in ('delta', 'snapshot')),
  started_at  timestamptz not null,
  finished_at timestamptz,
  accepted    int not null default 0,
  unchanged   int not null default 0,
  closed      int not null default 0,
  rejected    int not null default 0,
  -- Entry records that it held, good and bad: the next snapshot is compared with it.
  shown       bigint not null default 0,
  held        boolean not null default false,
  held_reason text,
  released_at timestamptz,
  -- Why it did not reach its end; null while it is under way and once it is finished.
  broken_off  text,
  primary key (tenant, sync)
);
create index sync_entity on sync (tenant, entity, finished_at desc);

-- What a snapshot has shown so far; emptied when it ends. Unlogged: after a crash the snapshot starts again anyway.
create unlogged table sync_seen (
  tenant uuid not null,
  sync   uuid not null,
  entry  text not null,
  primary key (tenant, sync, entry)
);

-- What a finished snapshot misses and closes, bit by bit, or keeps for a person to release while it is held. An entry
-- that any later feed shows is taken out again.
create table sync_closing (
  tenant uuid not null,
  sync   uuid not null,
  entry  text not null,
  primary key (tenant, sync, entry)
);

-- The fence of the Kafka feed: a record below next_offset has been applied for this tenant, in the transaction that wrote it.
create table feed_position (
  tenant      uuid   not null,
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (tenant, topic, partition)
);

create table parked_record (
  tenant    uuid not null,
  parked    uuid not null,
  sync      uuid,
  entity    text,
  source    text not null,
  place     text not null,
  line      bigint,
  -- Named so because "column" is SQL's own word: the byte from 1 at which the trouble starts.
  at_column int,
  field     text,
  code      text not null,
  detail    text not null,
  bytes     bytea not null,
  -- The canonical line that the connector made of it and that is fed again; null where the bytes are that line.
  canonical bytea,
  parked_at timestamptz not null,
  fed_again_at timestamptz,
  primary key (tenant, parked)
);
create index parked_record_entity on parked_record (tenant, entity, parked_at);

-- An account that the rules could not decide; shown, and tried again at its next change or run.
create table parked_account (
  tenant    uuid not null,
  entity    text not null,
  customer  text not null,
  rule      text,
  reason    text not null,
  parked_at timestamptz not null,
  primary key (tenant, entity, customer)
);

create table run (
  tenant      uuid not null,
  run         uuid not null,
  entity      text not null,
  date        date not null,
  accounts    int not null,
  entries     int not null,
  tasks       int not null,
  excluded    jsonb not null,
  parked      int not null,
  duration_ms bigint not null,
  rule_book   text not null,
  started_at  timestamptz not null,
  primary key (tenant, run)
);

create table task (
  tenant     uuid not null,
  task       uuid not null,
  entity     text not null,
  customer   text not null,
  status     text not null check (status in
    ('proposed', 'approved', 'sending', 'sent', 'failed', 'unknown', 'done', 'skipped', 'cancelled')),
  phase      text not null,
  level      int  not null,
  channel    text not null check (channel in ('email', 'letter', 'phone', 'other')),
  template   text not null,
  cc         text[] not null default '{}',
  currency   text not null,
  total      numeric not null,
  automatic  boolean not null,
  -- Why an automatic task waits for a person: the guard or the ceiling, in words. Null when nothing holds it.
  held_by    text,
  -- A person let it go: what only guards automatic sending does not hold it any more.
  approved_by_hand boolean not null default false,
  due_on     date not null,
  -- The day of the last evaluation that confirmed it; days overdue count up to it.
  decided_on date not null,
  -- The day a person withdrew it: the same step is not proposed again that day.
  cancelled_on date,
  run        uuid,
  rule       text not null,
  rule_file  text not null,
  rule_book  text not null,
  -- Why it ended: the skip's reason, the withdrawal's cause, the failure in words.
  reason     text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant, task)
);
create index task_list on task (tenant, entity, status, task);
create index task_customer on task (tenant, entity, customer)
  where status in ('proposed', 'approved', 'sending', 'failed', 'unknown', 'cancelled');
create index task_run on task (tenant, run, task);

create table task_line (
  tenant       uuid not null,
  task         uuid not null,
  entry        text not null,
  reference    text not null,
  kind         text not null,
  due_date     date not null,
  open_amount  numeric not null,
  level        int not null,
  -- False for an entry that an account-wise reminder lists without moving it to a new step.
  moves_step   boolean not null,
  ticked       boolean not null,
  exclusion_code   text,
  exclusion_rule   text,
  exclusion_file   text,
  exclusion_detail text,
  -- Ticked or unticked by a person, against or without the rules.
  by_hand      boolean not null default false,
  primary key (tenant, task, entry)
);

create table outbox (
  tenant          uuid not null,
  task            uuid not null,
  channel         text not null,
  message_id      text not null,
  attempts        int not null default 0,
  ready_at        timestamptz not null,
  leased_until    timestamptz,
  -- From here on the other side may have the message: a lease that ends in this state is unknown, not free.
  submitting      boolean not null default false,
  -- The task changed since it was claimed: what was rendered from it is stale.
  changed         boolean not null default false,
  last_error      text,
  primary key (tenant, task)
);
create index outbox_ready on outbox (tenant, channel, ready_at);

create table reminder (
  tenant      uuid not null,
  reminder    uuid not null,
  task        uuid not null,
  entity      text not null,
  customer    text not null,
  channel     text not null,
  phase       text not null,
  level       int  not null,
  recipients  text[] not null,
  cc          text[] not null,
  subject     text,
  body_text   text,
  body_html   text,
  document    bytea,
  lines       jsonb not null,
  currency    text not null,
  total       numeric not null,
  message_id  text,
  -- 'sending' from just before the hand-over until its outcome is known.
  outcome     text not null check (outcome in ('sending', 'sent', 'failed', 'unknown', 'done')),
  detail      text,
  recorded_at timestamptz not null,
  primary key (tenant, reminder)
);
create index reminder_customer on reminder (tenant, entity, customer, recorded_at);

do $$
declare t text;
begin
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
           where n.nspname = 'relance' and c.relkind = 'r' and c.relname <> 'tenant_directory'
  loop
    execute format('alter table relance.%I enable row level security', t);
    execute format('alter table relance.%I force row level security', t);
    execute format('create policy tenant_only on relance.%I using (tenant = relance.current_tenant()) '
                   'with check (tenant = relance.current_tenant())', t);
  end loop;
end $$;

grant usage on schema relance to ${app_role};
grant select, insert, update, delete on all tables in schema relance to ${app_role};
