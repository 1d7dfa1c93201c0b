package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.system.FrontDoor;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The password grant: off for everybody, on for one application if an operator says so, and off again. */
class PasswordGrantTests {

    private static final String APPLICATION = "till";
    private static final String PASSWORD = "Correct-Horse-7";

    private final FrontDoor door = FrontDoor.open();
    private final Settings settings = Settings.of(door.stack().cliEnvironment());
    private final String slug = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final String owner = "olga@" + slug + ".example";
    private final String secret = NewTenant.newSecret();

    @BeforeEach
    void onboard() {
        var tenant = new NewTenant(slug, "Passwords", "standard", owner, "Olga", "Owner", APPLICATION, new Lifetimes());
        new Onboarding(tenant, settings, secret)
                .steps()
                .forEach(step -> step.work().run());
        new TenantRealm(settings, slug).acceptInvitation(owner, PASSWORD);
    }

    @Test
    void grantIsOffThenOnThenOff() throws Exception {
        assertThat(password().path("error").asString("none")).isEqualTo("unauthorized_client");

        assertThat(Tool.run(door, 0, "password-grant", slug, APPLICATION, "--allow"))
                .contains("RFC 9700");
        // a change of the client ends its tokens of that second
        Thread.sleep(1_100);
        var answer = password();
        var token = answer.path("access_token").asString();
        assertThatRoles(token).containsExactlyInAnyOrder("user", "admin", "owner");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("client_id"))
                .isEqualTo(APPLICATION);
        var me = door.api("GET", "/v1/me").bearer(token).send();
        assertThat(me.status()).as(me.body()).isEqualTo(200);

        Tool.run(door, 0, "password-grant", slug, APPLICATION, "--forbid");
        assertThat(password().path("error").asString("none")).isEqualTo("unauthorized_client");
        assertThatRoles(refreshed(answer).path("access_token").asString()).isEmpty();
    }

    @Test
    void machineOfTheApplicationGainsNothingByIt() throws ParseException {
        Tool.run(door, 0, "password-grant", slug, APPLICATION, "--allow");
        var token = door.stack().signIn().application(slug, APPLICATION, secret);
        assertThatRoles(token.path("access_token").asString()).containsExactly("application");
    }

    /** Who may manage clients could switch the grant on without the mark. */
    @Test
    void policyRejectsTheGrantWithoutTheMark() {
        var application = new Application(new RealmAccount(settings, slug), APPLICATION);
        var client = application.settings();
        client.put("directAccessGrantsEnabled", true);
        application.change(client);
        assertThat(application.settings().path("directAccessGrantsEnabled").asBoolean())
                .isFalse();
        assertThat(password().path("error").asString("none")).isEqualTo("unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "platform-lifecycle", "account-console", "realm-management"})
    void clientsThatAreNoApplicationAreRefused(String client) {
        Tool.run(door, ExitCode.CONFLICT, "password-grant", slug, client, "--allow");
    }

    @Test
    void lifetimesChange() {
        Tool.run(door, 0, "lifetimes", slug, "--access-token-life", "10m", "--session-life", "30d");
        Tool.run(door, 0, "password-grant", slug, APPLICATION, "--allow");
        var answer = password();
        assertThat(answer.path("expires_in").asInt()).isEqualTo(600);
        assertThat(answer.path("refresh_expires_in").asInt()).isEqualTo(30 * 86_400);
        assertThat(Tool.run(door, ExitCode.USAGE, "lifetimes", slug, "--access-token-life", "2h"))
                .contains("not between 1m and 1h");
    }

    private JsonNode password() {
        return door.stack()
                .signIn()
                .token(
                        slug,
                        Map.of(
                                "grant_type", "password",
                                "client_id", APPLICATION,
                                "client_secret", secret,
                                "username", owner,
                                "password", PASSWORD));
    }

    private JsonNode refreshed(JsonNode answer) {
        return door.stack()
                .signIn()
                .token(
                        slug,
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                APPLICATION,
                                "client_secret",
                                secret,
                                "refresh_token",
                                answer.path("refresh_token").asString()));
    }

    private static ListAssert<Object> assertThatRoles(String token) throws ParseException {
        var access = SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("realm_access");
        return assertThat(access == null ? List.of() : access.get("roles"))
                .asInstanceOf(InstanceOfAssertFactories.LIST);
    }
}
