--liquibase formatted sql

--changeset tenantry:0005-tenants-notify splitStatements:false
-- every node of the API hears at once that the registry has changed
create function tenancy.tenants_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify('tenants', '');
  return null;
end
$$;
create trigger notify after insert or update or delete on tenancy.tenants
  for each statement execute function tenancy.tenants_notify();
