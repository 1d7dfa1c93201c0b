package dev.tenantry.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.Platform;
import dev.tenantry.api.Tenants;
import dev.tenantry.api.documents.Acme;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

class ImportTests {

    private static Acme acme;

    @BeforeAll
    static void acme() {
        acme = new Acme();
    }

    @Test
    void everyLineBecomesADocumentInItsOrder() {
        var collection = acme.collection("");
        var done = send("bob", begin(collection, ""), numbered(0, 1200));
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        var told = done.json();
        assertThat(told.path("state").asString()).isEqualTo("done");
        assertThat(told.path("created").asInt()).isEqualTo(1200);
        assertThat(told.path("refused").asInt()).isZero();
        assertThat(told.path("lines").asInt()).isEqualTo(1200);
        assertThat(told.path("position").asLong()).isEqualTo(told.path("size").asLong());
        assertThat(Acme.numbers(acme.find(collection, "limit", "3"))).containsExactly(1199, 1198, 1197);
        assertThat(count(collection)).isEqualTo(1200);
        var again = send("bob", told.path("id").asString(), numbered(0, 1200));
        assertThat(again.json()).as("the answer was lost").isEqualTo(told);
        assertThat(count(collection)).isEqualTo(1200);
        assertThat(acme.get("bob", "/v1/imports?limit=1").json().path("items").path(0))
                .isEqualTo(told);
    }

