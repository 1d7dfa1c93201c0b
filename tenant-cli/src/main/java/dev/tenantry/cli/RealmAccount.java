package dev.tenantry.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a realm's own {@code platform-lifecycle} account may do in Keycloak's Admin API: no other realm is in reach. */
final class RealmAccount {

    private static final String CLIENT = "platform-lifecycle";

    private final Settings settings;
    private final String realm;
    private @Nullable String token;

    RealmAccount(Settings settings, String realm) {
        this.settings = settings;
        this.realm = realm;
    }

    boolean exists() {
        return account().exists();
    }

    /** An access token for the API, of an account that may do nothing there. */
    String proof() {
        return account().token("api");
    }

    /** One request to the realm's part of the Admin API. */
    JsonHttp.Answer send(String method, String path, @Nullable JsonNode body) {
        var bearer = token;
        if (bearer == null) {
            bearer = account().token();
            token = bearer;
        }
        return JsonHttp.send(method, settings.keycloakUrl() + "/admin/realms/" + realm + path, bearer, body);
    }

    /** Takes a new token for what follows: the one in use may have lost the key that signed it. */
    void signInAgain() {
        token = null;
    }

    private ServiceAccount account() {
        return new ServiceAccount(settings, realm, CLIENT, KeyFiles.LIFECYCLE);
    }
}
