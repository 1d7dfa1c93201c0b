package dev.tenantry.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The device authorization grant (RFC 8628): a terminal waits while a person signs in with any browser. */
final class DeviceFlow {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final String endpoints;

    DeviceFlow(Settings settings) {
        this.endpoints = settings.keycloakUrl() + "/realms/platform/protocol/openid-connect/";
    }

    Request begin() {
        return Request.of(
                JsonHttp.postForm(endpoints + "auth/device", Map.of("client_id", Login.CLIENT))
                        .accepted()
                        .json(),
                Instant.now());
    }

    /** @throws CliException if the person refuses or does not come */
    Tokens await(Request request) {
        var interval = request.interval();
        while (Instant.now().isBefore(request.ends())) {
            pause(interval);
            var asked = Instant.now();
            var answer = JsonHttp.postForm(
                    endpoints + "token",
                    Map.of("grant_type", GRANT, "client_id", Login.CLIENT, "device_code", request.deviceCode()));
            switch (answer.isOk() ? "" : answer.json().path("error").asString("")) {
                case "authorization_pending" -> {}
                case "slow_down" -> interval = interval.plusSeconds(5);
                case "access_denied" -> throw new CliException(ExitCode.FAILED, "The login was refused in the browser");
                default -> {
                    return Tokens.of(answer.accepted().json(), asked);
                }
            }
        }
        throw new CliException(ExitCode.FAILED, "Nobody signed in in time. Repeat \"tenant login\"");
    }

    private static void pause(Duration interval) {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.FAILED, "Interrupted");
        }
    }

    /** What Keycloak answers to the terminal: two codes, one secret and one to show. */
    record Request(
            String deviceCode, String userCode, String page, String pageWithCode, Duration interval, Instant ends) {

        static Request of(JsonNode answer, Instant now) {
            return new Request(
                    answer.path("device_code").asString(),
                    answer.path("user_code").asString(),
                    answer.path("verification_uri").asString(),
                    answer.path("verification_uri_complete").asString(),
                    Duration.ofSeconds(answer.path("interval").asLong(5)),
                    now.plusSeconds(answer.path("expires_in").asLong()));
        }
    }
}
