package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NginxTests {

    private final FrontDoor door = FrontDoor.open();

    @Test
    void unknownHostsAreClosedWithoutAnAnswer() throws IOException {
        for (var listener : List.of(Listener.API, Listener.WEB, Listener.AUTH, Listener.OPS)) {
            assertThat(raw(listener, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                    .as(listener.name())
                    .isEmpty();
        }
    }

    @Test
    void wholeUrlInTheRequestLineIsRefused() throws IOException {
        for (var listener : List.of(Listener.API, Listener.WEB, Listener.AUTH, Listener.OPS)) {
            var request = "GET http://localhost/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            assertThat(raw(listener, request))
                    .as(listener.name())
                    .startsWith("HTTP/1.1 4")
                    .doesNotContain("evil");
        }
    }

    @Test
    void fileOfAnySizeIsPassedOnToAnImportAndNowhereElse() {
        var token = door.application("acme");
        var name = "n" + UUID.randomUUID().toString().substring(0, 8);
        door.api("POST", "/v1/collections")
                .bearer(token)
                .json("{\"name\":\"" + name + "\",\"title\":\"T\"}")
                .send();
        var begun = door.api("POST", "/v1/imports")
                .bearer(token)
                .json("{\"collection\":\"" + name + "\"}")
                .send();
        var file = ("{\"value\":\"" + "x".repeat(10_000) + "\"}\n").repeat(1000);
        var content = begun.header("Location") + "/content";
        var done = door.api("PUT", content)
                .bearer(token)
                .body("application/x-ndjson", file)
                .send();
        assertThat(done.json().path("created").asInt()).as(done.toString()).isEqualTo(1000);
        for (var prefix : List.of("", "/t/acme")) {
            var again = door.api("PUT", prefix + content)
                    .bearer(token)
                    .body("application/x-ndjson", file)
                    .send();
            assertThat(again.json()).isEqualTo(done.json());
        }
        assertThat(door.api("POST", "/v1/documents")
                        .bearer(token)
                        .json("{\"collection\":\"" + name + "\",\"value\":\"" + "x".repeat(2_000_000) + "\"}")
                        .send()
                        .problem())
                .isEqualTo("content-too-large");
    }

    @Test
    void unknownOrganizationIsToldInOurWords() {
        var page = door.get(Listener.AUTH, "/realms/nobody/protocol/openid-connect/auth?client_id=console")
                .send();
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page").doesNotContain("Keycloak");
        var wrong = door.get(Listener.AUTH, "/realms/acme/protocol/openid-connect/auth?client_id=nobody")
                .send();
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("That did not work");
    }

    @Test
    void pathWithoutItsSlashIsAnsweredInOurWords() {
        var api = door.api("GET", "/v1").send();
        assertThat(api.status()).as(api.toString()).isEqualTo(404);
        assertThat(api.problem()).isEqualTo("not-found");
        for (var page : List.of(door.get(Listener.OPS, "/platform"), door.get(Listener.AUTH, "/resources"))) {
            var answer = page.send();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("There is no such page").doesNotContain("nginx");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        }
    }

    @Test
    void adminAndMasterAreOnTheOperatorsAddressOnly() throws IOException {
        for (var path : List.of(
                "/admin/",
                "/admin/master/console/",
                "/admin;/x",
                "/ADMIN/",
                "/realms/master/.well-known/openid-configuration",
                "/realms/master/protocol/openid-connect/token",
                "/realms/..;/admin/",
                "/realms/acme/..;/..;/admin/",
                "/realms/acme/../../admin/",
                "/realms/acme/%2e%2e/%2e%2e/admin/",
                "/realms//master/.well-known/openid-configuration",
                "/realms/acme/protocol/openid-connect/..;/..;/..;/..;/admin/realms",
                "/resources/../admin/",
                "/resources/..;/admin/realms",
                "/realms/acme/clients-registrations/default",
                "/realms/acme/account/",
                "/realms/acme/broker/x/login",
                "/realms/acme/protocol/saml",
                "/metrics",
                "/health",
                "/")) {
            var answer =
                    raw(Listener.AUTH, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 404");
        }
        assertThat(door.get(Listener.OPS, "/admin/master/console/").send().status())
                .isEqualTo(200);
        assertThat(door.get(Listener.OPS, "/realms/master/.well-known/openid-configuration")
                        .send()
                        .json()
                        .path("issuer")
                        .asString())
                .isEqualTo(door.url(Listener.OPS) + "/realms/master");
        assertThat(door.get(Listener.AUTH, "/realms/acme/.well-known/openid-configuration")
                        .send()
                        .json()
                        .path("issuer")
                        .asString())
                .isEqualTo(door.url(Listener.AUTH) + "/realms/acme");
    }

    @Test
    void platformEndpointsAndActuatorAreNotOnThePublicAddresses() {
        for (var path : List.of("/platform/v1/tenants", "/actuator/health", "/error", "/t/acme/platform/v1/tenants")) {
            assertThat(door.api("GET", path).send().status()).as(path).isIn(401, 404);
        }
        assertThat(door.api("GET", "/t/acme/actuator/health").send().status()).isIn(401, 404);
        assertThat(door.get(Listener.WEB, "/actuator/health").send().status()).isEqualTo(404);
        assertThat(door.get(Listener.OPS, "/platform/v1/tenants").send().status())
                .isEqualTo(401);
    }

    @Test
    void forwardingHeadersOfAClientAreOverwritten() {
        var answer = door.get(Listener.WEB, "/t/acme")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Port", "666")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "host=evil.example")
                .send();
        assertThat(answer.status()).isEqualTo(302);
        var signIn = door.get(Listener.WEB, answer.header("Location").replaceFirst("^https?://[^/]*", ""))
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "host=evil.example")
                .send();
        assertThat(answer.header("Location") + signIn.header("Location")).doesNotContain("evil", ":666", "https:");
        assertThat(signIn.header("Location")).startsWith(door.url(Listener.AUTH) + "/realms/acme/");
    }

    @Test
    void whatCannotBeReadIsRefusedInTheSameWords() throws IOException {
        for (var request : List.of(
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/documents HTTP/1.1\r\n\r\n",
                "GET /v1/documents HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /v1/documents HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "GET /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET /v1/documents HTTP/9.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/documents?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/documents HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                "GET /v1/../v1/documents HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET http://localhost/v1/documents HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "\u0001\u0002\u0003\r\n\r\n")) {
            var said = request.substring(0, Math.min(90, request.length()));
            assertThat(raw(Listener.API, request))
                    .as(said)
                    .startsWith("HTTP/1.1 400")
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("problems/bad-request");
            assertThat(raw(Listener.WEB, request))
                    .as(said)
                    .startsWith("HTTP/1.1 404")
                    .contains("Content-Security-Policy")
                    .contains("There is no such page");
        }
        // the answer's own path is none that can be asked for
        for (var path : List.of("/.refused", "/.refused/../v1/documents", "/v1/..%2f.refused", "/.REFUSED/..%2f")) {
            for (var listener : List.of(Listener.API, Listener.WEB, Listener.AUTH, Listener.OPS)) {
                var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
                assertThat(raw(listener, request)).as(path).matches("(?s)HTTP/1.1 40[04] .*nosniff.*");
            }
        }
        assertThat(raw(
                        Listener.WEB,
                        "GET http://localhost/.REFUSED HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .doesNotContain("evil");
    }

    @Test
    void ownRefusalsCarryTheSecurityHeadersAndTheWordsOfTheApi() throws IOException {
        var missing = door.api("GET", "/nothing").send();
        assertThat(missing.header("Content-Type")).startsWith("application/problem+json");
        assertThat(missing.problem()).isEqualTo("not-found");
        assertThat(missing.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(missing.header("Cache-Control")).isEqualTo("no-store");
        var large = door.api("POST", "/v1/documents")
                .bearer("x")
                .json("\"" + "x".repeat(1_100_000) + "\"")
                .send();
        assertThat(large.problem()).isEqualTo("content-too-large");
        var page = door.get(Listener.AUTH, "/nothing").send();
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(page.header("Server")).isEqualTo("nginx");
    }

    @Test
    void consoleIsCompressedAndTheApiIsNot() {
        assertThat(door.get(Listener.WEB, "/")
                        .header("Accept-Encoding", "gzip")
                        .send()
                        .header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(door.api("GET", "/v3/api-docs")
                        .header("Accept-Encoding", "gzip")
                        .send()
                        .header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void signInsOfOneAddressAreLimited() {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 200)
                    .mapToObj(i -> pool.submit(() -> new Request(
                                    "POST", door.url(Listener.AUTH), "/realms/acme/protocol/openid-connect/token")
                            .body("application/x-www-form-urlencoded", "grant_type=client_credentials&client_id=x")
                            .send()))
                    .toList()
                    .stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception failure) {
                            throw new IllegalStateException(failure);
                        }
                    })
                    .toList();
            assertThat(answers).anySatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(429);
                assertThat(answer.header("Retry-After")).isNotEmpty();
            });
        }
    }

    @Test
    void configurationPassesItsOwnTest() throws Exception {
        var folder = Path.of("target/stack/nginx").toAbsolutePath();
        // in a container it has read its configuration there
        assumeTrue(Files.exists(folder));
        var check = new ProcessBuilder(
                        "sh",
                        "-c",
                        "PATH=$PATH:/usr/sbin; $([ $(id -u) = 0 ] && echo unshare --user) nginx -t -p " + folder
                                + " -c " + folder + "/nginx.conf -e stderr -g 'pid /dev/null;'")
                .redirectErrorStream(true)
                .start();
        var output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(output).isZero();
        assertThat(output).contains("syntax is ok").doesNotContain("[warn]");
    }

    private String raw(Listener listener, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", door.port(listener))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
