package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A tenant never sees or changes another: probed on every operation of the API's own document, through nginx. */
class IsolationProofTests {

    private static final int THREADS = 16;
    private static final int PROBES = Integer.getInteger("tenantry.isolation.probes", 100_000);

    private static FrontDoor door;
    private static String acmeDocument;
    private static String globexDocument;

    @BeforeAll
    static void twoTenantsThatLookAlike() {
        door = FrontDoor.open();
        acmeDocument = fill("acme");
        globexDocument = fill("globex");
        door.api("POST", "/v1/collections")
                .bearer(door.application("globex"))
                .json("{\"name\":\"only-globex\",\"title\":\"T\"}")
                .send();
    }

    @Test
    void foreignIdIsAnsweredLikeARandomOneAndChangesNothing() throws SQLException {
        var before = checksum("globex");
        var probes = 0;
        var wrong = new ArrayList<String>();
        var paths = door.api("GET", "/v3/api-docs").send().json().path("paths");
        for (var path : paths.properties()) {
            if (!path.getKey().startsWith("/v1/")
                    || !path.getKey().contains("{")
                    || path.getKey().contains("organizations")) {
                continue;
            }
            for (var method : path.getValue().propertyNames()) {
                var foreign = probe(method, path.getKey(), globexDocument, "only-globex");
                var random = probe(method, path.getKey(), UUID.randomUUID().toString(), "no-such-name");
                probes += 2;
                if (foreign.status() != 404 || !same(foreign, random)) {
                    wrong.add(method + " " + path.getKey() + ": " + foreign + " but a random one " + random);
                }
            }
        }
        var reference = create("acme", "only-globex");
        var nothing = create("acme", "no-such-name");
        if (reference.status() != 422 || !same(reference, nothing)) {
            wrong.add("reference in a body: " + reference + " but " + nothing);
        }
        var filtered = door.api("GET", "/v1/documents?collection=only-globex")
                .bearer(door.application("acme"))
                .send();
        var unknown = door.api("GET", "/v1/documents?collection=no-such-name")
                .bearer(door.application("acme"))
                .send();
        assertThat(filtered.status()).isEqualTo(404);
        assertThat(same(filtered, unknown)).isTrue();
        assertThat(wrong).isEmpty();
        assertThat(probes).isGreaterThanOrEqualTo(30);
        assertThat(checksum("globex")).isEqualTo(before);
    }

    /** A small pool, many threads, both tenants in turn, among them requests that fail and that are broken off. */
    @Test
    void noThreadEverMeetsAForeignRow() throws Exception {
        var foreign = new AtomicInteger();
        var failed = new AtomicInteger();
        var probes = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            var workers = new ArrayList<Callable<Void>>();
            for (int i = 0; i < THREADS; i++) {
                var random = new Random(i);
                workers.add(() -> {
                    while (probes.incrementAndGet() <= PROBES) {
                        probeOnce(random, foreign, failed);
                    }
                    return null;
                });
            }
            for (var done : pool.invokeAll(workers)) {
                done.get();
            }
        }
        System.out.printf(
                "Isolation proof: %d probes, %d foreign rows, %d failures%n", PROBES, foreign.get(), failed.get());
        assertThat(foreign).hasValue(0);
        assertThat(failed).hasValue(0);
        assertThat(tenantsLeftOnIdleConnections()).isZero();
    }

    private static void probeOnce(Random random, AtomicInteger foreign, AtomicInteger failed) {
        var tenant = random.nextBoolean() ? "acme" : "globex";
        var other = tenant.equals("acme") ? "globex" : "acme";
        var own = tenant.equals("acme") ? acmeDocument : globexDocument;
        var others = tenant.equals("acme") ? globexDocument : acmeDocument;
        var token = door.application(tenant);
        var answer =
                switch (random.nextInt(6)) {
                    case 0 ->
                        door.api("GET", "/v1/documents?limit=5").bearer(token).send();
                    case 1 ->
                        door.api("GET", "/v1/documents/" + others).bearer(token).send();
                    case 2 -> door.api("GET", "/v1/collections").bearer(token).send();
                    case 3 ->
                        door.api("PUT", "/v1/documents/" + others)
                                .bearer(token)
                                .ifMatch(1)
                                .json("{\"value\":\"of " + tenant + "\"}")
                                .send();
                    case 4 ->
                        door.api("POST", "/v1/documents")
                                .bearer(token)
                                .json("{\"collection\":\"missing\",\"value\":1}")
                                .send();
                    default ->
                        door.api("GET", "/v1/documents/" + own).bearer(token).send();
                };
        if (answer.body().contains("of " + other)) {
            foreign.incrementAndGet();
        }
        if (answer.status() >= 500
                || answer.status() == 401
                || (answer.status() == 404) != answer.body().contains("not-found")) {
            failed.incrementAndGet();
        }
    }

    private static String fill(String tenant) {
        var token = door.application(tenant);
        door.api("POST", "/v1/collections")
                .bearer(token)
                .json("{\"name\":\"alike\",\"title\":\"of " + tenant + "\"}")
                .send();
        var last = "";
        for (int i = 0; i < 20; i++) {
            last = door.api("POST", "/v1/documents")
                    .bearer(token)
                    .json("{\"collection\":\"alike\",\"value\":\"of " + tenant + "\"}")
                    .send()
                    .json()
                    .path("id")
                    .asString();
        }
        return last;
    }

    private static Request.Answer probe(String method, String path, String id, String name) {
        var request = door.api(
                        method.toUpperCase(Locale.ROOT),
                        path.replace("{id}", id).replace("{name}", name).replace("{version}", "1"))
                .bearer(door.application("acme"))
                .ifMatch(1);
        return switch (method) {
            case "put" ->
                request.json(
                                path.endsWith("/restoration")
                                        ? "{\"version\":1}"
                                        : path.contains("{id}") ? "{\"value\":1}" : "{\"title\":\"Taken\"}")
                        .send();
            case "patch" ->
                request.body("application/merge-patch+json", "{\"value\":1}").send();
            default -> request.send();
        };
    }

    private static Request.Answer create(String tenant, String collection) {
        return door.api("POST", "/v1/documents")
                .bearer(door.application(tenant))
                .json("{\"collection\":\"" + collection + "\",\"value\":1}")
                .send();
    }

    /** Equal but for what names the request itself. */
    private static boolean same(Request.Answer one, Request.Answer other) {
        return one.status() == other.status() && neutral(one).equals(neutral(other));
    }

    private static Map<String, String> neutral(Request.Answer answer) {
        var json = answer.json();
        return Map.of(
                "type", json.path("type").asString(""),
                "detail", json.path("detail").asString(""),
                "errors", json.path("errors").toString());
    }

    private static List<String> checksum(String tenant) throws SQLException {
        return query("""
                select md5(string_agg(d::text, '' order by d.id)) || count(*)
                from tenantry.documents d join tenancy.tenants t on t.id = d.tenant_id where t.slug = '%s'
                union all
                select md5(string_agg(c::text, '' order by c.name)) || count(*)
                from tenantry.collections c join tenancy.tenants t on t.id = c.tenant_id where t.slug = '%1$s'""".formatted(tenant));
    }

    /** Idle connections of the API whose last transaction left the setting behind would show it in a new one. */
    private static int tenantsLeftOnIdleConnections() throws SQLException {
        return query(
                        "select pid::text from pg_stat_activity where usename = 'tenantry_api' and state like 'idle in transaction%'")
                .size();
    }

    private static List<String> query(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + door.port(Listener.POSTGRES) + "/tenantry",
                        "postgres",
                        door.stack().databasePassword("superuser"));
                var rows = connection.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
