package dev.tenantry.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keycloak's own realm: on the operators' address, and entered by operators of the realm {@code platform} only. */
final class MasterRealm {

    /** 90 days, as in the realm {@code platform}; in seconds. */
    private static final int EVENTS_KEPT = 7_776_000;

    private static final String FLOWS = "/master/authentication/flows";
    private static final String FLOW = "platform";
    private static final String ADMIN_CLI = "admin-cli";
    private static final String BREAK_GLASS = "break-glass";

    private final Settings settings;
    private final BootstrapAccount account;

    MasterRealm(Settings settings, BootstrapAccount account) {
        this.settings = settings;
        this.account = account;
    }

    /** The public address does not serve it. */
    void moveToOperators() {
        var master = (ObjectNode) account.get("/master");
        ((ObjectNode) master.get("attributes"))
                .put("frontendUrl", settings.opsUrl())
                .put("adminEventsExpiration", EVENTS_KEPT);
        master.put("eventsEnabled", true).put("eventsExpiration", EVENTS_KEPT).put("adminEventsEnabled", true);
        // shorter than the realm platform keeps an idle session: as long as one is open here, the one there can end it
        master.put("ssoSessionMaxLifespan", 3_000).put("bruteForceProtected", true);
        account.send("PUT", "/master", master).accepted();
        account.signInAgain();
    }

    /** Its sign-in page leads to the realm {@code platform}, whose second factor nobody gets around by a password. */
    void signInByPlatform() {
        account.send(
                        "POST",
                        "/master/partialImport",
                        RealmTemplate.fill(
                                "master.json",
                                Map.of(
                                        "platformIssuer",
                                        settings.issuerOf("platform"),
                                        "platformInternal",
                                        settings.keycloakUrl() + "/realms/platform")))
                .accepted();
        // the flow that Keycloak brings stays as it is, for emergencies (docs/how-to/keycloak-console.md)
        var copied = account.send("POST", FLOWS + "/browser/copy", Json.MAPPER.valueToTree(Map.of("newName", FLOW)));
        if (copied.status() != 409) {
            copied.accepted();
        }
        leadToPlatform(execution("providerId", "identity-provider-redirector"));
        var forms = (ObjectNode) execution("displayName", FLOW + " forms");
        account.send("PUT", FLOWS + "/" + FLOW + "/executions", forms.put("requirement", "DISABLED"))
                .accepted();
        account.send("PUT", "/master", Json.MAPPER.valueToTree(Map.of("browserFlow", FLOW)))
                .accepted();
    }

    /** What would let somebody in who is an operator no longer: a password of one's own, a token that never ends. */
    void closeOtherWays() {
        for (var client : List.of("account", "account-console")) {
            change(client, "enabled", false);
        }
        change(ADMIN_CLI, "directAccessGrantsEnabled", false);
        var password = (ObjectNode) account.get("/master/authentication/required-actions/UPDATE_PASSWORD");
        account.send(
                        "PUT",
                        "/master/authentication/required-actions/UPDATE_PASSWORD",
                        password.put("enabled", false).put("defaultAction", false))
                .accepted();
        account.send(
                        "DELETE",
                        "/master/roles/default-roles-master/composites",
                        Json.MAPPER.valueToTree(List.of(account.get("/master/roles/offline_access"))))
                .accepted();
    }

    private void change(String clientId, String field, boolean value) {
        var path = "/master/clients/" + account.client(clientId).orElseThrow();
        var client = (ObjectNode) account.get(path);
        account.send("PUT", path, client.put(field, value)).accepted();
    }

    private void leadToPlatform(JsonNode redirector) {
        if (redirector.has("authenticationConfig")) {
            return;
        }
        var config = Map.of("alias", FLOW, "config", Map.of("defaultProvider", "platform"));
        account.send(
                        "POST",
                        "/master/authentication/executions/"
                                + redirector.path("id").asString() + "/config",
                        Json.MAPPER.valueToTree(config))
                .accepted();
    }

    private JsonNode execution(String field, String value) {
        return account.get(FLOWS + "/" + FLOW + "/executions")
                .valueStream()
                .filter(found -> found.path(field).asString("").equals(value))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        ExitCode.FAILED, "The flow browser of the realm master is not the one that Keycloak brings"));
    }

    /** An administrator with a password, for the Admin API only: the sign-in page does not take it. */
    void createBreakGlass(String password) {
        var answer = account.send(
                "POST",
                "/master/users",
                Json.MAPPER.valueToTree(Map.of(
                        "username",
                        BREAK_GLASS,
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password, "temporary", false)))));
        if (answer.status() != 409) {
            answer.accepted();
        }
        change(ADMIN_CLI, "directAccessGrantsEnabled", true);
        var user = account.get("/master/users?exact=true&username=" + BREAK_GLASS)
                .path(0)
                .path("id")
                .asString();
        account.send(
                        "POST",
                        "/master/users/" + user + "/role-mappings/realm",
                        Json.MAPPER.valueToTree(List.of(account.get("/master/roles/admin"))))
                .accepted();
    }
}
