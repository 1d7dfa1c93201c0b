package dev.tenantry.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One tenant's realm, as its own {@code platform-lifecycle} account may manage it: no other realm is in its reach. */
public final class TenantRealm {

    private static final String CLIENT = "platform-lifecycle";

    private final Settings settings;
    private final String slug;
    private @Nullable String token;

    public TenantRealm(Settings settings, String slug) {
        this.settings = settings;
        this.slug = slug;
    }

    boolean exists() {
        return account().exists();
    }

    /** @throws CliException if there is no tenant of this short name with a realm */
    TenantRealm required() {
        if (slug.equals("platform") || !exists()) {
            throw new CliException(ExitCode.NOT_FOUND, "There is no realm of a tenant " + slug);
        }
        return this;
    }

    /** Takes a new token for what follows: the one in use may have lost the key that signed it. */
    void signInAgain() {
        token = null;
    }

    /** An access token for the API, of an account that may do nothing there: it proves the realm's set-up. */
    public String proof() {
        return account().token("api");
    }

    void delete() {
        send("DELETE", "", null).accepted();
    }

    /** Asks a member by e-mail to confirm the address and to choose a password; the link is good for three days. */
    void invite(String userId) {
        send(
                        "PUT",
                        "/users/" + userId + "/execute-actions-email?lifespan=259200&client_id=console&redirect_uri="
                                + JsonHttp.encode(settings.webUrlOf(slug) + "/login/oauth2/code/" + slug),
                        Json.MAPPER.valueToTree(List.of("VERIFY_EMAIL", "UPDATE_PASSWORD")))
                .accepted();
    }

    boolean hasPassword(String userId) {
        return send("GET", "/users/" + userId + "/credentials", null)
                .accepted()
                .json()
                .valueStream()
                .anyMatch(credential -> credential.path("type").asString("").equals("password"));
    }

    /** The id of the member with this e-mail address. */
    public Optional<String> findMember(String email) {
        return send("GET", "/users?exact=true&briefRepresentation=true&email=" + JsonHttp.encode(email), null)
                .accepted()
                .json()
                .valueStream()
                .map(user -> user.path("id").asString())
                .findFirst();
    }

    /** Adds a member whose address counts as confirmed. */
    public void addMember(String email, String firstName, String lastName, String role) {
        send(
                        "POST",
                        "/users",
                        Json.MAPPER.valueToTree(Map.of(
                                "username", email,
                                "email", email,
                                "emailVerified", true,
                                "firstName", firstName,
                                "lastName", lastName,
                                "enabled", true)))
                .accepted();
        var id = findMember(email).orElseThrow();
        JsonNode found = send("GET", "/roles/" + role, null).accepted().json();
        send("POST", "/users/" + id + "/role-mappings/realm", Json.MAPPER.valueToTree(List.of(found)))
                .accepted();
    }

    /** Sets a password and confirms the address, as if the invitation had been followed. */
    public void acceptInvitation(String email, String password) {
        var id = findMember(email).orElseThrow();
        if (hasPassword(id)) {
            return;
        }
        send(
                        "PUT",
                        "/users/" + id + "/reset-password",
                        Json.MAPPER.valueToTree(Map.of("type", "password", "value", password, "temporary", false)))
                .accepted();
        var user = send("GET", "/users/" + id, null).accepted().json();
        ((ObjectNode) user).put("emailVerified", true);
        send("PUT", "/users/" + id, user).accepted();
    }

    /** One request to the realm's part of the Admin API. */
    JsonHttp.Answer send(String method, String path, @Nullable JsonNode body) {
        var bearer = token;
        if (bearer == null) {
            bearer = account().token();
            token = bearer;
        }
        return JsonHttp.send(method, settings.keycloakUrl() + "/admin/realms/" + slug + path, bearer, body);
    }

    private ServiceAccount account() {
        return new ServiceAccount(settings, slug, CLIENT, KeyFiles.LIFECYCLE);
    }
}
