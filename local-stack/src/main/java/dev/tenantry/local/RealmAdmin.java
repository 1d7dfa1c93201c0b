package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an operator does in the Keycloak console, for tests: Keycloak's Admin API as the account {@code break-glass}. */
public final class RealmAdmin {

    private static final Duration TOKEN_LIFE = Duration.ofSeconds(40);

    private final Site site;
    private final String realm;
    private String token = "";
    private Instant issued = Instant.MIN;

    RealmAdmin(Site site, String realm) {
        this.site = site;
        this.realm = realm;
    }

    /** Adds a person with a role, who may sign in at once. */
    public String addPerson(String email, String password, String role) {
        send(
                "POST",
                "/users",
                Map.of(
                        "username",
                        email,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "firstName",
                        "Test",
                        "lastName",
                        "Person",
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password, "temporary", false))));
        var id = get("/users?exact=true&email=" + email).path(0).path("id").asString();
        send("POST", "/users/" + id + "/role-mappings/realm", List.of(get("/roles/" + role)));
        return id;
    }

    /** Adds a machine client whose service account has a role; returns its internal id. */
    public String addApplication(
            String clientId, String secret, String role, Map<String, String> attributes, String... scopes) {
        var all = new HashMap<>(attributes);
        all.put("access.token.header.type.rfc9068", "true");
        send(
                "POST",
                "/clients",
                Map.of(
                        "clientId",
                        clientId,
                        "secret",
                        secret,
                        "serviceAccountsEnabled",
                        true,
                        "standardFlowEnabled",
                        false,
                        "fullScopeAllowed",
                        false,
                        "attributes",
                        all,
                        "defaultClientScopes",
                        List.of("basic", "roles", "service_account", "api"),
                        "optionalClientScopes",
                        List.of(scopes)));
        var id = client(clientId);
        var user = get("/clients/" + id + "/service-account-user").path("id").asString();
        var roles = List.of(get("/roles/" + role));
        send("POST", "/clients/" + id + "/scope-mappings/realm", roles);
        send("POST", "/users/" + user + "/role-mappings/realm", roles);
        return id;
    }

    /** The internal id of a client. */
    public String client(String clientId) {
        return get("/clients?clientId=" + clientId).path(0).path("id").asString();
    }

    /** Reads an object, changes one field and puts it back. */
    public void change(String path, String field, Object value) {
        var object = (ObjectNode) get(path);
        object.putPOJO(field, value);
        send("PUT", path, object);
    }

    public JsonNode get(String path) {
        return JsonMapper.shared().readTree(send("GET", path, null).body());
    }

    /** @throws IllegalStateException if Keycloak refuses */
    public Request.Answer send(String method, String path, @Nullable Object body) {
        var request = new Request(method, site.internalUrl(Listener.KEYCLOAK), "/admin/realms/" + realm + path)
                .bearer(token());
        if (body != null) {
            request.json(JsonMapper.shared().writeValueAsString(body));
        }
        var answer = request.send();
        if (answer.status() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer);
        }
        return answer;
    }

    private synchronized String token() {
        if (issued.isBefore(Instant.now().minus(TOKEN_LIFE))) {
            token = new SignIn(site)
                    .token(
                            "master",
                            Map.of(
                                    "grant_type",
                                    "password",
                                    "client_id",
                                    "admin-cli",
                                    "username",
                                    "break-glass",
                                    "password",
                                    site.secrets().get("keycloak.break-glass")))
                    .path("access_token")
                    .asString();
            issued = Instant.now();
        }
        return token;
    }
}
