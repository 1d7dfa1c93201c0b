package dev.tenantry.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TenantHintsTests {

    private final Platform platform = Platform.running();
    private final String token = platform.application("acme", Platform.SCOPES);

    @Test
    void hintsThatAgreeAreWelcome() {
        assertThat(platform.get("/v1/me")
                        .bearer(token)
                        .header("X-Tenant", "acme")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(platform.get("/t/acme/v1/me").bearer(token).send().status()).isEqualTo(200);
    }

    @Test
    void hintsThatDisagreeAreRefused() {
        for (var path : new String[] {"/t/globex/v1/me", "/t/nobody/v1/me", "/t//v1/me", "/t/ACME/v1/me"}) {
            assertThat(platform.get(path).bearer(token).send().status())
                    .as(path)
                    .isIn(400, 403);
        }
        var mixed = platform.get("/t/acme/v1/me")
                .bearer(token)
                .header("X-Tenant", "globex")
                .send();
        assertThat(mixed.problem()).isEqualTo("tenant-mismatch");
        var twice = platform.get("/v1/me")
                .bearer(token)
                .header("X-Tenant", "acme")
                .header("X-Tenant", "globex")
                .send();
        assertThat(twice.problem()).isEqualTo("tenant-mismatch");
    }

    @Test
    void spellingOfTheHostHidesNoHint() throws Exception {
        for (var host :
                new String[] {"globex.localhost", "globex.LOCALHOST", "GLOBEX.localhost", "globex.localhost."}) {
            assertThat(statusFor(host)).as(host).isEqualTo(403);
        }
        for (var host : new String[] {"localhost", "acme.localhost", "Acme.localhost."}) {
            assertThat(statusFor(host)).as(host).isEqualTo(200);
        }
    }

    private int statusFor(String host) throws IOException {
        try (var socket = new Socket("127.0.0.1", platform.stack().port(Listener.RESOURCE_API))) {
            socket.getOutputStream()
                    .write(("GET /v1/me HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    @Test
    void hintAloneOpensNothing() {
        assertThat(platform.get("/t/acme/v1/me")
                        .header("X-Tenant", "acme")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void hintDoesNotOpenThePlatform() {
        assertThat(platform.get("/t/acme/platform/v1/tenants")
                        .bearer(token)
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(platform.get("/t/acme/platform/v1/tenants")
                        .bearer(platform.operator())
                        .send()
                        .status())
                .isEqualTo(403);
    }
}
