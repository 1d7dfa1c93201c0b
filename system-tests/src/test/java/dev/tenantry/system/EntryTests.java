package dev.tenantry.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.tenantry.cli.Tool;
import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Ways into the console and out of it that are not the straight one. */
class EntryTests {

    private static final FrontDoor door = FrontDoor.open();

    @AutoClose
    private static final Chromium chromium = Chromium.launch();

    @AutoClose
    private final BrowserContext context =
            chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));

    @Test
    void strangersLeaveNothingInRedis() throws IOException {
        assumeFalse("compose".equals(System.getProperty("tenantry.parts")), "Redis is not published");
        var before = sessions();
        for (var i = 0; i < 30; i++) {
            door.get(Listener.WEB, "/collections?x=" + "y".repeat(4000)).send();
            door.get(Listener.WEB, "/oauth2/authorization/acme").send();
            door.get(Listener.WEB, "/login/oauth2/code/acme?code=x&state=y").send();
            door.get(Listener.WEB, "/t/nobody").send();
            door.get(Listener.WEB, "/sign-in-failed").send();
        }
        assertThat(sessions()).isLessThanOrEqualTo(before);
    }

    @Test
    void everyWindowThatSignsInEndsIn() {
        var first = context.newPage();
        var second = context.newPage();
        first.navigate(door.url(Listener.WEB) + "/t/acme");
        second.navigate(door.url(Listener.WEB) + "/t/acme");
        enter(first, door.demo("BOB"));
        assertThat(collections(first)).isVisible();
        if (second.locator("input[name=username]").isVisible()) {
            enter(second, door.demo("BOB"));
        }
        assertThat(collections(second)).isVisible();
    }

    @Test
    void backAndReloadAfterASignInEndIn() {
        var page = context.newPage();
        var callback = new StringBuilder();
        page.onRequest(request -> {
            if (callback.isEmpty() && request.url().contains("/login/oauth2/code/")) {
                callback.append(request.url());
            }
        });
        page.navigate(door.url(Listener.WEB) + "/t/acme");
        enter(page, door.demo("BOB"));
        assertThat(collections(page)).isVisible();
        page.navigate(callback.toString());
        assertThat(collections(page)).isVisible();
        page.navigate(callback.toString());
        assertThat(collections(page)).isVisible();
    }

    @Test
    void signInThatAnotherBrowserBeganIsTakenOnceMoreAndThenRefused() {
        var page = context.newPage();
        var foreign = door.url(Listener.WEB) + "/login/oauth2/code/acme?code=x&state=y&iss=" + door.url(Listener.AUTH)
                + "/realms/acme";
        // a browser that keeps cookies
        page.navigate(door.url(Listener.WEB) + "/collections");
        page.navigate(foreign);
        assertThat(page.locator("input[name=username]")).isVisible();
        page.navigate(foreign);
        assertThat(page.getByText("did not finish")).isVisible();
    }

    @Test
    void organizationThatIsGoneEndsTheSessionInWords() {
        var slug = "g" + UUID.randomUUID().toString().substring(0, 8);
        Tool.run(
                door,
                0,
                "create",
                slug,
                "--name",
                "Gone Inc",
                "--owner-email",
                "gus@" + slug + ".example",
                "--owner-name",
                "Gus Gone");
        var mail = door.get(Listener.MAIL, "/messages.txt").send().body();
        var link = mail.replaceFirst("(?s).*(http\\S+/realms/" + slug + "/login-actions/action-token\\S+).*", "$1");
        var page = context.newPage();
        page.navigate(link);
        accept(page, "gus@" + slug + ".example");
        assertThat(collections(page)).isVisible();
        Tool.run(door, 0, "delete", slug, "--yes");
        page.waitForTimeout(6_000);
        // the invitation has led to the host name of the organization, and the cookie is for that one
        page.navigate(page.url().replaceFirst("(https?://[^/]+).*", "$1") + "/collections");
        assertThat(page.locator("body")).containsText("There is no organization called " + slug);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/organization-gone.png")));
        page.navigate(door.url(Listener.WEB) + "/t/acme");
        enter(page, door.demo("BOB"));
        assertThat(collections(page)).isVisible();
    }

    private static void accept(Page page, String email) {
        page.locator("a[href*='action-token']").first().click();
        page.locator("input[name=password-new]").fill(door.demo("DEMO_PASSWORD"));
        page.locator("input[name=password-confirm]").fill(door.demo("DEMO_PASSWORD"));
        page.locator("[type=submit]").first().click();
        page.locator("a[href*='/login/oauth2/code/']").click();
        enter(page, email);
    }

    private static Locator collections(Page page) {
        return page.getByRole(
                AriaRole.HEADING, new GetByRoleOptions().setName("Collections").setExact(true));
    }

    private static void enter(Page page, String person) {
        page.locator("input[name=username]").fill(person);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(door.demo("DEMO_PASSWORD"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private static long sessions() throws IOException {
        try (var redis = new Socket(InetAddress.getLoopbackAddress(), door.port(Listener.REDIS))) {
            redis.getOutputStream().write("DBSIZE\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[64];
            var length = redis.getInputStream().read(answer);
            return Long.parseLong(new String(answer, 1, length - 1, StandardCharsets.US_ASCII).strip());
        }
    }
}
