--liquibase formatted sql

--changeset tenantry:jobs-due runOnChange:true splitStatements:false
-- The tenants that have work which nobody does: their ids and nothing else, so that a node need not ask each.
create or replace function tenantry.tenants_with_jobs_due() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select distinct tenant_id from tenantry.jobs where state = 'running' and leased_until < now();
$$;

alter function tenantry.tenants_with_jobs_due() owner to tenantry_finder;
grant execute on function tenantry.tenants_with_jobs_due() to tenantry_api;
