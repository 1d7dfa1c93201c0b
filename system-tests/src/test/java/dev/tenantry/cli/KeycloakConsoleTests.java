package dev.tenantry.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.system.Chromium;
import dev.tenantry.system.FrontDoor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Operators of the realm platform in Keycloak's own console, which nobody enters otherwise. */
class KeycloakConsoleTests {

    private static final String PASSWORD = "Correct-Horse-Staple-7";

    private static final FrontDoor door = FrontDoor.open();

    @AutoClose
    private static final Chromium chromium = Chromium.launch();

    @AutoClose
    private final BrowserContext context =
            chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));

    private Page page = context.newPage();
    private String secret = "";

    @Test
    void operatorAdministersEveryRealmUntilRemoved() {
        var olga = invited("operator");
        signInWithNewCode(olga);
        assertThat(page.getByText("Manage realms")).isVisible();
        assertThat(page.url()).startsWith(console());
        page.getByText("Manage realms").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("acme"))
                .first()
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Users"))
                .first()
                .click();
        assertThat(page.getByText("alice@acme.example").first()).isVisible();
        picture("keycloak-console");

        Tool.run(door, 0, "operator", "remove", olga);
        openConsole();
        assertThat(page.locator("input[name=username]")).isVisible();
        assertThat(page.url()).startsWith(door.url(Listener.AUTH) + "/realms/platform/");
    }

    @Test
    void personIsTheSameAfterRemovalAndNewInvitation() {
        var olga = invited("operator");
        signInWithNewCode(olga);
        assertThat(page.getByText("Manage realms")).isVisible();
        Tool.run(door, 0, "operator", "remove", olga);
        add(olga, "operator");
        context.clearCookies();
        signInWithNewCode(olga);
        assertThat(page.getByText("Manage realms")).isVisible();
    }

    @Test
    void auditorIsRefusedAlsoWhoWasAnOperator() {
        var anna = invited("auditor");
        signIn(anna);
        refused();

        var olga = invited("operator");
        context.clearCookies();
        signInWithNewCode(olga);
        assertThat(page.getByText("Manage realms")).isVisible();
        Tool.run(door, 0, "operator", "add", olga, "--name", "Olga Operator", "--role", "auditor");
        signIn(olga);
        page.locator("input[name=otp]")
                .fill(OneTimeCode.of(secret, Instant.now().plusSeconds(30)));
        page.keyboard().press("Enter");
        refused();
    }

    @Test
    void realmMasterTakesNoPasswordOnItsPages() {
        page.navigate(signInAtMaster("&kc_idp_hint="));
        assertThat(page.locator("input[name=password]")).hasCount(0);
        page.navigate(console());
        assertThat(page.locator("input[name=username]")).isVisible();
        assertThat(page.url()).startsWith(door.url(Listener.AUTH) + "/realms/platform/");
    }

    /** Else who is an operator no longer could come back. */
    @Test
    void operatorMakesNoOtherWayIntoRealmMaster() {
        signInWithNewCode(invited("operator"));
        assertThat(page.getByText("Manage realms")).isVisible();
        var password = context.newPage();
        password.navigate(signInAtMaster("&kc_action=UPDATE_PASSWORD"));
        assertThat(password.locator("input[name=password-new]")).hasCount(0);
        var account = context.newPage();
        account.navigate(door.url(Listener.OPS) + "/realms/master/account/");
        assertThat(account.locator("body")).not().containsText("Signing in");
        assertThat(account.locator("input")).hasCount(0);

        var master = door.stack().admin("master");
        assertThat(master.get("/roles/default-roles-master/composites").toString())
                .contains("uma_authorization")
                .doesNotContain("offline_access");
        assertThat(master.get("").path("ssoSessionMaxLifespan").asInt())
                .isLessThan(door.stack()
                        .admin("platform")
                        .get("")
                        .path("ssoSessionIdleTimeout")
                        .asInt());
    }

    private static String signInAtMaster(String more) {
        return door.url(Listener.OPS) + "/realms/master/protocol/openid-connect/auth?client_id=security-admin-console"
                + "&response_type=code&scope=openid&code_challenge_method=S256&code_challenge=" + "a".repeat(43)
                + "&redirect_uri=" + console() + more;
    }

    private void refused() {
        assertThat(page.locator("body")).containsText("Only operators may go there");
        picture("auditor-refused");
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png")));
    }

    private static String console() {
        return door.url(Listener.OPS) + "/admin/master/console/";
    }

    private void signInWithNewCode(String email) {
        signIn(email);
        secret = page.locator("input[name=totpSecret]").inputValue();
        page.locator("input[name=totp]").fill(OneTimeCode.of(secret, Instant.now()));
        page.locator("input[name=userLabel]").fill("phone");
        page.keyboard().press("Enter");
    }

    /** In a page of its own: the one before may be on its way somewhere, which would break this off. */
    private void openConsole() {
        page.close();
        page = context.newPage();
        page.navigate(door.url(Listener.OPS));
    }

    private void signIn(String email) {
        openConsole();
        page.locator("input[name=username]").fill(email);
        page.locator("input[name=password]").fill(PASSWORD);
        page.keyboard().press("Enter");
    }

    private static String invited(String role) {
        var email = "o." + UUID.randomUUID().toString().substring(0, 8) + "@platform.example";
        add(email, role);
        return email;
    }

    private static void add(String email, String role) {
        Tool.run(door, 0, "operator", "add", email, "--name", "Olga Operator", "--role", role);
        var members = new Members(new RealmAccount(Settings.of(door.stack().cliEnvironment()), "platform"));
        members.acceptInvitation(members.find(email).orElseThrow(), PASSWORD);
    }
}
