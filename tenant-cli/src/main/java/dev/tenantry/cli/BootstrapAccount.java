package dev.tenantry.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Keycloak's first administrator, a client of the realm {@code master}: it prepares the server and is removed then. */
final class BootstrapAccount {

    private final Settings settings;
    private final String clientId;
    private final String secret;
    private String token;

    private BootstrapAccount(Settings settings, String clientId, String secret) {
        this.settings = settings;
        this.clientId = clientId;
        this.secret = secret;
        this.token = newToken();
    }

    /** Empty if Keycloak does not know it, or no longer. */
    static Optional<BootstrapAccount> open(Settings settings, String clientId, String secret) {
        try {
            return Optional.of(new BootstrapAccount(settings, clientId, secret));
        } catch (CliException refused) {
            if (refused.exitCode() == ExitCode.UNREACHABLE) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    /** Takes a new token for what follows: the one in use may say an issuer that is no longer the realm's. */
    void signInAgain() {
        token = newToken();
    }

    /** One request to the Admin API, with a path below {@code /admin/realms}. */
    JsonHttp.Answer send(String method, String path, @Nullable JsonNode body) {
        return JsonHttp.send(method, settings.keycloakUrl() + "/admin/realms" + path, token, body);
    }

    /** What is there, which has to be there. */
    JsonNode get(String path) {
        return send("GET", path, null).accepted().json();
    }

    /** The internal id of a client of the realm {@code master}. */
    Optional<String> client(String clientId) {
        return get("/master/clients?clientId=" + JsonHttp.encode(clientId))
                .valueStream()
                .map(client -> client.path("id").asString())
                .findFirst();
    }

    void removeClient(String clientId) {
        client(clientId)
                .ifPresent(id -> send("DELETE", "/master/clients/" + id, null).accepted());
    }

    void remove() {
        removeClient(clientId);
    }

    private String newToken() {
        return JsonHttp.postForm(
                        settings.keycloakUrl() + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", clientId,
                                "client_secret", secret))
                .accepted()
                .json()
                .path("access_token")
                .asString();
    }
}
