package dev.tenantry.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prepares a new Keycloak, once: the operators' realm, the account that may create realms and nothing else, a sign-in
 * for the Keycloak console; then the bootstrap account is removed.
 */
final class Setup {

    static final String ONBOARDING_CLIENT = "tenantry-onboarding";

    private final Settings settings;
    private final String bootstrapClient;
    private final String bootstrapSecret;
    private String token;

    private Setup(Settings settings, String bootstrapClient, String bootstrapSecret) {
        this.settings = settings;
        this.bootstrapClient = bootstrapClient;
        this.bootstrapSecret = bootstrapSecret;
        this.token = newToken();
    }

    /** Empty if Keycloak does not know the bootstrap account, or no longer. */
    static Optional<Setup> open(Settings settings, String bootstrapClient, String bootstrapSecret) {
        try {
            return Optional.of(new Setup(settings, bootstrapClient, bootstrapSecret));
        } catch (CliException refused) {
            if (refused.exitCode() == ExitCode.UNREACHABLE) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    /** Whether the onboarding account answers to our key already. */
    static boolean isDone(Settings settings) {
        return new ServiceAccount(settings, "master", ONBOARDING_CLIENT, KeyFiles.ONBOARDING).exists();
    }

    /** Moves the realm master to the operators' address: the public one does not serve it. */
    void moveMasterRealm() {
        var master = (ObjectNode) send("GET", "/master", null).accepted().json();
        ((ObjectNode) master.get("attributes")).put("frontendUrl", settings.opsUrl());
        send("PUT", "/master", master).accepted();
        token = newToken();
    }

    void createPlatformRealm() {
        var answer = send("POST", "", platformRealm(settings));
        if (answer.status() != 409) {
            answer.accepted();
        }
    }

    static JsonNode platformRealm(Settings settings) {
        var keys = settings.keys();
        return RealmTemplate.fill(
                "platform.json",
                Map.of(
                        "audience", settings.audience(),
                        "onboardingJwks", keys.publicKeys(KeyFiles.ONBOARDING),
                        "lifecycleJwks", keys.publicKeys(KeyFiles.LIFECYCLE),
                        "pgadminUrl", settings.pgadminUrl(),
                        "smtpHost", settings.smtpHost(),
                        "smtpPort", settings.smtpPort(),
                        "smtpFrom", settings.smtpFrom()));
    }

    /** Made anew each time: it gathers roles of every realm that it creates (docs/how-to/onboard-tenants.md). */
    void createOnboardingClient() {
        clientId(ONBOARDING_CLIENT)
                .ifPresent(id -> send("DELETE", "/master/clients/" + id, null).accepted());
        var keys = settings.keys();
        send(
                        "POST",
                        "/master/clients",
                        RealmTemplate.fill(
                                "onboarding-client.json",
                                Map.of("onboardingJwks", keys.publicKeys(KeyFiles.ONBOARDING))))
                .accepted();
        var client = "/master/clients/" + clientId(ONBOARDING_CLIENT).orElseThrow();
        var user = send("GET", client + "/service-account-user", null)
                .accepted()
                .json()
                .path("id")
                .asString();
        var role = send("GET", "/master/roles/create-realm", null).accepted().json();
        var roles = Json.MAPPER.valueToTree(List.of(role));
        send("POST", client + "/scope-mappings/realm", roles).accepted();
        send("POST", "/master/users/" + user + "/role-mappings/realm", roles).accepted();
    }

    void createConsoleOperator(String name, String password) {
        var answer = send(
                "POST",
                "/master/users",
                Json.MAPPER.valueToTree(Map.of(
                        "username",
                        name,
                        "email",
                        name + "@platform.example",
                        "emailVerified",
                        true,
                        "firstName",
                        "Platform",
                        "lastName",
                        "Operator",
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password, "temporary", false)))));
        if (answer.status() == 409) {
            return;
        }
        answer.accepted();
        var user = send("GET", "/master/users?exact=true&username=" + JsonHttp.encode(name), null)
                .accepted()
                .json()
                .path(0)
                .path("id")
                .asString();
        var role = send("GET", "/master/roles/admin", null).accepted().json();
        send("POST", "/master/users/" + user + "/role-mappings/realm", Json.MAPPER.valueToTree(List.of(role)))
                .accepted();
    }

    void removeBootstrapClient() {
        clientId(bootstrapClient)
                .ifPresent(id -> send("DELETE", "/master/clients/" + id, null).accepted());
    }

    private String newToken() {
        return JsonHttp.postForm(
                        settings.keycloakUrl() + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", bootstrapClient,
                                "client_secret", bootstrapSecret))
                .accepted()
                .json()
                .path("access_token")
                .asString();
    }

    private Optional<String> clientId(String clientId) {
        return send("GET", "/master/clients?clientId=" + JsonHttp.encode(clientId), null)
                .accepted()
                .json()
                .valueStream()
                .map(client -> client.path("id").asString())
                .findFirst();
    }

    private JsonHttp.Answer send(String method, String path, @Nullable JsonNode body) {
        return JsonHttp.send(method, settings.keycloakUrl() + "/admin/realms" + path, token, body);
    }
}
