--liquibase formatted sql

--changeset tenantry:0008-documents-history
-- The versions of a document that a change or a deletion has replaced.
create table tenantry.revisions (
  tenant_id   uuid not null,
  document_id uuid not null,
  version     integer not null,
  collection  text not null,
  value       jsonb not null,
  deleted     boolean not null default false,
  updated_at  timestamptz not null,
  updated_by  text not null,
  replaced_at timestamptz not null default now(),
  primary key (tenant_id, document_id, version),
  constraint revisions_collection_fkey foreign key (tenant_id, collection)
    references tenantry.collections (tenant_id, name) deferrable initially immediate
);

create index revisions_of_collection on tenantry.revisions (tenant_id, collection, replaced_at);

alter table tenantry.revisions enable row level security;
alter table tenantry.revisions force row level security;
create policy revisions_of_tenant on tenantry.revisions
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

grant select, insert, update, delete on tenantry.revisions to tenantry_api;

-- Deleted documents, until they are restored or purged: kept apart, so that no list can forget to leave them out.
create table tenantry.trash (
  tenant_id  uuid not null,
  id         uuid not null,
  collection text not null,
  value      jsonb not null,
  version    integer not null,
  created_at timestamptz not null,
  created_by text not null,
  deleted_at timestamptz not null default now(),
  deleted_by text not null,
  primary key (tenant_id, id),
  constraint trash_collection_fkey foreign key (tenant_id, collection)
    references tenantry.collections (tenant_id, name) deferrable initially immediate
);

create index trash_by_age on tenantry.trash (tenant_id, deleted_at);
create index trash_of_collection on tenantry.trash (tenant_id, collection, id desc);

alter table tenantry.trash enable row level security;
alter table tenantry.trash force row level security;
create policy trash_of_tenant on tenantry.trash
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

grant select, insert, update, delete on tenantry.trash to tenantry_api;
