-- Rules that tenants publish through the API: versions that nobody can change, what became of each, which one is in force,
-- and every rule book that ever decided something, so that the decision can be reached again.
set local search_path to relance;

-- What a tenant publishes, whole. base: the version in force when it was made, 0 for none; restores: the version that a
-- rollback brought back; difference: slugs added, removed and changed since base; rule_book: what it came to when it was
-- built; preview: its effect on that day's ledger, and share: the part of the tasks that it changed.
create table rule_version (
  tenant       uuid not null,
  version      int  not null check (version > 0),
  base         int  not null check (base >= 0 and base < version),
  restores     int check (restores >= 0 and restores < version),
  content_hash text not null,
  files        jsonb not null,
  difference   jsonb not null,
  author       text not null,
  created_at   timestamptz not null,
  message      text not null,
  rule_book    text not null,
  rules        int not null,
  cases        int not null,
  preview      jsonb,
  share        double precision not null,
  primary key (tenant, version)
);

-- What became of a version. published: it is, or was, in force; superseded: another came in force while it waited.
create table rule_version_state (
  tenant     uuid not null,
  version    int  not null,
  status     text not null check (status in ('published', 'waiting', 'superseded')),
  decided_by text,
  decided_at timestamptz,
  primary key (tenant, version),
  foreign key (tenant, version) references rule_version
);
create index rule_version_waiting on rule_version_state (tenant) where status = 'waiting';

-- The rule books that decided something for a tenant, as their files. A key without a unique book: two transactions that
-- write the same one at once do not wait for each other, and either row will do.
create table rule_book (
  tenant        uuid not null,
  rule_book     text not null,
  number        bigint generated always as identity,
  files         jsonb not null,
  first_used_at timestamptz not null,
  primary key (tenant, rule_book, number)
);

do $$
declare t text;
begin
  foreach t in array array['rule_version', 'rule_version_state', 'rule_book']
  loop
    execute format('alter table relance.%I enable row level security', t);
    execute format('alter table relance.%I force row level security', t);
    execute format('create policy tenant_only on relance.%I using (tenant = relance.current_tenant()) '
                   'with check (tenant = relance.current_tenant())', t);
  end loop;
end $$;

-- Which version is in force, 0 for none; it only ever grows, so every node learns of a change from the sum of them all.
-- Not a tenant's data: a number.
alter table tenant_directory add column rules_version int not null default 0;

-- What was published cannot be changed or taken away, not even by the service.
grant select, insert on rule_version, rule_book to ${app_role};
grant select, insert, update on rule_version_state to ${app_role};
