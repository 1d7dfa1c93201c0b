--liquibase formatted sql

--changeset tenantry:0004-documents-table
create table tenantry.documents (
  tenant_id  uuid not null,
  id         uuid not null,
  collection text not null,
  value      jsonb not null,
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null,
  updated_at timestamptz not null default now(),
  updated_by text not null,
  primary key (tenant_id, id),
  -- deferrable, so that closing a tenant may delete its tables in any order
  constraint documents_collection_fkey foreign key (tenant_id, collection)
    references tenantry.collections (tenant_id, name) deferrable initially immediate
);

-- a list is newest first: ids are UUIDv7, so their order is the order of creation
create index documents_of_collection on tenantry.documents (tenant_id, collection, id desc);

alter table tenantry.documents enable row level security;
alter table tenantry.documents force row level security;
create policy documents_of_tenant on tenantry.documents
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

grant select, insert, update, delete on tenantry.documents to tenantry_api;
