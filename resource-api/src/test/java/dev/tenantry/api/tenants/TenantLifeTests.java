package dev.tenantry.api.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import dev.tenantry.api.Tenants;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TenantLifeTests {

    private final Platform platform = Platform.running();

    @Test
    void suspendedTenantIsRefusedAtOnceAndComesBack() {
        var slug = create();
        var token = token(slug);
        assertThat(me(token)).isEqualTo(200);
        platform.tenant(0, "suspend", slug);
        assertThat(me(token)).isEqualTo(401);
        assertThat(platform.get("/v1/organizations/" + slug).send().status()).isEqualTo(404);
        platform.tenant(0, "suspend", slug);
        platform.tenant(0, "resume", slug);
        assertThat(me(token)).isEqualTo(200);
    }

    @Test
    void createIsRepeatable() {
        var slug = create();
        var second = platform.tenant(0, "create", slug, "--name", "Repeat", "--owner-email", "o@" + slug + ".example");
        assertThat(second)
                .contains("[1/5] register the tenant: done already")
                .contains("[4/5] bring name, mail server and profile of the realm up to date: done already")
                .contains("done already");
        assertThat(platform.tenant(4, "create", slug, "--name", "Another", "--owner-email", "o@x.example"))
                .contains("already");
    }

    @Test
    void dryRunDoesNothing() {
        var slug = newSlug();
        assertThat(platform.tenant(0, "create", slug, "--name", "Dry", "--owner-email", "o@x.example", "--dry-run"))
                .contains("would be done");
        platform.tenant(3, "show", slug);
    }

    @Test
    void badInputIsToldWithItsOwnExitStatus() {
        assertThat(platform.tenant(2, "create", "Bad_Slug", "--name", "X", "--owner-email", "o@x.example"))
                .contains("short name");
        assertThat(platform.tenant(2, "create", "good", "--name", "X", "--owner-email", "nobody"))
                .contains("e-mail");
        for (var reserved : List.of("master", "login", "realms", "pgadmin", "xn--80ak6aa92e")) {
            for (var how : List.of("--plan=standard", "--dry-run")) {
                assertThat(platform.tenant(2, "create", reserved, "--name", "X", "--owner-email", "o@x.example", how))
                        .contains("The slug is a name of the platform itself");
            }
        }
        for (var name : List.of("two\nlines", "\u202Egnp", "\u200B", " ", "x".repeat(121))) {
            for (var how : List.of("--plan=standard", "--dry-run")) {
                assertThat(platform.tenant(2, "create", "good", "--name", name, "--owner-email", "o@x.example", how))
                        .contains("The name is one line");
            }
        }
        for (var address : List.of("a@b.example>", "a b@c.example", "a@b@c.example", "x".repeat(65) + "@b.example")) {
            assertThat(platform.tenant(2, "create", "good", "--name", "X", "--owner-email", address))
                    .contains("e-mail");
        }
        assertThat(platform.tenant(3, "show", "good")).contains("There is no");
        assertThat(platform.tenant(3, "suspend", "nobody-here")).contains("There is no");
        assertThat(platform.tenant(2, "create")).contains("Missing required");
    }

    @Test
    void tenantBeingOnboardedIsNotTrusted() {
        var slug = newSlug();
        var registered = platform.request("POST", "/platform/v1/tenants")
                .bearer(platform.operator())
                .json("{\"slug\":\"" + slug + "\",\"name\":\"Half\"}")
                .send();
        assertThat(registered.json().path("state").asString()).isEqualTo("onboarding");
        var foreign = platform.request("PUT", "/platform/v1/tenants/" + slug + "/activation")
                .bearer(platform.operator())
                .json("{\"accessToken\":\"" + platform.application("acme", Platform.SCOPES) + "\"}")
                .send();
        assertThat(foreign.problem()).isEqualTo("conflict");
        assertThat(platform.get("/v1/organizations/" + slug).send().status()).isEqualTo(404);
    }

    @Test
    void deletionLeavesNothingAndANewTenantOfTheSameNameInheritsNothing() throws SQLException {
        var slug = create();
        var id = id(slug);
        try (var connection = platform.superuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into tenantry.collections (tenant_id, name, title, created_by, updated_by) values ('" + id
                            + "', 'left', 'Left', 'x', 'x')");
            statement.execute(
                    "insert into tenantry.documents (tenant_id, id, collection, value, created_by, updated_by) values ('"
                            + id + "', '" + UUID.randomUUID() + "', 'left', '1', 'x', 'x')");
            statement.execute("insert into tenantry.collection_quotas values ('" + id + "', 'left', 5, 1)");
            statement.execute(
                    "insert into tenantry.revisions (tenant_id, document_id, version, collection, value, updated_at, updated_by)"
                            + " values ('" + id + "', '" + UUID.randomUUID() + "', 1, 'left', '1', now(), 'x')");
            statement.execute(
                    "insert into tenantry.trash (tenant_id, id, collection, value, version, created_at, created_by, deleted_by)"
                            + " values ('" + id + "', '" + UUID.randomUUID() + "', 'left', '1', 2, now(), 'x', 'x')");
            statement.execute(
                    "insert into tenantry.jobs (tenant_id, id, kind, collection, state, total, created_by) values ('"
                            + id + "', '" + UUID.randomUUID() + "', 'index', 'left', 'done', 1, 'x')");
            var imported = UUID.randomUUID();
            statement.execute("insert into tenantry.imports (tenant_id, id, collection, format, created_by) values ('"
                    + id + "', '" + imported + "', 'left', 'csv', 'x')");
            statement.execute("insert into tenantry.import_errors values ('" + id + "', '" + imported + "', 1, '{}')");
            statement.execute(
                    "insert into tenantry.idempotency_keys (tenant_id, client, subject, key, fingerprint) values ('"
                            + id + "', 'x', 'x', 'left', '')");
        }
        assertThat(tablesWithRowsOf(id))
                .as("insert a row of every table above, so that its deletion is seen")
                .isEqualTo(tables());
        var old = token(slug);
        platform.tenant(0, "delete", slug, "--yes");
        assertThat(me(old)).isEqualTo(401);
        assertThat(tablesWithRowsOf(id)).isEmpty();
        platform.tenant(3, "show", slug);
        create(slug);
        assertThat(id(slug)).isNotEqualTo(id);
        assertThat(me(old)).isEqualTo(401);
        assertThat(me(token(slug))).isEqualTo(200);
    }

    private List<String> tablesWithRowsOf(String tenant) throws SQLException {
        var found = new ArrayList<String>();
        for (var table : tables()) {
            if (!query("select tenant_id from " + table + " where tenant_id = '" + tenant + "' limit 1")
                    .isEmpty()) {
                found.add(table);
            }
        }
        return found;
    }

    /** Every table with a tenant_id, by the catalogue, so that a new one is searched too. */
    private List<String> tables() throws SQLException {
        return query("""
                select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind in ('r', 'p') and a.attname = 'tenant_id' order by 1""");
    }

    private List<String> query(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = platform.superuser();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private String create() {
        var slug = newSlug();
        create(slug);
        return slug;
    }

    private void create(String slug) {
        platform.tenant(
                0,
                "create",
                slug,
                "--name",
                "Repeat",
                "--owner-email",
                "o@" + slug + ".example",
                "--owner-name",
                "O Wner",
                "--application",
                "app");
    }

    private String id(String slug) {
        return JsonMapper.shared()
                .readTree(platform.tenant(0, "show", slug, "--output", "json"))
                .path("id")
                .asString();
    }

    private String token(String slug) {
        return Tenants.token(platform, slug);
    }

    private int me(String token) {
        return platform.get("/v1/me").bearer(token).send().status();
    }

    private static String newSlug() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }
}