    @Test
    void exportOfOneTenantIsAnImportOfAnother() {
        var collection = acme.collection("");
        acme.created(
                collection, "{\"a\":\"=1+1\",\"b\":1.50,\"c\":[1,{\"d\":null}],\"e\":\"ü\\n\\\"x\\\"\",\"f\":true}");
        acme.created(collection, "{\"a\":\"007\",\"b\":\"'=x\",\"e\":\"2026-11-24\"}");
        for (var format : List.of(
                "ndjson",
                "csv&fields=a,b,c,e,f",
                "csv&fields=a,b,c,e,f&excel=true",
                "csv&fields=a,b,c,e,f&delimiter=tab")) {
            var export = acme.get("bob", "/v1/documents:export?collection=" + collection + "&format=" + format)
                    .body();
            var globex = acme.collection("eve", "");
            var begun = acme.as("eve", "POST", "/v1/imports")
                    .json("{\"collection\":\"" + globex + "\",\"format\":\"" + format.replaceFirst("&.*", "") + "\"}")
                    .send();
            var done = send("eve", begun.json().path("id").asString(), export);
            assertThat(done.json().path("created").asInt()).as(done.toString()).isEqualTo(2);
            assertThat(values("eve", globex)).isEqualTo(values("bob", collection));
            acme.as("eve", "DELETE", "/v1/collections/" + globex + "?cascade=true")
                    .ifMatch(1)
                    .send();
            acme.as("eve", "DELETE", "/v1/trash/collections/" + globex)
                    .ifMatch(2)
                    .send();
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            !acme.get("eve", "/v1/trash/collections").body().contains(globex));
        }
    }

    @Test
    void delimiterIsFoundOutOrGiven() {
        var found = acme.collection("");
        var done = send("bob", begin(found, ",\"format\":\"csv\""), "\uFEFFname;price\r\n\"a;b\";1.50\r\nx,y;2\r\n");
        assertThat(done.json().path("delimiter").asString()).isEqualTo("semicolon");
        assertThat(values("bob", found))
                .containsExactlyInAnyOrder("{\"name\":\"a;b\",\"price\":1.50}", "{\"name\":\"x,y\",\"price\":2}");
        var given = acme.collection("");
        send("bob", begin(given, ",\"format\":\"csv\",\"delimiter\":\"comma\""), "name;price\na;1\n");
        assertThat(values("bob", given)).containsExactly("{\"name;price\":\"a;1\"}");
    }

    @Test
    void rangeThatDoesNotFitIsRefused() {
        var id = begin(acme.collection(""), "");
        for (var range : List.of("bytes 0-11/5", "bytes 5-3/20", "bytes 0-99/100")) {
            var answer = acme.as("bob", "PUT", "/v1/imports/" + id + "/content")
                    .header("Content-Range", range)
                    .body("application/x-ndjson", "{\"value\":1}\n")
                    .send();
            assertThat(answer.problem()).as(range + answer).isEqualTo("bad-request");
        }
    }

    @Test
    void refusedLinesAreToldAndTheOthersStay() {
        var collection = acme.collection("");
        acme.as("adam", "PUT", "/v1/collections/" + collection + "/schema")
                .ifMatch(1)
                .json("{\"type\":\"object\",\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"integer\"}}}")
                .send();
        var taken = acme.created(collection, "{\"n\":1}").replaceFirst(".*/", "");
        var id = begin(collection, "");
        var lines = List.of(
                "{\"value\":{\"n\":2}}",
                "{\"value\":{\"n\":3}",
                "",
                "{\"value\":{\"n\":\"x\",\"m\":1}}",
                "{\"id\":\"" + taken + "\",\"value\":{\"n\":4}}",
                "{\"id\":\"17\",\"value\":{\"n\":5}}",
                "{\"n\":6}",
                "{\"value\":{\"n\":7,\"\\u0000\":\"\\ud800\"}}",
                "{\"value\":{\"n\":8,\"t\":\"" + "x".repeat(1024 * 1024) + "\"}}",
                "7",
                "{\"id\":\"01a20c89-0000-7000-8000-000000000001\",\"value\":{\"n\":9}}",
                "{\"id\":\"01a20c89-0000-7000-8000-000000000001\",\"value\":{\"n\":10}}",
                "{\"value\":{\"n\":9e999999}}",
                "{\"\\u0000\":1}",
                "{\"value\":{\"n\":11}}");
        var done = send("bob", id, String.join("\n", lines));
        assertThat(done.json().path("created").asInt()).as(done.toString()).isEqualTo(3);
        assertThat(done.json().path("refused").asInt()).isEqualTo(11);
        assertThat(done.json().path("lines").asInt()).isEqualTo(15);
        var answer = acme.get("bob", "/v1/imports/" + id + "/errors");
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        var errors = answer.body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .collect(Collectors.toMap(error -> error.path("line").asInt(), error -> error));
        assertThat(errors.keySet()).containsExactlyInAnyOrder(2, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14);
        assertThat(errors.get(2).path("problem").asString()).isEqualTo("bad-request");
        assertThat(errors.get(4).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/value/n");
        assertThat(errors.get(5).path("problem").asString()).isEqualTo("conflict");
        assertThat(errors.get(6).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/id");
        assertThat(errors.get(9).path("detail").asString()).contains("longer than");
        assertThat(errors.get(12).path("problem").asString()).isEqualTo("conflict");
        assertThat(count(collection)).isEqualTo(4);
    }

    @Test
    void cellsOfCsvAreWhatTheyLookLikeUnlessTheirColumnIsText() {
        var collection = acme.collection("");
        var id = begin(collection, ",\"format\":\"csv\",\"text\":[\"zip\"]");
        var done = send("bob", id, """
                \uFEFFname,zip,total,paid,lines,note
                "The ""first"" Ada",01234,99.90,true,"[1,2]","two
                lines"
                Bob,8005,007,,[1,'=x
                =cmd,1,{1},TRUE,null,'=cmd
                short,1
                """);
        assertThat(done.json().path("created").asInt()).as(done.toString()).isEqualTo(3);
        assertThat(done.json().path("refused").asInt()).isEqualTo(1);
        assertThat(values("bob", collection))
                .containsExactlyInAnyOrder(
                        "{\"zip\":\"01234\",\"name\":\"The \\\"first\\\" Ada\",\"note\":\"two\\nlines\",\"paid\":true,\"lines\":[1,2],\"total\":99.90}",
                        "{\"zip\":\"8005\",\"name\":\"Bob\",\"note\":\"=x\",\"lines\":\"[1\",\"total\":\"007\"}",
                        "{\"zip\":\"1\",\"name\":\"=cmd\",\"note\":\"=cmd\",\"paid\":\"TRUE\",\"lines\":\"null\",\"total\":\"{1}\"}");
        assertThat(acme.get("bob", "/v1/imports/" + id + "/errors").body()).contains("\"line\": 6");
        for (var head : List.of("a,a", "a,,b", "b", "a" + ",b".repeat(1001))) {
            var refused = send("bob", begin(collection, ",\"format\":\"csv\",\"text\":[\"a\"]"), head + "\n1,2\n");
            assertThat(refused.problem()).as(head).isEqualTo("validation");
        }
    }

    @Test
    void brokenOffImportGoesOnWhereItWas() throws Exception {
        var collection = acme.collection("");
        var id = begin(collection, "");
        var file = numbered(0, 3000);
        breakOff(id, file, file.length() / 2);
        var done = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> acme.get("bob", "/v1/imports/" + id).json(),
                        told -> told.path("created").asInt() == 1500);
        assertThat(done.path("state").asString()).isEqualTo("receiving");
        var position = done.path("position").asInt();
        var behind = acme.as("bob", "PUT", "/v1/imports/" + id + "/content")
                .header("Content-Range", "bytes " + (position + 1) + "-" + (file.length() - 1) + "/" + file.length())
                .body("application/x-ndjson", file.substring(position + 1))
                .send();
        assertThat(behind.problem()).isEqualTo("conflict");
        assertThat(behind.body()).contains("from byte " + position);
        var half = position + (file.length() - position) / 2;
        half = file.indexOf('\n', half) + 5;
        var part = acme.as("bob", "PUT", "/v1/imports/" + id + "/content")
                .header("Content-Range", "bytes " + position + "-" + (half - 1) + "/" + file.length())
                .body("application/x-ndjson", file.substring(position, half))
                .send();
        assertThat(part.json().path("state").asString()).as(part.toString()).isEqualTo("receiving");
        assertThat(part.json().path("position").asInt())
                .as("what is behind the last whole line comes again")
                .isEqualTo(half - 4);
        var whole = send("bob", id, file);
        assertThat(whole.json().path("state").asString()).as(whole.toString()).isEqualTo("done");
        assertThat(whole.json().path("created").asInt()).isEqualTo(3000);
        assertThat(count(collection)).isEqualTo(3000);
    }

    @Test
    void ofTwoSendersOneGoesOn() throws Exception {
        var collection = acme.collection("");
        var id = begin(collection, "");
        var file = numbered(0, 3000);
        try (var pool = Executors.newFixedThreadPool(4)) {
            var problems = new ArrayList<String>();
            for (var sent : pool.invokeAll(IntStream.range(0, 4)
                    .<Callable<Answer>>mapToObj(i -> () -> send("bob", id, file))
                    .toList())) {
                problems.add(sent.get().problem());
            }
            assertThat(problems).contains("").allMatch(problem -> problem.isEmpty() || problem.equals("conflict"));
        }
        assertThat(count(collection)).isEqualTo(3000);
    }

    @Test
    void collectionIsFilledUpToItsQuota() {
        var collection = acme.collection(",\"quota\":10");
        var done = send("bob", begin(collection, ""), numbered(0, 15));
        assertThat(done.json().path("created").asInt()).as(done.toString()).isEqualTo(10);
        assertThat(done.json().path("refused").asInt()).isEqualTo(5);
        assertThat(acme.create(collection, "1").problem()).isEqualTo("conflict");
        assertThat(Acme.numbers(acme.find(collection))).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    }

    @Test
    void fileThatCallsItselfAFormIsAFile() {
        var collection = acme.collection("");
        var id = begin(collection, "");
        var done = acme.as("bob", "PUT", "/v1/imports/" + id + "/content")
                .body("application/x-www-form-urlencoded", "{\"value\":\"%\"}\n{\"value\":\"a=b&c\"}\n")
                .send();
        assertThat(done.json().path("created").asInt()).as(done.toString()).isEqualTo(2);
    }

    @Test
    void csvThatIsNoneIsToldOf() {
        var collection = acme.collection("");
        var open = send("bob", begin(collection, ",\"format\":\"csv\""), "a,b\n1,2\n3,\"4\n5,6\n");
        assertThat(open.problem()).isEqualTo("validation");
        assertThat(open.body()).contains("never closed");
        var old = send("bob", begin(collection, ",\"format\":\"csv\""), "a,b\r1,2\r3,4\r");
        assertThat(old.body()).contains("line feed");
        var wide = send("bob", begin(collection, ",\"format\":\"csv\""), "x".repeat(300) + "\n1\n");
        assertThat(wide.json().path("refused").asInt()).as(wide.toString()).isEqualTo(1);
        var inches = send("bob", begin(collection, ",\"format\":\"csv\""), "a,b\n5\" pipe,2\n6\" pipe,4\n");
        assertThat(inches.json().path("created").asInt()).as(inches.toString()).isEqualTo(2);
    }

    @Test
    void importGoesWithItsCollection() {
        var collection = acme.collection(",\"readRole\":\"admin\",\"writeRole\":\"admin\"");
        var id = begin("adam", collection, "");
        acme.as("adam", "DELETE", "/v1/collections/" + collection).ifMatch(1).send();
        acme.as("adam", "POST", "/v1/collections")
                .json("{\"name\":\"" + collection + "\",\"title\":\"Anew\"}")
                .send();
        assertThat(acme.get("bob", "/v1/imports/" + id).problem()).isEqualTo("not-found");
        assertThat(send("bob", id, numbered(0, 1)).problem()).isEqualTo("not-found");
    }

    @Test
    void schemaIsThePresentOneInTheMiddleToo() {
        var collection = acme.collection("");
        acme.as("adam", "PUT", "/v1/collections/" + collection + "/schema")
                .ifMatch(1)
                .json("{\"type\":\"string\"}")
                .send();
        var id = begin(collection, "");
        var file = numbered(0, 3);
        var refused = acme.as("bob", "PUT", "/v1/imports/" + id + "/content")
                .header("Content-Range", "bytes 0-" + (file.length() - 1) + "/" + 2 * file.length())
                .body("text/plain", file)
                .send();
        assertThat(refused.json().path("refused").asInt())
                .as(refused.toString())
                .isEqualTo(3);
        // another node has changed it: this one still knows the schema of before
        try (var connection = Platform.running().superuser();
                var statement = connection.createStatement()) {
            statement.execute("update tenantry.collections set schema = null, version = version + 1 where name = '"
                    + collection + "'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        assertThat(send("bob", id, file + file).json().path("created").asInt()).isEqualTo(3);
    }

    @Test
    void whatIsNoFileOfDocumentsIsGivenUp() {
        var id = begin(acme.collection(""), "");
        var refused = send("bob", id, "<html>\n".repeat(20_000));
        assertThat(refused.problem()).as(refused.toString()).isEqualTo("validation");
        var told = acme.get("bob", "/v1/imports/" + id).json();
        assertThat(told.path("state").asString()).isEqualTo("failed");
        assertThat(told.path("refused").asInt()).isEqualTo(10_000);
        assertThat(acme.get("bob", "/v1/imports/" + id + "/errors").body().lines())
                .hasSize(10_000);
    }

    @Test
    void importNeedsTheRoleOfItsCollection() {
        var writable = acme.collection(",\"writeRole\":\"admin\"");
        assertThat(acme.as("bob", "POST", "/v1/imports")
                        .json("{\"collection\":\"" + writable + "\"}")
                        .send()
                        .problem())
                .isEqualTo("forbidden");
        var id = begin("adam", writable, "");
        assertThat(send("bob", id, numbered(0, 1)).problem()).isEqualTo("forbidden");
        assertThat(acme.get("bob", "/v1/imports/" + id).status()).isEqualTo(200);
        var readable = acme.collection(",\"readRole\":\"admin\",\"writeRole\":\"admin\"");
        var hidden = begin("adam", readable, "");
        assertThat(acme.get("bob", "/v1/imports/" + hidden).problem()).isEqualTo("not-found");
        assertThat(acme.get("bob", "/v1/imports/" + hidden + "/errors").problem())
                .isEqualTo("not-found");
        assertThat(send("bob", hidden, numbered(0, 1)).problem()).isEqualTo("not-found");
        assertThat(acme.get("bob", "/v1/imports").body()).doesNotContain(hidden);
        assertThat(send("adam", hidden, numbered(0, 1)).status()).isEqualTo(200);
        var compressed = acme.as("adam", "PUT", "/v1/imports/" + begin("adam", readable, "") + "/content")
                .header("Content-Encoding", "gzip")
                .body("application/x-ndjson", "x")
                .send();
        assertThat(compressed.problem()).isEqualTo("unsupported-media-type");
    }

    @Test
    void importEndsInTheMiddleWhenItsTenantIsSuspended() throws Exception {
        var platform = Platform.running();
        var slug = "t" + UUID.randomUUID().toString().substring(0, 8);
        platform.tenant(
                0,
                "create",
                slug,
                "--name",
                "T",
                "--owner-email",
                "o@t.example",
                "--owner-name",
                "O",
                "--application",
                "app");
        var token = Tenants.token(platform, slug);
        platform.request("POST", "/v1/collections")
                .bearer(token)
                .json("{\"name\":\"c\",\"title\":\"T\"}")
                .send();
        var id = platform.request("POST", "/v1/imports")
                .bearer(token)
                .json("{\"collection\":\"c\"}")
                .send()
                .json()
                .path("id")
                .asString();
        var file = numbered(0, 2000);
        try (var socket = new Socket("127.0.0.1", platform.stack().port(Listener.RESOURCE_API));
                var out = socket.getOutputStream()) {
            out.write(beginning(id, token, file).getBytes(StandardCharsets.US_ASCII));
            out.write(file.substring(0, file.length() / 2).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> platform.get("/v1/imports/" + id)
                                    .bearer(token)
                                    .send()
                                    .json()
                                    .path("created")
                                    .asInt()
                            == 1000);
            platform.tenant(0, "suspend", slug);
            out.write(file.substring(file.length() / 2).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine())
                    .startsWith("HTTP/1.1 401");
        }
        try (var connection = platform.superuser();
                var rows = connection
                        .createStatement()
                        .executeQuery("select created from tenantry.imports where id = '" + id + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1000);
        }
    }

    /** Sends the first bytes of a longer request, and is gone. */
    private static void breakOff(String id, String file, int bytes) throws IOException {
        var platform = Platform.running();
        try (var socket = new Socket("127.0.0.1", platform.stack().port(Listener.RESOURCE_API));
                OutputStream out = socket.getOutputStream()) {
            out.write((beginning(id, platform.person("bob"), file) + file.substring(0, bytes))
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private static String beginning(String id, String token, String file) {
        return "PUT /v1/imports/" + id + "/content HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: " + file.length() + "\r\n\r\n";
    }

    private static String begin(String collection, String settings) {
        return begin("bob", collection, settings);
    }

    private static String begin(String person, String collection, String settings) {
        var begun = acme.as(person, "POST", "/v1/imports")
                .json("{\"collection\":\"" + collection + "\"" + settings + "}")
                .send();
        assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
        return begun.header("Location").replaceFirst(".*/", "");
    }

    private static Answer send(String person, String id, String file) {
        return acme.as(person, "PUT", "/v1/imports/" + id + "/content")
                .body("application/octet-stream", file)
                .send();
    }

    private static String numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> "{\"value\":{\"n\":" + n + "}}\n")
                .collect(Collectors.joining());
    }

    private static int count(String collection) {
        var ids = new HashSet<String>();
        acme.get("bob", "/v1/documents:export?collection=" + collection)
                .body()
                .lines()
                .forEach(line ->
                        ids.add(JsonMapper.shared().readTree(line).path("id").asString()));
        return ids.size();
    }

    private static List<String> values(String person, String collection) {
        var page = acme.get(person, "/v1/documents?collection=" + collection).body();
        return StreamSupport.stream(
                        JsonMapper.builder()
                                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                                .build()
                                .readTree(page)
                                .path("items")
                                .spliterator(),
                        false)
                .map(item -> item.path("value"))
                .map(JsonNode::toString)
                .toList();
    }
}
