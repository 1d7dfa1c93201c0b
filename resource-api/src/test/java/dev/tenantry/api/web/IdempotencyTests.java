package dev.tenantry.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantId;
import dev.tenantry.api.tenancy.UpkeepDue;
import dev.tenantry.local.Request;
import dev.tenantry.local.Request.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IdempotencyTests {

    private final Platform platform = Platform.running();
    private final String collection = newCollection("adam");
    private final String document = "{\"collection\":\"" + collection + "\",\"value\":1}";
    private final String key = UUID.randomUUID().toString();

    @Test
    void ofAHundredParallelPostsWithOneKeyOneIsDoneAndAllAreAnsweredAlike() throws Exception {
        var token = platform.person("bob");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> post = () -> post("/v1/documents", token, document).send();
            var answers = pool.invokeAll(Collections.nCopies(100, post)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers.stream().map(IdempotencyTests::shown).distinct()).hasSize(1);
            assertThat(answers).allMatch(answer -> answer.status() == 201);
            assertThat(answers.stream().filter(IdempotencyTests::isReplayed)).hasSize(99);
        }
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void repeatedPostIsAnsweredAsTheFirstTimeWhateverHasHappenedSince() {
        var first = post("bob", document);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(isReplayed(first)).isFalse();
        platform.request("PUT", first.header("Location"))
                .bearer(platform.person("bob"))
                .ifMatch(1)
                .json("{\"value\":2}")
                .send();
        var second = platform.request("POST", "/t/acme/v1/documents")
                .bearer(platform.person("bob"))
                .header("Idempotency-Key", "\"" + key + "\"")
                .json(document)
                .send();
        assertThat(shown(second)).isEqualTo(shown(first));
        assertThat(isReplayed(second)).isTrue();
        assertThat(second.header("Cache-Control")).contains("no-store");
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void keyOfAnotherRequestIsRefused() {
        assertThat(post("adam", document).status()).isEqualTo(201);
        var token = platform.person("adam");
        for (var other : List.of(
                post("/v1/documents", token, document.replace("1}", "2}")),
                post("/v1/documents?x", token, document),
                post("/v1/collections", token, document),
                platform.request("POST", "/v1/documents")
                        .bearer(token)
                        .header("Idempotency-Key", key)
                        .body("application/json;charset=utf-8", document))) {
            var answer = other.send();
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("idempotency-key-reused");
        }
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void keyBelongsToOneCallerOfOneTenant() {
        assertThat(post("bob", document).status()).isEqualTo(201);
        for (var token : List.of(platform.person("adam"), platform.application("acme", Platform.SCOPES))) {
            var other = post("/v1/documents", token, document).send();
            assertThat(other.status()).isEqualTo(201);
            assertThat(isReplayed(other)).isFalse();
        }
        assertThat(documents()).isEqualTo(3);
        var foreign = post("eve", document.replace(collection, newCollection("eve")));
        assertThat(foreign.status()).isEqualTo(201);
    }

    @Test
    void refusalIsForgotten() {
        var name = "i" + UUID.randomUUID().toString().substring(0, 8);
        var waiting = document.replace(collection, name);
        var token = platform.person("adam");
        for (var refused : List.of("{}", "{\"value\":1}", waiting)) {
            assertThat(post("bob", refused).problem()).isEqualTo("validation");
        }
        create("adam", name);
        // a failed statement: PostgreSQL would take no other in this transaction
        var again = post("/v1/collections", token, "{\"name\":\"" + name + "\",\"title\":\"T\"}");
        assertThat(again.send().problem()).isEqualTo("conflict");
        var other = platform.request("DELETE", "/v1/collections/" + name).bearer(token);
        assertThat(other.ifMatch(1).send().status()).isEqualTo(204);
        assertThat(again.send().status()).isEqualTo(201);
        assertThat(post("bob", waiting).status()).isEqualTo(201);
    }

    @Test
    void replayNeedsThePermissionToo() {
        assertThat(post("/v1/documents", platform.application("acme", Platform.SCOPES), document)
                        .send()
                        .status())
                .isEqualTo(201);
        assertThat(post("/v1/documents", platform.application("acme"), document)
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void onlyPostsHaveKeys() {
        var location = post("bob", document).header("Location");
        var put = platform.request("PUT", location)
                .bearer(platform.person("bob"))
                .header("Idempotency-Key", key)
                .ifMatch(1)
                .json("{\"value\":2}");
        assertThat(put.send().status()).isEqualTo(200);
        assertThat(put.send().status()).isEqualTo(412);
        assertThat(platform.get(location)
                        .bearer(platform.person("bob"))
                        .header("Idempotency-Key", "no key")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoKeyOrTooLargeIsRefused() {
        var token = platform.person("bob");
        for (var bad : List.of("", "a b", "\"a", "x".repeat(256))) {
            var answer = platform.request("POST", "/v1/documents")
                    .bearer(token)
                    .header("Idempotency-Key", bad)
                    .json(document)
                    .send();
            assertThat(answer.problem()).as(bad).isEqualTo("bad-request");
        }
        assertThat(post("/v1/documents", token, document)
                        .header("Idempotency-Key", "second")
                        .send()
                        .problem())
                .isEqualTo("bad-request");
        var large = document.replace("1}", "\"" + "x".repeat(1_100_000) + "\"}");
        assertThat(post("bob", large).problem()).isEqualTo("content-too-large");
        assertThat(documents()).isZero();
    }

    @Test
    void whoWaitsTooLongIsToldToComeBackAndTakesNoConnectionFromOthers() throws Exception {
        var me = platform.get("/v1/me").bearer(platform.person("bob")).send().json();
        try (var connection = platform.superuser();
                var other = connection.prepareStatement("""
                        insert into tenantry.idempotency_keys (tenant_id, client, subject, key, fingerprint)
                        values (?::uuid, ?, ?, ?, '')""")) {
            connection.setAutoCommit(false);
            other.setString(1, me.path("tenant").path("id").asString());
            other.setString(2, me.path("client").asString());
            other.setString(3, me.path("subject").asString());
            other.setString(4, key);
            other.execute();
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                // more than there are connections
                var waiting = new ArrayList<Future<Answer>>();
                for (int i = 0; i < 40; i++) {
                    waiting.add(pool.submit(() -> post("bob", document)));
                }
                while (waiting.stream().noneMatch(Future::isDone)) {
                    assertThat(documents()).isZero();
                }
                for (var answer : waiting) {
                    assertThat(answer.get().status()).isEqualTo(409);
                    assertThat(answer.get().header("Retry-After")).isEqualTo("5");
                }
            }
            connection.rollback();
        }
        assertThat(post("bob", document).status()).isEqualTo(201);
    }

    @Test
    void answerIsNotGivenBeforeTheChangeIsCommitted() throws SQLException {
        execute("""
                create function public.no_commit() returns trigger language plpgsql as
                $$ begin raise 'no' using errcode = '57P01'; end $$""");
        execute("""
                create constraint trigger no_commit after insert on tenantry.documents
                deferrable initially deferred for each row execute function public.no_commit()""");
        try {
            var answer = post("bob", document);
            assertThat(answer.problem()).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.header("Location") + answer.header("ETag")).isEmpty();
        } finally {
            execute("drop function public.no_commit() cascade");
        }
        assertThat(documents()).isZero();
        assertThat(post("bob", document).status()).isEqualTo(201);
    }

    @Test
    void upkeepForgetsTheKeysThatAreOldEnough() throws SQLException {
        var first = post("bob", document);
        var me = platform.get("/v1/me").bearer(platform.person("bob")).send().json();
        var acme = new TenantId(UUID.fromString(me.path("tenant").path("id").asString()));
        age("23 hours");
        keepUp(acme);
        assertThat(post("bob", document).body()).isEqualTo(first.body());
        age("25 hours");
        keepUp(new TenantId(UUID.randomUUID()));
        assertThat(isReplayed(post("bob", document))).isTrue();
        keepUp(acme);
        var second = post("bob", document);
        assertThat(second.status()).isEqualTo(201);
        assertThat(isReplayed(second)).isFalse();
        assertThat(documents()).isEqualTo(2);
    }

    @Test
    void documentOfTheApiNamesTheHeader() {
        var paths = platform.get("/v3/api-docs").send().json().path("paths");
        var operations = new ArrayList<String>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .path("parameters")
                                .forEach(parameter -> {
                                    if (parameter.path("name").asString().equals("Idempotency-Key")) {
                                        operations.add(operation.getKey() + " " + path.getKey());
                                        assertThat(parameter.path("required").asBoolean(false))
                                                .isFalse();
                                    }
                                })));
        assertThat(operations).contains("post /v1/collections", "post /v1/documents");
        assertThat(operations).allMatch(operation -> operation.startsWith("post /v1/"));
    }

    private void keepUp(TenantId tenant) {
        CurrentTenant.<Boolean, RuntimeException>call(tenant, () -> {
            platform.publish(new UpkeepDue(tenant));
            return true;
        });
    }

    private void age(String interval) throws SQLException {
        execute("update tenantry.idempotency_keys set created_at = now() - interval '" + interval + "' where key = '"
                + key + "'");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = platform.superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Answer post(String person, String body) {
        return post("/v1/documents", platform.person(person), body).send();
    }

    private Request post(String path, String token, String body) {
        return platform.request("POST", path)
                .bearer(token)
                .header("Idempotency-Key", key)
                .json(body);
    }

    private int documents() {
        return platform.get("/v1/documents?collection=" + collection)
                .bearer(platform.person("bob"))
                .send()
                .json()
                .path("items")
                .size();
    }

    private String newCollection(String person) {
        var name = "i" + UUID.randomUUID().toString().substring(0, 8);
        create(person, name);
        return name;
    }

    private void create(String person, String name) {
        var created = platform.request("POST", "/v1/collections")
                .bearer(platform.person(person))
                .json("{\"name\":\"" + name + "\",\"title\":\"For a test\"}")
                .send();
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
    }

    private static boolean isReplayed(Answer answer) {
        return answer.header("Idempotency-Replayed").equals("true");
    }

    private static String shown(Answer answer) {
        return answer + " " + answer.header("Location") + " " + answer.header("ETag") + " "
                + answer.header("Content-Type");
    }
}
