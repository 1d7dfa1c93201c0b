package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
                var text = Files.readString(log);
                secrets.stream().filter(text::contains).forEach(secret -> found.add(log + " holds " + secret));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyRequestAtTheDoorIsOneJsonLine() throws IOException {
        door.api("GET", "/v1/nothing-like-this").send();
        var line = Files.readAllLines(Path.of("target/stack/logs/nginx.log")).stream()
                .filter(text -> text.contains("nothing-like-this"))
                .findFirst()
                .orElseThrow();
        assertThat(line)
                .startsWith("{\"@timestamp\":")
                .contains("\"status\":401")
                .contains("\"upstream_seconds\":");
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
}
