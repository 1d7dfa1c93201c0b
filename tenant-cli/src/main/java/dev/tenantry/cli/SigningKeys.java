package dev.tenantry.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The signing keys of one realm. Keys for encryption and for Keycloak's own cookies and refresh tokens are no part. */
final class SigningKeys {

    private static final String PROVIDER_TYPE = "org.keycloak.keys.KeyProvider";

    private final RealmAccount realm;

    SigningKeys(RealmAccount realm) {
        this.realm = realm;
    }

    List<SigningKey> all() {
        return realm.send("GET", "/components?type=" + PROVIDER_TYPE, null)
                .accepted()
                .json()
                .valueStream()
                .map(SigningKey::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Makes a key that signs from now on: its priority is above all others. */
    void create(String name, SigningAlgorithm algorithm) {
        var highest = all().stream().mapToLong(SigningKey::priority).max().orElse(0);
        var config = new HashMap<>(algorithm.config());
        config.putAll(Map.of(
                "priority", List.of(String.valueOf(highest + 1)),
                "enabled", List.of("true"),
                "active", List.of("true")));
        var key = Map.of(
                "name", name, "providerId", algorithm.provider(), "providerType", PROVIDER_TYPE, "config", config);
        realm.send("POST", "/components", Json.MAPPER.valueToTree(key)).accepted();
    }

    /** Lets a key verify what it signed, and sign nothing more. */
    void makePassive(SigningKey key, Instant now) {
        var component = (ObjectNode) key.json().deepCopy();
        component.put("name", SigningKey.passiveSince(now));
        ((ObjectNode) component.path("config")).putArray("active").add("false");
        realm.send("PUT", "/components/" + key.id(), component).accepted();
    }

    void rename(SigningKey key, String name) {
        var component = ((ObjectNode) key.json().deepCopy()).put("name", name);
        realm.send("PUT", "/components/" + key.id(), component).accepted();
    }

    void delete(SigningKey key) {
        realm.send("DELETE", "/components/" + key.id(), null).accepted();
    }

    /** The name of the algorithm that tokens are signed with unless a client says otherwise. */
    String algorithm() {
        return settings().path("defaultSignatureAlgorithm").asString("RS256");
    }

    void signWith(SigningAlgorithm algorithm) {
        realm.send("PUT", "", Json.MAPPER.valueToTree(Map.of("defaultSignatureAlgorithm", algorithm.name())))
                .accepted();
    }

    Duration accessTokenLife() {
        return Lifetimes.accessTokenOf(settings());
    }

    /** The {@code kid} of the key that signs now. */
    String kid() {
        return realm.send("GET", "/keys", null)
                .accepted()
                .json()
                .path("active")
                .path(algorithm())
                .asString("");
    }

    private JsonNode settings() {
        return realm.send("GET", "", null).accepted().json();
    }
}
