--liquibase formatted sql

--changeset tenantry:0001-tenancy-context splitStatements:false
create schema tenancy;
create schema tenantry;
revoke all on schema public from public;
grant usage on schema tenancy, tenantry to tenantry_api, tenantry_ops;

alter default privileges in schema tenancy grant select on tables to tenantry_ops;
alter default privileges in schema tenantry grant select on tables to tenantry_ops;
alter default privileges revoke execute on functions from public;

-- The tenant of this transaction. No tenant, or one that has ended with its
-- transaction (then the setting is '', not null), is null: no rows.
create function tenancy.current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('tenantry.tenant', true), '')::uuid;

grant execute on function tenancy.current_tenant() to tenantry_api, tenantry_ops;
