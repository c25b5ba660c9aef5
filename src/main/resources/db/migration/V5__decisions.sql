-- What was known when tasks were decided, so that each decision can be made again and proved equal.
set local search_path to relance;

-- One evaluation that changed tasks. accounts: customer, case and decision of each account concerned, compressed together.
create table decision (
  tenant     uuid not null,
  decision   uuid not null,
  entity     text not null,
  date       date not null,
  decided_at timestamptz not null,
  rule_book  text not null,
  policy     text not null,
  accounts   bytea not null,
  primary key (tenant, decision)
);

-- Settings, payment methods and scenarios as they were, by a hash of their content. A key without a unique hash: two
-- transactions that write the same one at once do not wait for each other, and either row will do. json, not jsonb: the
-- decimals of amounts and the order of names stay as they are.
create table decision_policy (
  tenant  uuid not null,
  policy  text not null,
  number  bigint generated always as identity,
  content json not null,
  primary key (tenant, policy, number)
);

-- Which evaluations made a task what it is.
create table task_decision (
  tenant   uuid not null,
  task     uuid not null,
  number   bigint generated always as identity,
  decision uuid not null,
  change   text not null check (change in ('added', 'changed', 'withdrawn')),
  primary key (tenant, task, number)
);

do $$
declare t text;
begin
  foreach t in array array['decision', 'decision_policy', 'task_decision']
  loop
    execute format('alter table relance.%I enable row level security', t);
    execute format('alter table relance.%I force row level security', t);
    execute format('create policy tenant_only on relance.%I using (tenant = relance.current_tenant()) '
                   'with check (tenant = relance.current_tenant())', t);
  end loop;
end $$;

-- Nobody changes a decision once it is made.
grant select, insert on decision, decision_policy to ${app_role};
grant select, insert, delete on task_decision to ${app_role};
