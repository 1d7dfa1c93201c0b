--liquibase formatted sql

--changeset tenantry:0011-jobs-table
-- Work that takes longer than a request: done in steps, each a transaction that also moves `place` on,
-- so that any node goes on where another has stopped.
create table tenantry.jobs (
  tenant_id   uuid not null references tenancy.tenants (id) deferrable initially immediate,
  id          uuid not null,
  kind        text not null check (kind in ('index', 'purge')),
  collection  text not null,
  state       text not null default 'running' check (state in ('running', 'done', 'failed')),
  place       text,
  total       bigint not null,
  done        bigint not null default 0,
  problem     text,
  -- counts up when the work begins anew: a step of before is void
  round       integer not null default 1,
  leased_until timestamptz not null default now(),
  created_at  timestamptz not null default now(),
  created_by  text not null,
  updated_at  timestamptz not null default now(),
  primary key (tenant_id, id)
);

create unique index jobs_one_of_a_kind on tenantry.jobs (tenant_id, collection, kind) where state = 'running';
create index jobs_due on tenantry.jobs (leased_until) where state = 'running';

alter table tenantry.jobs enable row level security;
alter table tenantry.jobs force row level security;
create policy jobs_of_tenant on tenantry.jobs
  using (tenant_id = (select tenancy.current_tenant()))
  with check (tenant_id = (select tenancy.current_tenant()));

grant select, insert, update, delete on tenantry.jobs to tenantry_api;
grant select on tenantry.jobs to tenantry_finder;

-- the collections that are not in the trash, with the job that indexes their documents:
-- all that is said and asked of documents goes through here
create view tenantry.open_collections with (security_invoker = true) as
  select c.*,
    -- one state of one collection: one that is made anew begins with version 1 again
    c.version || '.' || (extract(epoch from c.created_at) * 1000000)::bigint as edition, (
    select j.id from tenantry.jobs j
    where j.tenant_id = c.tenant_id and j.collection = c.name and j.kind = 'index' and j.state = 'running') as indexing
  from tenantry.collections c where c.deleted_at is null;

grant select, update on tenantry.open_collections to tenantry_api;
