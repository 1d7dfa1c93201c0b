package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RealmTemplateTests {

    @TempDir
    private Path keys;

    private Settings settings;

    @BeforeEach
    void keyFiles() {
        new KeyFiles(keys).create();
        settings = new Settings(
                "http://api",
                "http://kc",
                "https://auth.example",
                "https://ops.example",
                "https://ops.example/pgadmin",
                "https://app.example",
                "http://console:8002",
                "aud",
                new KeyFiles(keys),
                "smtp",
                "25",
                "a@b",
                null);
    }

    @Test
    void namesCannotBreakOutOfTheirPlace() {
        var nasty = "A\"}, {\"x\": \"${slug} \\ \n";
        var realm = realm(nasty, null);
        assertThat(realm.path("displayName").asString()).isEqualTo(nasty);
        assertThat(realm.path("realm").asString()).isEqualTo("acme");
    }

    @Test
    void missingValueIsAnErrorNotAnEmptyText() {
        assertThatThrownBy(() -> RealmTemplate.fill("application.json", Map.of("application", "x")))
                .hasMessageContaining("${secret}");
    }

    /** Measured: an admin with such a role inside a business role makes himself owner. */
    @Test
    void businessRolesHoldNoRoleOfKeycloaksOwn() {
        for (var role : realm("Acme", null).path("roles").path("realm")) {
            assertThat(role.path("composites").path("client").isMissingNode()).isTrue();
        }
    }

    @Test
    void everyClientIssuesAccessTokensOfTheirOwnTypeAndNoneHasFullScope() {
        for (var client : realm("Acme", "app").path("clients")) {
            assertThat(client.path("fullScopeAllowed").asBoolean(true))
                    .as(client.path("clientId").asString())
                    .isFalse();
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
            if (client.path("enabled").asBoolean()) {
                assertThat(client.path("attributes")
                                .path("access.token.header.type.rfc9068")
                                .asString(""))
                        .isEqualTo("true");
            }
        }
    }

    /** Keycloak takes the mark as JSON within JSON. */
    @Test
    void passwordGrantIsRejectedUnlessAClientIsMarked() {
        var condition = realm("Acme", null)
                .path("clientPolicies")
                .path("policies")
                .path(1)
                .path("conditions")
                .path(0)
                .path("configuration");
        assertThat(condition.path("is-negative-logic").asBoolean()).isTrue();
        assertThat(Json.MAPPER
                        .readTree(condition.path("attributes").asString())
                        .path(0)
                        .path("key")
                        .asString())
                .isEqualTo(PasswordGrant.MARK);
    }

    @Test
    void lifetimesThatAreNotGivenAreTheTemplates() {
        var realm = new NewTenant(
                        "acme",
                        "Acme",
                        "standard",
                        "o@acme.example",
                        "O",
                        "W",
                        null,
                        LifetimesTests.parsed("--access-token-life", "10m"))
                .realm("6f1c1f0e-0000-4000-8000-000000000000", null, settings);
        assertThat(Lifetimes.accessTokenOf(realm)).hasMinutes(10);
        assertThat(Lifetimes.sessionOf(realm)).hasHours(12);
    }

    @Test
    void privateKeysStayOutOfTheRealm() {
        assertThat(realm("Acme", "app").toString()).doesNotContain("\\\"d\\\":").contains("\\\"kty\\\"");
    }

    @Test
    void consoleMayReturnToItsTwoAddressesOnly() {
        var console = client(realm("Acme", null), "console");
        assertThat(console.path("redirectUris").toString())
                .isEqualTo(
                        "[\"https://app.example/login/oauth2/code/acme\",\"https://acme.app.example/login/oauth2/code/acme\"]");
    }

    @Test
    void pgAdminMayReturnToItsAddressOnlyAndLearnsOfOneRole() {
        var realm = Setup.platformRealm(settings);
        var pgadmin = client(realm, "pgadmin");
        assertThat(pgadmin.path("redirectUris").toString())
                .isEqualTo("[\"https://ops.example/pgadmin/oauth2/authorize\"]");
        assertThat(pgadmin.path("attributes").path("pkce.code.challenge.method").asString(""))
                .isEqualTo("S256");
        assertThat(pgadmin.path("fullScopeAllowed").asBoolean(true)).isFalse();
        // no audience of the API, and no role but the one that opens it
        assertThat(pgadmin.path("defaultClientScopes").toString()).isEqualTo("[\"basic\",\"profile\",\"email\"]");
        assertThat(rolesFor(realm, "pgadmin")).containsExactly("[\"platform-operator\"]");
    }

    @Test
    void keycloakConsoleIsEnteredByOperatorsOnly() {
        var realm = Setup.platformRealm(settings);
        var console = client(realm, "keycloak-console");
        assertThat(console.path("redirectUris").toString())
                .isEqualTo("[\"https://ops.example/realms/master/broker/platform/endpoint\"]");
        var flow = console.path("authenticationFlowBindingOverrides")
                .path("browser")
                .asString("");
        assertThat(realm.path("authenticationFlows")
                        .valueStream()
                        .filter(one -> one.path("id").asString("").equals(flow))
                        .flatMap(one -> one.path("authenticationExecutions").valueStream())
                        .map(one -> one.path("flowAlias").asString("")))
                .contains("nobody but operators");
        assertThat(rolesFor(realm, "keycloak-console")).containsExactly("[\"platform-operator\"]");
    }

    @Test
    void consoleAndApplicationMayAskForEveryScopeOfTheApi() {
        var realm = realm("Acme", "app");
        var scopes = realm.path("clientScopes")
                .valueStream()
                .map(scope -> scope.path("name").asString())
                .filter(name -> !name.equals("api"))
                .toList();
        assertThat(scopes).contains("documents:read", "tenant:write");
        for (var clientId : List.of("console", "app")) {
            assertThat(client(realm, clientId).path("optionalClientScopes").valueStream())
                    .extracting(JsonNode::asString)
                    .isEqualTo(scopes);
        }
    }

    @Test
    void keycloakTellsTheConsoleWhichSessionsEnd() {
        var attributes = client(realm("Acme", null), "console").path("attributes");
        assertThat(attributes.path("backchannel.logout.url").asString())
                .isEqualTo("http://console:8002/logout/connect/back-channel/acme");
        assertThat(attributes.path("backchannel.logout.session.required").asString())
                .isEqualTo("true");
    }

    private JsonNode realm(String name, String application) {
        return new NewTenant("acme", name, "standard", "o@acme.example", "O", "Wner", application, new Lifetimes())
                .realm("6f1c1f0e-0000-4000-8000-000000000000", application == null ? null : "s", settings);
    }

    private static Stream<String> rolesFor(JsonNode realm, String client) {
        return realm.path("scopeMappings")
                .valueStream()
                .filter(mapping -> mapping.path("client").asString().equals(client))
                .map(mapping -> mapping.path("roles").toString());
    }

    private static JsonNode client(JsonNode realm, String clientId) {
        return StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(client -> client.path("clientId").asString().equals(clientId))
                .findFirst()
                .orElseThrow();
    }
}
