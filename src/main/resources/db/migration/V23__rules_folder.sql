-- The rules folder as it was last in force, so that a node can start although the folder holds a mistake now. One row; text by
-- path, as json since a text may hold what jsonb cannot. It holds every tenant's folder: no tenant's transaction sees it.
set local search_path to relance;

create table rules_folder (
  only_one     boolean primary key default true check (only_one),
  content_hash text not null,
  files        json not null,
  in_force_at  timestamptz not null
);
alter table rules_folder enable row level security;
alter table rules_folder force row level security;
create policy no_tenant on rules_folder using (relance.current_tenant() is null)
  with check (relance.current_tenant() is null);
grant select, insert, update on rules_folder to ${app_role};
