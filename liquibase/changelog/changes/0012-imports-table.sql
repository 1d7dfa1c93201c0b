--liquibase formatted sql

--changeset tenantry:0012-imports-table
-- An import receives the content of a file, perhaps in several requests. `position` counts the bytes whose documents are
-- stored: it moves on in the transaction that stores them, so whoever sends the rest from there loses and doubles nothing.
create table tenantry.imports (
  tenant_id    uuid not null references tenancy.tenants (id) deferrable initially immediate,
  id           uuid not null,
  collection   text not null,
  format       text not null check (format in ('ndjson', 'csv')),
  -- the columns of CSV that are text, whatever they look like
  text_columns jsonb not null default '[]',
  -- the columns of CSV, once its first line has been read
  head         jsonb,
  state        text not null default 'receiving' check (state in ('receiving', 'done', 'failed')),
  position     bigint not null default 0,
  size         bigint,
  lines        bigint not null default 0,
  created      bigint not null default 0,
  refused      bigint not null default 0,
  created_at   timestamptz not null default now(),
  created_by   text not null,
  updated_at   timestamptz not null default now(),
  primary key (tenant_id, id),
  -- goes with its collection: what is made anew under that name has its own readers
  constraint imports_collection_fkey foreign key (tenant_id, collection)
    references tenantry.collections (tenant_id, name) on delete cascade deferrable initially immediate
);

create index imports_of_collection on tenantry.imports (tenant_id, collection);

-- the lines that were refused, and why
create table tenantry.import_errors (
  tenant_id uuid not null,
  import_id uuid not null,
  line      bigint not null,
  error     jsonb not null,
  primary key (tenant_id, import_id, line),
  constraint import_errors_import_fkey foreign key (tenant_id, import_id)
    references tenantry.imports (tenant_id, id) on delete cascade deferrable initially immediate
);

alter table tenantry.imports enable row level security;
alter table tenantry.imports force row level security;
create policy imports_of_tenant on tenantry.imports
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

alter table tenantry.import_errors enable row level security;
alter table tenantry.import_errors force row level security;
create policy import_errors_of_tenant on tenantry.import_errors
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

grant select, insert, update, delete on tenantry.imports, tenantry.import_errors to tenantry_api;
