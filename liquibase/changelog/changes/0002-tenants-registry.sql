--liquibase formatted sql

--changeset tenantry:0002-tenants-registry
-- The registry: one row per tenant. It is the platform's own table, so it has
-- no tenant_id and no row-level security; every tenant table refers to it.
create table tenancy.tenants (
  id         uuid primary key,
  slug       text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
  name       text not null check (length(name) between 1 and 120),
  issuer     text not null unique,
  jwks_uri   text not null,
  state      text not null check (state in ('onboarding', 'active', 'suspended', 'closing')),
  plan       text not null check (length(plan) between 1 and 40),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);

grant select, insert, update, delete on tenancy.tenants to tenantry_api;
