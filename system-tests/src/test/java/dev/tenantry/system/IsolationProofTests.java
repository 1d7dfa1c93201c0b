package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** A tenant never sees or changes another: probed on every operation that the API promises, through nginx. */
class IsolationProofTests {

    private static final int THREADS = 16;
    private static final int PROBES = Integer.getInteger("tenantry.isolation.probes", 100_000);

    private static FrontDoor door;
    private static List<Map<String, Object>> promises;
    private static String acmeDocument;
    private static String globexDocument;

    @BeforeAll
    static void twoTenantsThatLookAlike() throws IOException {
        door = FrontDoor.open();
        promises = new Yaml().load(Files.readString(Path.of("../resource-api/src/test/resources/authorization.yaml")));
        acmeDocument = fill("acme");
        globexDocument = fill("globex");
        door.api("POST", "/v1/collections")
                .bearer(door.application("globex"))
                .json("{\"name\":\"only-globex\",\"title\":\"T\"}")
                .send();
    }

    @Test
    void foreignIdIsAnsweredLikeARandomOneAndChangesNothing() throws SQLException {
        var foreignIds = idsOf("globex");
        var before = checksum("globex");
        var probes = 0;
        var wrong = new ArrayList<String>();
        for (var promise : promises) {
            var path = path(promise);
            if (!path.startsWith("/v1/") || !path.contains("{") || path.contains("organizations")) {
                continue;
            }
            var foreign = probe(promise, foreignIds.getOrDefault(noun(path), globexDocument), "only-globex");
            var random = probe(promise, UUID.randomUUID().toString(), "no-such-name");
            probes += 2;
            if (foreign.status() != 404 || !same(foreign, random)) {
                wrong.add(promise.get("operation") + ": " + foreign + " but a random one " + random);
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

    /** One new thing of every noun that has a POST of its own, by its noun. */
    private static Map<String, String> idsOf(String tenant) {
        var ids = new HashMap<String, String>();
        for (var promise : promises) {
            if (promise.get("operation").toString().matches("POST /v1/\\w+")) {
                var request = door.api("POST", path(promise)).bearer(door.application(tenant));
                var created = withBody(request, promise).send();
                assertThat(created.status()).as(created.toString()).isEqualTo(201);
                ids.put(noun(path(promise)), created.header("Location").replaceFirst(".*/", ""));
            }
        }
        return ids;
    }

    private static String path(Map<String, Object> promise) {
        return promise.get("operation").toString().replaceFirst(".* ", "");
    }

    private static String noun(String path) {
        return path.replaceFirst("^/v1/(?:trash/)?(\\w+).*", "$1");
    }

    private static Request.Answer probe(Map<String, Object> promise, String id, String name) {
        var request = door.api(
                        promise.get("operation").toString().replaceFirst(" .*", ""),
                        path(promise)
                                .replace("{id}", id)
                                .replace("{name}", name)
                                .replace("{version}", "1"))
                .bearer(door.application("acme"))
                .ifMatch(1);
        return withBody(request, promise).send();
    }

    private static Request withBody(Request request, Map<String, Object> promise) {
        if (!promise.containsKey("body")) {
            return request;
        }
        return request.body(
                promise.getOrDefault("contentType", "application/json").toString(),
                JsonMapper.shared()
                        .writeValueAsString(promise.get("body"))
                        .replace("{name}", "alike")
                        .replace("{new}", "n" + UUID.randomUUID().toString().substring(0, 8)));
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

    /** Of every table with a tenant_id, by the catalogue, so that a new one is searched too. */
    private static List<String> checksum(String tenant) throws SQLException {
        var sums = new ArrayList<String>();
        for (var table : query("""
                select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind in ('r', 'p') and a.attname = 'tenant_id' order by 1""")) {
            sums.addAll(query("""
                    select '%1$s ' || count(*) || ' ' || coalesce(md5(string_agg(r::text, '' order by r::text)), '')
                    from %1$s r join tenancy.tenants t on t.id = r.tenant_id where t.slug = '%2$s'""".formatted(table, tenant)));
        }
        return sums;
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
