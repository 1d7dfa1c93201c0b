package dev.tenantry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The migrated schema, held against security.md from PostgreSQL's own catalogue: a new table cannot escape. */
class CatalogueTests {

    /** Each query finds what must not be. */
    private static final Map<String, String> LINT = Map.ofEntries(
            Map.entry("the API's role is powerful", """
                    select rolname from pg_roles where rolname = 'tenantry_api'
                      and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)"""),
            Map.entry("the API's role is a member of another", """
                    select roleid::regrole::text from pg_auth_members where member = 'tenantry_api'::regrole"""),
            Map.entry("the API's role owns something", """
                    select relname from pg_class where relowner = 'tenantry_api'::regrole"""),
            Map.entry("the API's role has no time-outs", """
                    select s from unnest(array['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) s
                    where not exists (select from pg_roles r, unnest(r.rolconfig) c
                                      where r.rolname = 'tenantry_api' and c like s || '=%')"""),
            Map.entry("a table of tenants without forced row-level security", """
                    select c.oid::regclass::text from pg_class c
                    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                    where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)"""),
            Map.entry("a table of ours that is neither a tenant's nor the registry", """
                    select c.oid::regclass::text from pg_class c
                    where c.relkind in ('r', 'p', 'm') and c.relnamespace::regnamespace::text in ('tenantry', 'tenancy')
                      and c.oid <> 'tenancy.tenants'::regclass
                      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')"""),
            Map.entry("a table of tenants without the one policy", """
                    select c.oid::regclass::text from pg_class c
                    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                    where c.relkind in ('r', 'p') and 1 <> (
                      select count(*) from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
                        and pg_get_expr(p.polqual, p.polrelid) like '(tenant_id = ( SELECT tenancy.current_tenant()%'
                        and pg_get_expr(p.polwithcheck, p.polrelid) like '(tenant_id = ( SELECT tenancy.current_tenant()%')"""),
            Map.entry("a second policy that could widen the first", """
                    select polname::text from pg_policy group by polrelid, polname having count(*) > 1
                    union all select min(polname::text) from pg_policy group by polrelid having count(*) > 1"""),
            Map.entry("a key that does not start with tenant_id", """
                    select n.conname::text from pg_constraint n
                    join pg_attribute a on a.attrelid = n.conrelid and a.attname = 'tenant_id'
                    where n.contype in ('p', 'u', 'f') and n.conkey[1] <> a.attnum"""),
            Map.entry("a unique index that does not start with tenant_id", """
                    select i.indexrelid::regclass::text from pg_index i
                    join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'tenant_id'
                    where i.indisunique and i.indkey[0] <> a.attnum"""),
            Map.entry("a view that runs with its owner's rights", """
                    select oid::regclass::text from pg_class where relkind = 'v'
                      and relnamespace::regnamespace::text in ('tenantry', 'tenancy')
                      and not coalesce('security_invoker=true' = any(reloptions), false)"""),
            Map.entry("a function that runs with its owner's rights and is not one of those that find", """
                    select oid::regprocedure::text from pg_proc where prosecdef
                      and pronamespace::regnamespace::text in ('tenantry', 'tenancy', 'public')
                      and not (proowner = 'tenantry_finder'::regrole
                        and 'search_path=pg_catalog, pg_temp' = any (proconfig)
                        and oid in (
                          'tenantry.find_documents(jsonb)'::regprocedure,
                          'tenantry.count_documents(jsonb)'::regprocedure,
                          'tenantry.count_values(jsonb)'::regprocedure,
                          'tenantry.tenants_with_jobs_due()'::regprocedure))"""),
            Map.entry("a function of the finder that the API calls past those", """
                    select oid::regprocedure::text from pg_proc where proowner = 'tenantry_finder'::regrole
                      and not prosecdef and has_function_privilege('tenantry_api', oid, 'execute')"""),
            Map.entry("the finder's role can log in or change something", """
                    select rolname from pg_roles where rolname = 'tenantry_finder'
                      and (rolcanlogin or rolsuper or rolcreatedb or rolcreaterole)
                    union all
                    select table_name || ' ' || privilege_type from information_schema.role_table_grants
                    where grantee = 'tenantry_finder' and privilege_type <> 'SELECT'"""),
            Map.entry("a function that everybody may call", """
                    select p.oid::regprocedure::text from pg_proc p
                    where p.pronamespace::regnamespace::text in ('tenantry', 'tenancy')
                      and has_function_privilege('public', p.oid, 'execute')"""),
            Map.entry("a database where the API's role has no business", """
                    select datname::text from pg_database where datname <> 'tenantry' and datallowconn
                      and has_database_privilege('tenantry_api', oid, 'connect, temporary, create')
                    union all
                    select datname::text from pg_database where datname = 'tenantry'
                      and has_database_privilege('tenantry_api', oid, 'temporary, create')"""),
            Map.entry("a large object that the API's role can write", """
                    select oid::regprocedure::text from pg_proc
                    where pronamespace = 'pg_catalog'::regnamespace and proname ~ '^lo_|^lowrite$'
                      and proname not in ('lo_close', 'lo_get', 'lo_lseek', 'lo_lseek64', 'lo_tell', 'lo_tell64', 'lo_export')
                      and has_function_privilege('tenantry_api', oid, 'execute')"""),
            Map.entry("a dangerous grant to the API's role", """
                    select table_name || ' ' || privilege_type from information_schema.role_table_grants
                    where grantee = 'tenantry_api' and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')"""),
            Map.entry("a grant to everybody", """
                    select table_schema || '.' || table_name from information_schema.role_table_grants
                    where grantee = 'PUBLIC' and table_schema in ('tenantry', 'tenancy', 'public')"""));

