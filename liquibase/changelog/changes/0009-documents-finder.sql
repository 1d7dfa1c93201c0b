--liquibase formatted sql

--changeset tenantry:0009-documents-finder
-- what the functions of changelog/repeatable/0002-documents-find.sql read
grant usage on schema tenancy, tenantry, extensions to tenantry_finder;
grant execute on function tenancy.current_tenant() to tenantry_finder;
grant select on tenantry.documents, tenantry.collections to tenantry_finder;
-- as an owner of functions there
grant create on schema tenantry to tenantry_finder;
