package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogsTests {

    private final FrontDoor door = FrontDoor.open();

    @Test
    void noLogHoldsATokenOrASecret() throws IOException {
        var token = door.application("acme");
        door.api("GET", "/v1/me").bearer(token).send();
        door.api("GET", "/v1/me").bearer(token.substring(0, token.length() - 5)).send();
        door.api("GET", "/v1/me?access_token=" + token).send();
        var secrets = List.of(
                "eyJ",
                door.demo("ACME_CLIENT_SECRET"),
                door.demo("DEMO_PASSWORD"),
                door.stack().databasePassword("api"),
                door.stack().databasePassword("superuser"));
        var found = new ArrayList<String>();
        try (var logs = Files.list(Path.of("target/stack/logs"))) {
            for (var log : logs.toList()) {
                var text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
                secrets.stream().filter(text::contains).forEach(secret -> found.add(log + " holds " + secret));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyRequestAtTheDoorIsOneJsonLine() throws IOException {
        for (var odd : List.of(
                "GET /v1/%ff%22\"?code=a-secret-code HTTP/1.1\r\nHost: localhost\r\n",
                "GET /%ff%00%22\\\"?code=a-secret-code HTTP/1.1\r\nHost: localhost\r\n",
                "GET /\u00ff\u0001 HTTP/1.1\r\nHost: localhost\r\n",
                "GET / HTTP/1.1\r\nHost: \u00e9vil\"\r\n",
                "GET http://localhost/whole HTTP/1.1\r\nHost: \\\r\n",
                "\u0016\u0003\u0001\u0002\r\n",
                "GET /old\r\n")) {
            raw(Listener.API, odd + "Connection: close\r\n\r\n");
        }
        door.api("GET", "/v1/nothing-like-this?code=a-secret-code").send();
        atTheDoor(401, "/v1/nothing-like-this");
        assertThat(lines("nginx"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("trace.id").asString()).matches("[0-9a-f]{32}"));
        assertThat(read("nginx")).doesNotContain("a-secret-code");
    }

    @Test
    void requestHasOneTraceInAllLogs() throws Exception {
        var answer = refusedByTheDatabase();
        var trace = answer.json().path("traceId").asString();
        await().until(() -> lines("nginx").stream()
                .anyMatch(line -> isAbout(503, "/v1/documents", line)
                        && line.path("trace.id").asString().equals(trace)));
        await().until(() -> (read("resource-api") + read("second-api")).contains("\"trace.id\":\"" + trace + "\""));
        door.stack().stop("redis");
        try {
            door.get(Listener.WEB, "/collections")
                    .header("Cookie", "SESSION=NjE1ZDZiNTQtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw")
                    .send();
        } finally {
            door.stack().restart("redis");
        }
        var ofTheConsole = atTheDoor(503, "/collections").path("trace.id").asString();
        await().until(() -> read("web-ui").contains("\"trace.id\":\"" + ofTheConsole + "\""));
    }

    @Test
    void traceOfAClientIsNotTaken() {
        var foreign = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = door.api("GET", "/v1/me")
                .header("traceparent", "00-" + foreign + "-00f067aa0ba902b7-01")
                .header("b3", foreign + "-00f067aa0ba902b7-1")
                .header("X-B3-TraceId", foreign)
                .header("X-B3-SpanId", "00f067aa0ba902b7")
                .send();
        assertThat(answer.json().path("traceId").asString())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(foreign);
    }

    @Test
    void databaseLogsNoValueOfARefusedSearch() throws Exception {
        var token = door.application("acme");
        var collection = "l" + UUID.randomUUID().toString().substring(0, 8);
        door.api("POST", "/v1/collections")
                .bearer(token)
                .json("{\"name\":\"" + collection
                        + "\",\"title\":\"T\",\"fields\":[{\"name\":\"n\",\"type\":\"number\"}]}")
                .send();
        var value = "secret" + UUID.randomUUID().toString().replace("-", "");
        for (var query : List.of(
                "n%5Beq%5D=" + value,
                value + "%5Beq%5D=1",
                "sort=" + value,
                "facets=" + value,
                "filter=$." + value,
                "filter=$." + value + "%20%3E%20$x",
                "filter=$." + value + "%20%3E",
                "q=" + value.repeat(100))) {
            assertThat(door.api("GET", "/v1/documents?collection=" + collection + "&" + query)
                            .bearer(token)
                            .send()
                            .status())
                    .as(query)
                    .isBetween(200, 499);
        }
        assertThat(read("postgresql")).doesNotContain(value);
    }

    @Test
    void databaseLogsSlowStatementsAndNoValues() throws Exception {
        var value = "value-" + UUID.randomUUID();
        try (var database = superuser();
                var slow = database.prepareStatement("select ?::text, pg_sleep(0.6) as slow_in_this_test")) {
            slow.setString(1, value);
            slow.execute();
        }
        var name = "n" + UUID.randomUUID().toString().substring(0, 8);
        try (var database = superuser();
                var table = database.createStatement()) {
            table.execute("create temporary table people (email text primary key)");
            try (var insert = database.prepareStatement("insert into people values (?), (?)")) {
                insert.setString(1, name);
                insert.setString(2, name);
                insert.execute();
            } catch (SQLException expected) {
                assertThat(expected.getMessage()).contains(name);
            }
        }
        await().untilAsserted(() -> assertThat(read("postgresql"))
                .contains("slow_in_this_test", "duplicate key value violates unique constraint \"people_pkey\""));
        assertThat(read("postgresql")).doesNotContain(value, name);
    }

    @Test
    void metricsAndHealthAreOnTheirOwnPort() {
        var metrics = door.get(Listener.RESOURCE_API_MANAGEMENT, "/actuator/prometheus")
                .send();
        assertThat(metrics.body())
                .contains("http_server_requests_seconds_count")
                .contains("hikaricp_connections");
        for (var probe : List.of("liveness", "readiness")) {
            assertThat(door.get(Listener.RESOURCE_API_MANAGEMENT, "/actuator/health/" + probe)
                            .send()
                            .body())
                    .contains("UP");
        }
        assertThat(door.get(Listener.RESOURCE_API, "/actuator/prometheus")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    /** The pool hands out a connection that was used a moment ago without trying it first: that one is gone. */
    private Answer refusedByTheDatabase() throws SQLException {
        for (int i = 0; i < 50; i++) {
            documents();
            try (var database = superuser();
                    var end = database.createStatement()) {
                end.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tenantry_api'");
            }
            var answer = documents();
            if (answer.status() == 503) {
                return answer;
            }
        }
        throw new AssertionError("No request met a connection that had ended");
    }

    private Answer documents() {
        return door.api("GET", "/v1/documents").bearer(door.application("acme")).send();
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + door.port(Listener.POSTGRES) + "/tenantry",
                "postgres",
                door.stack().databasePassword("superuser"));
    }

    /** The last line of nginx about a path; it is written after the answer was sent. */
    private static JsonNode atTheDoor(int status, String path) {
        return await().until(
                        () -> lines("nginx").stream()
                                .filter(line -> isAbout(status, path, line))
                                .reduce((first, last) -> last),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean isAbout(int status, String path, JsonNode line) {
        return line.at("/url/path").asString().equals(path)
                && line.at("/http/response/status_code").asInt() == status;
    }

    /** As bytes, so that what is no UTF-8 is no JSON; nginx's own complaints stand between. */
    private static List<JsonNode> lines(String log) throws IOException {
        return Files.readString(file(log), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    private static String read(String log) throws IOException {
        return new String(Files.readAllBytes(file(log)), StandardCharsets.UTF_8);
    }

    private static Path file(String log) {
        return Path.of("target/stack/logs/" + log + ".log");
    }

    private void raw(Listener listener, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", door.port(listener))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }
    }
}
