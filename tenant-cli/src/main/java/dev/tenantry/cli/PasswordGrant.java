package dev.tenantry.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The switch for an application that takes people's passwords itself (docs/decisions/0009-password-grant-off.md). A
 * policy of the realm rejects the grant for every client without the mark.
 */
final class PasswordGrant {

    static final String MARK = "tenantry.password.grant";

    private static final String ALLOWED = "allowed";
    private static final String SWITCH = "directAccessGrantsEnabled";
    private static final String MAPPER = "client_id";
    private static final List<String> ROLES = List.of("user", "admin", "owner");

    private final Application application;

    PasswordGrant(Application application) {
        this.application = application;
    }

    /** @throws CliException if the client is none that could have the grant */
    void check() {
        application.checkIsTheTenants();
        if (!isConfidential(application.settings())) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    application.clientId() + " is no confidential client: anybody could act in its name");
        }
    }

    boolean isAllowed() {
        var client = application.settings();
        return isMarked(client) && client.path(SWITCH).asBoolean(false);
    }

    List<Step> allowing() {
        return List.of(
                new Step(
                        "name the application in people's tokens",
                        () -> application.mapper(MAPPER).isPresent(),
                        () -> application.addMapper(clientIdMapper())),
                new Step(
                        "let people's roles into its tokens",
                        () -> application.roles().containsAll(ROLES),
                        () -> application.letIn(ROLES)),
                new Step(
                        "exempt it from the policy",
                        () -> isMarked(application.settings()),
                        () -> change(ALLOWED, false)),
                // not together with the mark: the policy judges a change by the mark from before
                new Step("switch the grant on", this::isAllowed, () -> change(ALLOWED, true)));
    }

    List<Step> forbidding() {
        return List.of(
                new Step("switch the grant off", this::isOff, () -> change("", false)),
                new Step(
                        "keep people's roles out of its tokens",
                        () -> signsPeopleIn() || application.roles().stream().noneMatch(ROLES::contains),
                        () -> application.keepOut(ROLES)),
                new Step(
                        "name the application in no more tokens of people",
                        () -> signsPeopleIn() || application.mapper(MAPPER).isEmpty(),
                        () -> application.mapper(MAPPER).ifPresent(application::removeMapper)));
    }

    static boolean isConfidential(JsonNode client) {
        return !client.path("publicClient").asBoolean(true)
                && !client.path("bearerOnly").asBoolean(false);
    }

    private static boolean isMarked(JsonNode client) {
        return client.path("attributes").path(MARK).asString("").equals(ALLOWED);
    }

    private boolean isOff() {
        var client = application.settings();
        return !isMarked(client) && !client.path(SWITCH).asBoolean(false);
    }

    /** An application whose people sign in with a browser needs their roles all the same. */
    private boolean signsPeopleIn() {
        return application.settings().path("standardFlowEnabled").asBoolean(false);
    }

    private void change(String mark, boolean on) {
        var client = application.settings();
        ((ObjectNode) client.path("attributes")).put(MARK, mark);
        client.put(SWITCH, on);
        application.change(client);
    }

    private JsonNode clientIdMapper() {
        return Json.MAPPER.valueToTree(Map.of(
                "name",
                MAPPER,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-hardcoded-claim-mapper",
                "config",
                Map.of(
                        "claim.name", "client_id",
                        "claim.value", application.clientId(),
                        "jsonType.label", "String",
                        "access.token.claim", "true",
                        "id.token.claim", "false",
                        "userinfo.token.claim", "false")));
    }
}
