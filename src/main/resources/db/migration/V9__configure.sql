-- What a tenant words and draws itself: templates over those of the folder, logos, names of its custom fields.
set local search_path to relance;

-- Which state of templates and logos is in force: changed with each of them, so that what was kept of an older one is
-- known to be old. Random and not counted: what a transaction read of its own before it was rolled back never fits.
alter table tenant add column stationery uuid;

-- subject and text are of e-mails only.
create table template (
  tenant     uuid not null,
  language   text not null check (language in ('en', 'fr')),
  channel    text not null check (channel in ('email', 'letter')),
  name       text not null,
  subject    text,
  text       text,
  html       text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant, language, channel, name),
  check ((channel = 'email') = (subject is not null and text is not null))
);

create table logo (
  tenant     uuid not null,
  entity     text not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  image      bytea not null,
  width      int not null,
  height     int not null,
  alt        text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant, entity)
);

-- What people call a custom field, in both languages.
create table tag_label (
  tenant uuid not null,
  tag    text not null,
  fr     text not null,
  en     text not null,
  primary key (tenant, tag)
);

do $$
declare t text;
begin
  foreach t in array array['template', 'logo', 'tag_label']
  loop
    execute format('alter table relance.%I enable row level security', t);
    execute format('alter table relance.%I force row level security', t);
    execute format('create policy tenant_only on relance.%I using (tenant = relance.current_tenant()) '
                   'with check (tenant = relance.current_tenant())', t);
  end loop;
end $$;

grant select, insert, update, delete on template, logo, tag_label to ${app_role};
