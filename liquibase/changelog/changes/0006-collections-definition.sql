--liquibase formatted sql

--changeset tenantry:0006-collections-definition
-- What a collection says about its documents. `search_paths` and `slots` are what
-- tenantry.document_index takes of `search` and `fields`. Each write of a document names
-- the edition that it was checked against, and holds it (for share) until it is committed.
alter table tenantry.collections
  add column language       text not null default 'simple',
  add column search         jsonb,
  add column search_paths   jsonb,
  add column fields         jsonb not null default '[]',
  add column slots          jsonb not null default '{}',
  add column schema         jsonb,
  add column schema_version integer not null default 0,
  add column read_role      text not null default 'user' check (read_role in ('user', 'admin', 'owner')),
  add column write_role     text not null default 'user' check (write_role in ('user', 'admin', 'owner')),
  add column quota          bigint check (quota >= 0),
  add column history_versions integer check (history_versions >= 0),
  add column history_days   integer check (history_days >= 1),
  add column deleted_at     timestamptz,
  add column deleted_by     text;

-- how many documents a collection with a quota has: only those pay for counting
create table tenantry.collection_quotas (
  tenant_id  uuid not null,
  collection text not null,
  quota      bigint not null,
  documents  bigint not null,
  primary key (tenant_id, collection),
  constraint collection_quotas_collection_fkey foreign key (tenant_id, collection)
    references tenantry.collections (tenant_id, name) on delete cascade deferrable initially immediate
);

alter table tenantry.collection_quotas enable row level security;
alter table tenantry.collection_quotas force row level security;
create policy collection_quotas_of_tenant on tenantry.collection_quotas
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

grant select, insert, update, delete on tenantry.collection_quotas to tenantry_api;