    @Test
    void schemaKeepsTenantsApart() throws SQLException {
        try (var connection = Platform.running().superuser()) {
            assertThat(findings(connection)).isEmpty();
        }
    }

    @Test
    void nakedTableIsFound() throws SQLException {
        try (var connection = Platform.running().superuser()) {
            connection.setAutoCommit(false);
            execute(connection, "create table tenantry.naked (id uuid primary key, tenant_id uuid, email text unique)");
            execute(connection, "grant truncate on tenantry.naked to tenantry_api");
            execute(connection, "create view tenantry.peep as select * from tenantry.documents");
            execute(connection, "create table tenantry.stray (id uuid primary key)");
            var found = findings(connection);
            connection.rollback();
            assertThat(found)
                    .contains(
                            "a table of tenants without forced row-level security: tenantry.naked",
                            "a table of tenants without the one policy: tenantry.naked",
                            "a key that does not start with tenant_id: naked_pkey",
                            "a key that does not start with tenant_id: naked_email_key",
                            "a dangerous grant to the API's role: naked TRUNCATE",
                            "a view that runs with its owner's rights: tenantry.peep",
                            "a table of ours that is neither a tenant's nor the registry: tenantry.stray");
        }
    }

    @Test
    void withoutATenantTheApiSeesNoRow() throws SQLException {
        Platform.running();
        try (var connection = Platform.running().connect("tenantry_api", "api")) {
            for (var setting : List.of("", "select set_config('tenantry.tenant', '', false)")) {
                if (!setting.isEmpty()) {
                    execute(connection, setting);
                }
                try (var rows = connection.createStatement().executeQuery("select count(*) from tenantry.documents")) {
                    rows.next();
                    assertThat(rows.getInt(1)).isZero();
                }
            }
        }
    }

    private static List<String> findings(Connection connection) throws SQLException {
        var found = new ArrayList<String>();
        for (var rule : LINT.entrySet()) {
            try (var rows = connection.createStatement().executeQuery(rule.getValue())) {
                while (rows.next()) {
                    found.add(rule.getKey() + ": " + rows.getString(1));
                }
            }
        }
        return found;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
