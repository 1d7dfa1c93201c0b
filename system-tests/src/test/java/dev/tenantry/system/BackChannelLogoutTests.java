package dev.tenantry.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What ends at Keycloak ends in the console, and nobody else can say so. */
class BackChannelLogoutTests {

    private static final String PATH = "/logout/connect/back-channel/";

    private static final FrontDoor door = FrontDoor.open();

    @AutoClose
    private static final Chromium chromium = Chromium.launch();

    @Test
    void sessionThatAnAdminEndsAtKeycloakShowsNothingMoreAndItsPersonMaySignInAgain() {
        var other = signedIn();
        var before = sessionsOfAlice();
        var alice = signedIn();
        end(newest(before));

        alice.navigate(door.url(Listener.WEB) + "/collections?sort=name");
        assertThat(password(alice)).isVisible();
        other.navigate(door.url(Listener.WEB) + "/collections");
        assertThat(collections(other)).isVisible();

        enter(alice);
        assertThat(collections(alice)).isVisible();
        assertThat(alice.url()).contains("/collections?sort=name");
    }

    @Test
    void fragmentOfAnEndedSessionReloadsThePageThatAskedForIt() {
        var before = sessionsOfAlice();
        var alice = signedIn();
        end(newest(before));

        var fragment = alice.request()
                .get(
                        door.url(Listener.WEB) + "/collections",
                        RequestOptions.create().setHeader("HX-Request", "true"));
        assertThat(fragment.status()).isEqualTo(401);
        assertThat(fragment.headers()).containsEntry("hx-refresh", "true");
        assertThat(fragment.text()).isEmpty();
        alice.reload();
        assertThat(password(alice)).isVisible();
    }

    @Test
    void whatIsNoLogoutTokenOfTheRealmIsRefusedAndEndsNothing() throws JOSEException {
        var before = sessionsOfAlice();
        var alice = signedIn();
        var forged = claims(newest(before));
        var signIn = door.stack().signIn().person("globex", door.demo("EVE"), door.demo("DEMO_PASSWORD"));
        for (var token : List.of(
                "",
                "x",
                "a.b.c",
                "%zz",
                new PlainJWT(forged).serialize(),
                signed(forged),
                signIn.path("id_token").asString(),
                signIn.path("access_token").asString(),
                signIn.path("refresh_token").asString())) {
            for (var slug : List.of("acme", "globex")) {
                var answer = logout(slug, "logout_token=" + token);
                assertThat(answer.status()).as(slug + " " + token).isEqualTo(400);
                assertThat(answer.header("Set-Cookie")).isEmpty();
            }
        }
        for (var slug : List.of("acme", "nobody-here", "NO", "master")) {
            assertThat(logout(slug, "other=x").status()).as(slug).isEqualTo(400);
        }
        alice.navigate(door.url(Listener.WEB) + "/collections");
        assertThat(collections(alice)).isVisible();
    }

    @Test
    void onlyKeycloakReachesIt() {
        var answer = new Request("POST", door.url(Listener.WEB), PATH + "acme")
                .body("application/x-www-form-urlencoded", "logout_token=x")
                .send();
        assertThat(answer.status()).isEqualTo(404);
    }

    private static JWTClaimsSet claims(String sessionId) {
        return new JWTClaimsSet.Builder()
                .issuer(door.url(Listener.AUTH) + "/realms/acme")
                .audience("console")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("sid", sessionId)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .build();
    }

    private static String signed(JWTClaimsSet claims) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt"))
                .build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        return token.serialize();
    }

    /** As Keycloak calls it, past nginx. */
    private static Request.Answer logout(String slug, String form) {
        return new Request("POST", "http://127.0.0.1:" + door.port(Listener.WEB_UI), PATH + slug)
                .body("application/x-www-form-urlencoded", form)
                .send();
    }

    private static Page signedIn() {
        var context = chromium.browser().newContext();
        context.setDefaultTimeout(20_000);
        var page = context.newPage();
        page.navigate(door.url(Listener.WEB) + "/t/acme");
        enter(page);
        assertThat(collections(page)).isVisible();
        return page;
    }

    private static void enter(Page page) {
        page.locator("input[name=username]").fill(door.demo("ALICE"));
        password(page).fill(door.demo("DEMO_PASSWORD"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private static Locator password(Page page) {
        return page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator collections(Page page) {
        return page.getByRole(
                AriaRole.HEADING, new GetByRoleOptions().setName("Collections").setExact(true));
    }

    private static String newest(Set<String> before) {
        var now = sessionsOfAlice();
        now.removeAll(before);
        assertThat(now).hasSize(1);
        return now.iterator().next();
    }

    private static Set<String> sessionsOfAlice() {
        var acme = door.stack().admin("acme");
        var id = acme.get("/users?exact=true&username=" + door.demo("ALICE"))
                .path(0)
                .path("id")
                .asString();
        return acme.get("/users/" + id + "/sessions")
                .valueStream()
                .map(session -> session.path("id").asString())
                .collect(Collectors.toSet());
    }

    private static void end(String sessionId) {
        var answer = door.stack().admin("acme").send("DELETE", "/sessions/" + sessionId, null);
        assertThat(answer.status()).isEqualTo(204);
    }
}
