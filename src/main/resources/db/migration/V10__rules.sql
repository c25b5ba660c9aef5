-- What people see of rules: how often each made a difference, where it stands in tasks, and what they are writing.
set local search_path to relance;

-- Hits by the rule's file, then by its sentence.
alter table run add column concluded jsonb not null default '{}';
create index run_latest on run (tenant, entity, started_at desc);

-- Where a rule speaks today: the lines that it leaves out, the tasks that it planned.
create index task_line_excluded on task_line (tenant, exclusion_file, task, entry) where exclusion_file is not null;
create index task_planned on task (tenant, rule_file, task)
  where status in ('proposed', 'approved', 'sending', 'failed', 'unknown');

-- Rules that somebody is writing: what differs from the published version that they began from, text by path; null takes a
-- file away. Kept for each author, so that it is found again from another browser.
create table rule_draft (
  tenant     uuid not null,
  author     text not null,
  base       int not null check (base >= 0),
  changes    jsonb not null,
  changed_at timestamptz not null,
  primary key (tenant, author)
);
alter table rule_draft enable row level security;
alter table rule_draft force row level security;
create policy tenant_only on rule_draft using (tenant = relance.current_tenant())
  with check (tenant = relance.current_tenant());
grant select, insert, update, delete on rule_draft to ${app_role};
