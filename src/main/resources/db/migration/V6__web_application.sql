-- People enter with a short name of their tenant, not with its id.
set local search_path to relance;

-- Chosen by the operator or made from the tenant's name. Told to everybody who logs in, so it holds no secret.
alter table tenant_directory
  add column code text not null default gen_random_uuid()::text
    check (code ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$');
create unique index tenant_directory_code on tenant_directory (code);

-- Puts row-level security on a new table that holds tenants' data.
create function relance.isolate(of_table text) returns void language plpgsql as $$
begin
  execute format('alter table relance.%I enable row level security', of_table);
  execute format('alter table relance.%I force row level security', of_table);
  execute format('create policy tenant_only on relance.%I using (tenant = relance.current_tenant()) '
                 'with check (tenant = relance.current_tenant())', of_table);
  execute format('grant select, insert, update, delete on relance.%I to ${app_role}', of_table);
end $$;
revoke execute on function relance.isolate(text) from public;
