--liquibase formatted sql

--changeset tenantry:0003-collections-table
create table tenantry.collections (
  tenant_id   uuid not null references tenancy.tenants (id),
  name        text not null check (name ~ '^[a-z][a-z0-9-]{0,62}$'),
  title       text not null check (length(title) between 1 and 120),
  description text not null default '' check (length(description) <= 2000),
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  text not null,
  updated_at  timestamptz not null default now(),
  updated_by  text not null,
  primary key (tenant_id, name)
);

alter table tenantry.collections enable row level security;
alter table tenantry.collections force row level security;
create policy collections_of_tenant on tenantry.collections
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

grant select, insert, update, delete on tenantry.collections to tenantry_api;
