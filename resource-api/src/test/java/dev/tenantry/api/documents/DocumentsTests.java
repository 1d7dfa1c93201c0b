package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import dev.tenantry.local.Request;
import dev.tenantry.local.Request.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DocumentsTests {

    private static Platform platform;
    private static String collection;

    @BeforeAll
    static void aCollection() {
        platform = Platform.running();
        collection = newCollection();
    }

    @Test
    void documentComesBackAsItWasGiven() {
        var value =
                "{\"text\":\"Zürich \\uD83D\\uDE00\",\"exact\":149.90,\"big\":12345678901234567890,\"none\":null,\"list\":[1,[2]]}";
        var created = create(value);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        var read = read(created.header("Location"));
        assertThat(read.json().path("value").path("text").asString()).isEqualTo("Zürich 😀");
        assertThat(read.body())
                .contains("149.90")
                .contains("12345678901234567890")
                .contains("\"none\": null");
        assertThat(read.header("Cache-Control")).contains("no-store");
    }

    @Test
    void changeNeedsTheVersionThatWasRead() {
        var location = create("{\"n\":1}").header("Location");
        assertThat(put(location, null, "{\"value\":{\"n\":2}}").problem()).isEqualTo("precondition-required");
        assertThat(put(location, "\"1\"", "{\"value\":{\"n\":2}}").header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(put(location, "\"1\"", "{\"value\":{\"n\":3}}").problem()).isEqualTo("precondition-failed");
        assertThat(put(location, "W/\"2\"", "{\"value\":{\"n\":3}}").problem()).isEqualTo("precondition-failed");
        assertThat(read(location).json().path("value").path("n").asInt()).isEqualTo(2);
        assertThat(request("DELETE", location).ifMatch(1).send().problem()).isEqualTo("precondition-failed");
        assertThat(request("DELETE", location).ifMatch(2).send().status()).isEqualTo(204);
        assertThat(read(location).problem()).isEqualTo("not-found");
    }

    @Test
    void unchangedDocumentIsNotSentAgain() {
        var location = create("{\"n\":1}").header("Location");
        assertThat(request("GET", location)
                        .header("If-None-Match", "\"1\"")
                        .send()
                        .status())
                .isEqualTo(304);
    }

    @Test
    void mergePatchFollowsTheRfc() {
        var location = create("{\"a\":{\"b\":1,\"c\":[1,2]},\"d\":1}").header("Location");
        var patched = request("PATCH", location)
                .ifMatch(1)
                .body("application/merge-patch+json", "{\"value\":{\"a\":{\"b\":null,\"c\":[3]},\"e\":{\"f\":null}}}")
                .send();
        assertThat(patched.json().path("value").toString()).isEqualTo("{\"a\":{\"c\":[3]},\"d\":1,\"e\":{}}");
        assertThat(request("PATCH", location)
                        .ifMatch(2)
                        .json("{\"value\":{}}")
                        .send()
                        .problem())
                .isEqualTo("unsupported-media-type");
    }

    @Test
    void listIsNewestFirstAndPagesMeetWithoutGapOrOverlap() {
        var own = newCollection();
        var ids = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            ids.add(create(own, "{\"n\":" + i + "}").json().path("id").asString());
        }
        Collections.reverse(ids);
        var listed = new ArrayList<String>();
        var cursor = "";
        do {
            var page = platform.get("/v1/documents?limit=3&collection=" + own + "&cursor=" + cursor)
                    .bearer(platform.person("bob"))
                    .send()
                    .json();
            page.path("items").forEach(item -> listed.add(item.path("id").asString()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(listed).isEqualTo(ids);
    }

    @Test
    void cursorIsGoodForItsTenantAndItsQueryOnly() {
        var own = newCollection();
        create(own, "1");
        create(own, "2");
        var page = platform.get("/v1/documents?limit=1&collection=" + own)
                .bearer(platform.person("bob"))
                .send();
        var cursor = page.json().path("next").asString();
        for (var wrong : List.of(cursor + "A", "x", cursor.substring(1), "AAAA")) {
            assertThat(listProblem("bob", own, wrong)).as(wrong).isEqualTo("bad-request");
        }
        assertThat(listProblem("bob", collection, cursor)).isEqualTo("bad-request");
        assertThat(listProblem("eve", own, cursor)).isEqualTo("bad-request");
    }

    @Test
    void anyVersionIsNotModified() {
        var acme = new Acme();
        var location = acme.created(acme.collection(""), "{\"n\":1}");
        for (var tag : List.of("*", "\"1\"")) {
            var answer =
                    acme.as("bob", "GET", location).header("If-None-Match", tag).send();
            assertThat(answer.status()).as(tag).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(acme.as("bob", "GET", location)
                        .header("If-None-Match", "\"2\"")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void encodedBodiesAreRefused() {
        var answer = new Acme()
                .as("bob", "POST", "/v1/documents")
                .header("Content-Encoding", "gzip")
                .json("{}")
                .send();
        assertThat(answer.problem()).as(answer.toString()).isEqualTo("unsupported-media-type");
    }

    @Test
    void badInputIsRefusedWithAProblemThatSaysWhere() {
        record Bad(String body, int status, String problem, String says) {}
        var big = "\"" + "x".repeat(1_100_000) + "\"";
        for (var bad : List.of(
                new Bad("{\"collection\":\"%c\",\"value\":{\"a\":[\"\\u0000\"]}}", 422, "validation", "/value/a/0"),
                new Bad("{\"collection\":\"%c\",\"value\":{\"\\u0000\":1}}", 422, "validation", "U+0000"),
                new Bad("{\"collection\":\"%c\",\"value\":\"\\uD800\"}", 422, "validation", "surrogate"),
                new Bad("{\"collection\":\"%c\",\"value\":[1e100000]}", 422, "validation", "/value/0"),
                new Bad("{\"collection\":\"%c\",\"value\":1e-100000}", 422, "validation", "digits"),
                new Bad(
                        "{\"collection\":\"%c\",\"value\":" + "9".repeat(101) + "}",
                        413,
                        "content-too-large",
                        "larger"),
                new Bad(
                        "{\"collection\":\"%c\",\"value\":" + "[".repeat(100) + "]".repeat(100) + "}",
                        413,
                        "content-too-large",
                        "deeper"),
                new Bad("{\"collection\":\"%c\",\"value\":" + big + "}", 413, "content-too-large", "larger"),
                new Bad("{\"collection\":\"%c\",\"value\":{\"a\":1,\"a\":2}}", 400, "bad-request", "at column"),
                new Bad("{\"collection\":\"%c\",\"value\":1} 2", 400, "bad-request", ""),
                new Bad("{\"collection\":\"%c\",\"value\":NaN}", 400, "bad-request", "at column"),
                new Bad("{\"collection\":\"%c\"}", 422, "validation", "/value"),
                new Bad("{\"value\":1}", 422, "validation", "/collection"),
                new Bad("{\"collection\":\"../x\",\"value\":1}", 422, "validation", "/collection"),
                new Bad("{\"collection\":\"missing\",\"value\":1}", 422, "validation", "no such collection"),
                new Bad("{\"collection\":\"%c\",\"value\":1,\"id\":\"x\"}", 422, "validation", "/id"),
                new Bad("{\"collection\":\"%c\",\"value\":1,\"version\":1}", 400, "bad-request", "version"),
                new Bad("{\"collection\":\"%c\",\"value\":1,\"tenantId\":\"x\"}", 400, "bad-request", "tenantId"),
                new Bad("{\"collection\":\"%c\",\"value\":1,\"createdBy\":\"x\"}", 400, "bad-request", "createdBy"),
                new Bad("[]", 400, "bad-request", ""),
                new Bad("null", 400, "bad-request", ""),
                new Bad("", 400, "bad-request", ""))) {
            var answer = platform.request("POST", "/v1/documents")
                    .bearer(platform.person("bob"))
                    .json(bad.body().replace("%c", collection))
                    .send();
            var shown = bad.body().substring(0, Math.min(80, bad.body().length()));
            assertThat(answer.status()).as(shown + " " + answer).isEqualTo(bad.status());
            assertThat(answer.problem()).as(shown).isEqualTo(bad.problem());
            assertThat(answer.body())
                    .as(shown)
                    .contains(bad.says())
                    .doesNotContain("Exception", "dev.tenantry", "tools.jackson", "SQL");
        }
    }

    /** Measured by an attacker: 1 MB of 9e307 came back as 53 MB. */
    @Test
    void answerIsAboutAsLargeAsWhatWasStored() {
        assertThat(create("[9e307]").problem()).isEqualTo("validation");
        assertThat(create("[1e90,1e-90]").status()).isEqualTo(201);
        var own = newCollection();
        var large = "\"" + "x".repeat(900_000) + "\"";
        for (int i = 0; i < 8; i++) {
            assertThat(create(own, large).status()).isEqualTo(201);
        }
        var seen = 0;
        var cursor = "";
        do {
            var page = platform.get("/v1/documents?limit=200&collection=" + own + "&cursor=" + cursor)
                    .bearer(platform.person("bob"))
                    .send();
            assertThat(page.body().length()).isLessThan(6_000_000);
            seen += page.json().path("items").size();
            cursor = page.json().path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(8);
    }

    @Test
    void whatWasStoredCanBePatched() {
        var location = create("{\"n\":1e90,\"a\":" + "[".repeat(60) + "]".repeat(60) + "}")
                .header("Location");
        var patch = request("PATCH", location)
                .ifMatch(1)
                .body("application/merge-patch+json", "{\"value\":{\"b\":1}}")
                .send();
        assertThat(patch.status()).as(patch.toString()).isEqualTo(200);
        var half = "\"" + "x".repeat(600_000) + "\"";
        assertThat(request("PATCH", location)
                        .ifMatch(2)
                        .body("application/merge-patch+json", "{\"value\":{\"c\":" + half + "}}")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(request("PATCH", location)
                        .ifMatch(3)
                        .body("application/merge-patch+json", "{\"value\":{\"d\":" + half + "}}")
                        .send()
                        .problem())
                .isEqualTo("content-too-large");
    }

    @Test
    void oddContentTypesAndQueriesAreProblemsNotFailures() {
        for (var type : List.of(
                "*/*",
                "application/*",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/xml",
                "x")) {
            var answer = platform.request("POST", "/v1/documents")
                    .bearer(platform.person("bob"))
                    .body(type, "{}")
                    .send();
            assertThat(answer.status()).as(type + " " + answer).isIn(400, 415);
            assertThat(answer.header("Content-Type")).as(type).startsWith("application/problem+json");
        }
        for (var path : List.of(
                "/v1/collections?cursor=%ff",
                "/v1/documents?collection=%ff", "/v1/documents?&&&=&=", "/t/acme/error")) {
            var answer = platform.get(path).bearer(platform.person("bob")).send();
            assertThat(answer.status()).as(path + " " + answer).isIn(200, 400, 404);
        }
        for (var accept : List.of("garbage", "a/b/c", "text/html")) {
            var answer = platform.get("/v1/documents/nope")
                    .bearer(platform.person("bob"))
                    .header("Accept", accept)
                    .send();
            assertThat(answer.header("Content-Type")).as(accept + " " + answer).startsWith("application/problem+json");
        }
        assertThat(platform.request("FOO", "/v1/me").send().header("Content-Type"))
                .startsWith("application/problem+json");
        var noPath = platform.get("/v1/collections/%ff")
                .bearer(platform.person("bob"))
                .send();
        assertThat(noPath.status()).isEqualTo(400);
        assertThat(noPath.header("Content-Type")).startsWith("application/problem+json");
        assertThat(noPath.problem()).isEqualTo("bad-request");
        assertThat(platform.request("HEAD", "/v1/organizations/acme").send().status())
                .isEqualTo(200);
    }

    @Test
    void textThatIsNoTextIsRefused() {
        for (var title :
                List.of("\"\\ud800\"", "\"\\u0000\"", "\"\"", "1", "true", "null", "\"" + "x".repeat(121) + "\"")) {
            var answer = platform.request("POST", "/v1/collections")
                    .bearer(platform.person("adam"))
                    .json("{\"name\":\"x\",\"title\":" + title + "}")
                    .send();
            assertThat(answer.status()).as(title + " " + answer).isIn(400, 422);
        }
    }

    @Test
    void oddPathsAndQueriesAreRefusedNotFailed() {
        for (var path : List.of(
                "/v1/documents/nope",
                "/v1/documents/%00",
                "/v1/documents?limit=0",
                "/v1/documents?limit=201",
                "/v1/documents?limit=x",
                "/v1/documents?cursor=%00",
                "/v1/collections/%27%3B--",
                "/v1/documents/" + UUID.randomUUID())) {
            var answer = platform.get(path).bearer(platform.person("bob")).send();
            assertThat(answer.status()).as(path + " " + answer).isBetween(400, 404);
        }
        assertThat(platform.get("/v1/documents?collection=%00")
                        .bearer(platform.person("bob"))
                        .send()
                        .status())
                .isIn(400, 422);
    }

    @Test
    void ofAHundredParallelChangesOfOneVersionOneWins() throws Exception {
        var location = create("{\"n\":0}").header("Location");
        var token = platform.person("bob");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var changes = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 100; i++) {
                var body = "{\"value\":{\"n\":" + i + "}}";
                changes.add(() -> platform.request("PUT", location)
                        .bearer(token)
                        .ifMatch(1)
                        .json(body)
                        .send()
                        .status());
            }
            var results =
                    pool.invokeAll(changes).stream().map(DocumentsTests::result).toList();
            assertThat(results.stream().filter(status -> status == 200)).hasSize(1);
            assertThat(results).allMatch(status -> status == 200 || status == 412);
        }
        assertThat(read(location).header("ETag")).isEqualTo("\"2\"");
    }

    private static int result(Future<Integer> future) {
        return future.resultNow();
    }

    private static String listProblem(String person, String name, String cursor) {
        return platform.get("/v1/documents?limit=1&collection=" + name + "&cursor=" + cursor)
                .bearer(platform.person(person))
                .send()
                .problem();
    }

    private static Answer create(String value) {
        return create(collection, value);
    }

    private static Answer create(String collection, String value) {
        return platform.request("POST", "/v1/documents")
                .bearer(platform.person("bob"))
                .json("{\"collection\":\"" + collection + "\",\"value\":" + value + "}")
                .send();
    }

    private static Answer read(String location) {
        return request("GET", location).send();
    }

    private static Answer put(String location, String ifMatch, String body) {
        var request = request("PUT", location).json(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).send();
    }

    private static Request request(String method, String location) {
        return platform.request(method, location).bearer(platform.person("bob"));
    }

    private static String newCollection() {
        var name = "d" + UUID.randomUUID().toString().substring(0, 8);
        var created = platform.request("POST", "/v1/collections")
                .bearer(platform.person("adam"))
                .json("{\"name\":\"" + name + "\",\"title\":\"For a test\"}")
                .send();
        assertThat(created.status()).isEqualTo(201);
        return name;
    }
}
