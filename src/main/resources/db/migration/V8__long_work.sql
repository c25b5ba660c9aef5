-- Work that takes longer than a request: many tasks let go, a change of rules tried on the whole ledger, days ahead. It is
-- kept here, so that it can be left and found again, and survives the service that performs it.
set local search_path to relance;

-- Which work is to be looked at, and when: ids only, as in tenant_directory, so that one statement finds what is ready for
-- all tenants. owner is the tenant. A row whose work is under way has its lease in ready_at.
create table long_work_queue (
  work     uuid primary key,
  owner    uuid not null,
  ready_at timestamptz not null
);
create index long_work_queue_ready on long_work_queue (ready_at);

-- started_at is by the tenant's clock, the other times by the system's. portfolio is the starter's, and the work sees no
-- more than that. key: the same one again means the same work, e.g. when a form is sent twice.
create table long_work (
  tenant     uuid not null,
  work       uuid not null,
  number     bigint generated always as identity,
  kind       text not null,
  state      text not null check (state in ('waiting', 'running', 'done', 'undone', 'failed', 'interrupted')),
  started_by text not null,
  role       text not null check (role in ('administrator', 'user', 'viewer')),
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
create unique index long_work_key on long_work (tenant, started_by, key) where key is not null;

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
