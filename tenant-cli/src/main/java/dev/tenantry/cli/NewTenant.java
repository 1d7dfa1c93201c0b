package dev.tenantry.cli;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operator says of a new tenant.
 *
 * @param application client id of a first application, made together with the realm; null for none
 */
record NewTenant(
        String slug,
        String name,
        String plan,
        String ownerEmail,
        String ownerFirstName,
        String ownerLastName,
        @Nullable String application,
        Lifetimes lifetimes) {

    /** The secret of the first application: shown once, kept by nobody. */
    static String newSecret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The name where Keycloak's pages take HTML. */
    String nameHtml() {
        return name.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** What a realm has of this and of the installation, and may be corrected by the same command. */
    ObjectNode correction(Settings settings) {
        var realm = Json.MAPPER.createObjectNode().put("displayName", name).put("displayNameHtml", nameHtml());
        realm.putObject("smtpServer")
                .put("host", settings.smtpHost())
                .put("port", settings.smtpPort())
                .put("from", settings.smtpFrom())
                .put("fromDisplayName", name);
        return realm;
    }

    /** The whole realm, for one POST. */
    ObjectNode realm(String tenantId, @Nullable String applicationSecret, Settings settings) {
        var keys = settings.keys();
        var values = new HashMap<>(Map.of(
                "id", tenantId,
                "slug", slug,
                "name", name,
                "audience", settings.audience(),
                "webUrl", settings.webUrl(),
                "webTenantUrl", settings.webUrlOf(slug),
                "webInternalUrl", settings.webInternalUrl(),
                "ownerEmail", ownerEmail,
                "ownerFirstName", ownerFirstName,
                "ownerLastName", ownerLastName));
        values.put("nameHtml", nameHtml());
        values.put(
                "userProfile", RealmTemplate.fill("user-profile.json", Map.of()).toString());
        values.putAll(Map.of(
                "consoleJwks", keys.publicKeys(KeyFiles.CONSOLE),
                "lifecycleJwks", keys.publicKeys(KeyFiles.LIFECYCLE),
                "smtpHost", settings.smtpHost(),
                "smtpPort", settings.smtpPort(),
                "smtpFrom", settings.smtpFrom()));
        var realm = RealmTemplate.fill("tenant.json", values);
        realm.setAll(lifetimes.settings());
        if (application != null && applicationSecret != null) {
            var parts = RealmTemplate.fill(
                    "application.json", Map.of("application", application, "secret", applicationSecret));
            ((ArrayNode) realm.get("clients")).add(parts.get("client"));
            ((ArrayNode) realm.get("scopeMappings")).add(parts.get("scopeMapping"));
            ((ArrayNode) realm.get("users")).add(parts.get("user"));
        }
        return realm;
    }
}
