--liquibase formatted sql

--changeset tenantry:0010-idempotency-keys-table
create table tenantry.idempotency_keys (
  tenant_id    uuid not null references tenancy.tenants (id),
  client       text not null,
  subject      text not null,
  key          text not null,
  fingerprint  bytea not null,
  -- the answer, stored by the transaction that made the row: nobody else sees it without one
  status       smallint,
  location     text,
  etag         text,
  content_type text,
  body         bytea,
  created_at   timestamptz not null default now(),
  primary key (tenant_id, client, subject, key)
);

-- the upkeep deletes the oldest first
create index idempotency_keys_by_age on tenantry.idempotency_keys (tenant_id, created_at);

alter table tenantry.idempotency_keys enable row level security;
alter table tenantry.idempotency_keys force row level security;
create policy idempotency_keys_of_tenant on tenantry.idempotency_keys
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

grant select, insert, update, delete on tenantry.idempotency_keys to tenantry_api;
