package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.system.FrontDoor;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New signing keys for a tenant while its applications work. */
class KeyRotationTests {

    private static final String APPLICATION = "shop";

    private final FrontDoor door = FrontDoor.open();
    private final String slug = "k" + UUID.randomUUID().toString().substring(0, 8);
    private final String secret = NewTenant.newSecret();

    @BeforeEach
    void onboard() {
        var tenant = new NewTenant(
                slug, "Keys", "standard", "olga@" + slug + ".example", "Olga", "O", APPLICATION, new Lifetimes());
        new Onboarding(tenant, Settings.of(door.stack().cliEnvironment()), secret)
                .steps()
                .forEach(step -> step.work().run());
    }

    @Test
    void tokensFromBeforeGoOnAndNewOnesHaveTheNewKey() throws ParseException {
        var before = token();
        assertThat(me(before)).isEqualTo(200);
        tenant(0, "rotate-keys", slug);
        var after = token();
        assertThat(kid(after)).isNotEqualTo(kid(before));
        assertThat(me(after)).isEqualTo(200);
        assertThat(me(before)).isEqualTo(200);
        assertThat(published()).contains(kid(before), kid(after));
        tenant(ExitCode.CONFLICT, "rotate-keys", slug, "--remove-old");
        assertThat(published()).contains(kid(before));
    }

    @Test
    void algorithmCanChange() throws ParseException {
        tenant(0, "rotate-keys", slug, "--algorithm", "ES256");
        var token = token();
        assertThat(SignedJWT.parse(token).getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(me(token)).isEqualTo(200);
        tenant(0, "rotate-keys", slug, "--algorithm", "EdDSA");
        var edwards = token();
        assertThat(SignedJWT.parse(edwards).getHeader().getAlgorithm().getName())
                .isEqualTo("EdDSA");
        assertThat(me(edwards)).isEqualTo(200);
        assertThat(consoleSignsIn()).isEqualTo("EdDSA RS256");
    }

    @Test
    void emergencyLeavesNoOldKeyAndNoTokenOfIt() throws Exception {
        var before = token();
        tenant(0, "rotate-keys", slug);
        tenant(0, "rotate-keys", slug, "--emergency", "--yes");
        var after = token();
        assertThat(published()).contains(kid(after)).doesNotContain(kid(before)).hasSize(1);
        assertThat(me(after)).isEqualTo(200);
        for (int i = 0; me(before) != 401; i++) {
            assertThat(i).as("tries").isLessThan(50);
            Thread.sleep(100);
        }
    }

    @Test
    void rotationThatWasKilledIsFinishedByTheSameCommand() throws ParseException {
        var before = token();
        var realm = TenantRealm.account(Settings.of(door.stack().cliEnvironment()), slug);
        new KeyRotation(realm)
                .gently(SigningAlgorithm.ES256).stream()
                        .limit(2)
                        .forEach(step -> step.work().run());
        var between = token();
        tenant(0, "rotate-keys", slug, "--algorithm", "ES256");
        assertThat(kid(token())).isEqualTo(kid(between));
        assertThat(new SigningKeys(realm).all().stream().filter(SigningKey::active))
                .hasSize(1);
        assertThat(me(before)).isEqualTo(200);
    }

    @Test
    void dryRunChangesNothing() throws ParseException {
        var before = token();
        tenant(0, "rotate-keys", slug, "--emergency", "--dry-run");
        assertThat(kid(token())).isEqualTo(kid(before));
    }

    /** The algorithms of access and ID token: the console knows RS256 whatever the realm signs with. */
    private String consoleSignsIn() throws ParseException {
        new TenantRealm(Settings.of(door.stack().cliEnvironment()), slug)
                .acceptInvitation("olga@" + slug + ".example", "Correct-Horse-7");
        var tokens = door.stack().signIn().person(slug, "olga@" + slug + ".example", "Correct-Horse-7");
        var idToken = tokens.path("id_token").asString();
        assertThat(published()).contains(kid(idToken));
        return SignedJWT.parse(tokens.path("access_token").asString())
                        .getHeader()
                        .getAlgorithm() + " "
                + SignedJWT.parse(idToken).getHeader().getAlgorithm();
    }

    private String token() {
        return door.stack()
                .signIn()
                .application(slug, APPLICATION, secret)
                .path("access_token")
                .asString();
    }

    private int me(String token) {
        return door.api("GET", "/v1/me").bearer(token).send().status();
    }

    private List<String> published() {
        return door.get(Listener.AUTH, "/realms/" + slug + "/protocol/openid-connect/certs")
                .send()
                .json()
                .path("keys")
                .valueStream()
                .filter(key -> key.path("use").asString().equals("sig"))
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private void tenant(int status, String... args) {
        Tool.run(door, status, args);
    }

    private static String kid(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
