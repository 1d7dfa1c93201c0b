-- The database roles, made once by the superuser, outside the changelog; safe to run again.
-- psql -v owner_password=… -v api_password=… -v ops_password=… -v keycloak_password=… -v relay_password=… -v replication_password=… -f roles.sql
-- Why each exists: docs/explanation/security.md

do $$
declare
  role_name text;
begin
  foreach role_name in array array['tenantry_owner', 'tenantry_api', 'tenantry_finder', 'tenantry_ops', 'tenantry_relay_reader', 'tenantry_replicator', 'keycloak'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I', role_name);
    end if;
  end loop;
end
$$;

-- owns the schema and runs the migrations
alter role tenantry_owner with login nosuperuser nobypassrls password :'owner_password';

-- the API: row-level security holds for it, and a runaway statement ends
alter role tenantry_api with login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password :'api_password';
alter role tenantry_api set search_path = tenantry, tenancy;
alter role tenantry_api set statement_timeout = '10s';
alter role tenantry_api set lock_timeout = '5s';
alter role tenantry_api set idle_in_transaction_session_timeout = '10s';

-- owns the functions that find documents: under row-level security no index of words would be used
alter role tenantry_finder with nologin nosuperuser bypassrls nocreatedb nocreaterole;
grant tenantry_finder to tenantry_owner;

-- operators in pgAdmin: read everything of every tenant, every statement logged
alter role tenantry_ops with login nosuperuser bypassrls nocreatedb nocreaterole password :'ops_password';
alter role tenantry_ops set default_transaction_read_only = on;
alter role tenantry_ops set log_statement = 'all';

-- Keycloak, in a database of its own
alter role keycloak with login nosuperuser nobypassrls password :'keycloak_password';

-- every node of the API, in Keycloak's database: reads the relay's two tables, which Keycloak itself makes and grants
alter role tenantry_relay_reader with login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password :'relay_password';
alter role tenantry_relay_reader set statement_timeout = '5s';
alter role tenantry_relay_reader set default_transaction_read_only = on;

-- a standby, which streams everything that is written; it reads no table (pg_hba.conf must let it, database replication)
alter role tenantry_replicator with login replication nosuperuser nobypassrls nocreatedb nocreaterole noinherit password :'replication_password';
