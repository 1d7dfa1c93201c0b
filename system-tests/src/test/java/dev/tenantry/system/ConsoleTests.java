package dev.tenantry.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tenantry.cli.TenantCli;
import dev.tenantry.local.Ports.Listener;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** People in a real browser. Pictures of what they see are left in target/screenshots. */
class ConsoleTests {

    private static final FrontDoor door = FrontDoor.open();

    @AutoClose
    private static final Chromium chromium = Chromium.launch();

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @AfterEach
    void pageBrokeNoRuleOfItsOwn() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatAliceWritesEveCannotSee() {
        var name = "invoices-" + UUID.randomUUID().toString().substring(0, 6);
        var alice = signedIn("acme", "ALICE");
        picture(alice, "collections");
        createCollection(alice, name, "Invoices of acme");
        alice.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Invoices of acme"))
                .first()
                .click();
        picture(alice, "documents-empty");
        alice.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("New document"))
                .first()
                .click();
        alice.getByLabel("JSON value").fill("{\"number\": 1, \"customer\": \"Initech\", \"total\": 149.90}");
        picture(alice, "document-new");
        alice.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Create document"))
                .click();
        assertThat(alice.getByRole(
                        AriaRole.HEADING,
                        new GetByRoleOptions().setName("Document").setExact(true)))
                .isVisible();
        assertThat(alice.locator("body")).containsText("149.90");
        picture(alice, "document");
        var address = alice.url().replaceFirst("^https?://[^/]*", "");

        var eve = signedIn("globex", "EVE");
        assertThat(eve.locator("body")).not().containsText("Invoices of acme");
        for (var path : List.of(address, address + "/edit", "/collections/" + name)) {
            var answer = eve.navigate(door.url(Listener.WEB) + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(eve.locator("body")).not().containsText("Initech");
        }
        picture(eve, "not-found");
    }

    @Test
    void documentIsEditedAndAConflictKeepsTheText() {
        var name = "edits-" + UUID.randomUUID().toString().substring(0, 6);
        var adam = signedIn("acme", "ADAM");
        createCollection(adam, name, "Edits");
        adam.navigate(door.url(Listener.WEB) + "/collections/" + name + "/documents/new");
        adam.getByLabel("JSON value").fill("{\"n\": ");
        adam.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Create document"))
                .click();
        assertThat(adam.locator("#text-wrong")).containsText("Line");
        adam.getByLabel("JSON value").fill("{\"n\": 1}");
        adam.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Create document"))
                .click();
        assertThat(adam.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Edit document")))
                .isVisible();
        var document = adam.url();
        var id = document.replaceFirst(".*/", "");
        adam.navigate(document + "/edit");
        adam.getByLabel("JSON value").fill("{\"n\": 2, \"by\": \"adam\"}");
        door.api("PUT", "/v1/documents/" + id)
                .bearer(door.application("acme"))
                .ifMatch(1)
                .json("{\"value\":{\"n\":3}}")
                .send();
        adam.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save document"))
                .click();
        assertThat(adam.getByRole(
                        AriaRole.HEADING, new GetByRoleOptions().setName("Someone changed this document before you")))
                .isVisible();
        assertThat(adam.getByLabel("JSON value")).hasValue("{\"n\": 2, \"by\": \"adam\"}");
        picture(adam, "conflict");
        adam.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save over version 2"))
                .click();
        assertThat(adam.locator("body")).containsText("adam");
    }

    @Test
    void invitationLeadsToASignIn() {
        var slug = "i" + UUID.randomUUID().toString().substring(0, 8);
        var said = new StringWriter();
        var status = TenantCli.run(
                door.stack().cliEnvironment(),
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                "create",
                slug,
                "--name",
                "Invited Inc",
                "--owner-email",
                "ida@" + slug + ".example",
                "--owner-name",
                "Ida Invited");
        assertThat(status).as(said.toString()).isZero();
        var mail = door.get(Listener.MAIL, "/messages.txt").send().body();
        var link = Pattern.compile("http\\S+/realms/" + slug + "/login-actions/action-token\\S+")
                .matcher(mail);
        assertThat(link.find()).isTrue();
        var page = page(1280, ColorScheme.LIGHT);
        page.navigate(link.group());
        picture(page, "invitation");
        page.locator("a[href*='action-token']").first().click();
        page.locator("input[name=password-new]").fill(door.demo("DEMO_PASSWORD"));
        page.locator("input[name=password-confirm]").fill(door.demo("DEMO_PASSWORD"));
        page.locator("[type=submit]").first().click();
        page.locator("a[href*='/login/oauth2/code/']").click();
        page.locator("input[name=username]").fill("ida@" + slug + ".example");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(door.demo("DEMO_PASSWORD"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("No collections yet")))
                .isVisible();
        picture(page, "collections-empty");
    }

    @Test
    void longDocumentCanBeEdited() {
        var name = "long-" + UUID.randomUUID().toString().substring(0, 6);
        var adam = signedIn("acme", "ADAM");
        createCollection(adam, name, "Long");
        var id = door.api("POST", "/v1/documents")
                .bearer(door.application("acme"))
                .json("{\"collection\":\"" + name + "\",\"value\":\"" + "x".repeat(150_000) + "\"}")
                .send()
                .json()
                .path("id")
                .asString();
        assertThat(adam.navigate(door.url(Listener.WEB) + "/documents/" + id + "/edit")
                        .status())
                .isEqualTo(200);
        assertThat(adam.getByLabel("JSON value").inputValue()).hasSize(150_002);
    }

    @Test
    void userIsNotOfferedWhatOnlyAdminsMayDo() {
        var bob = signedIn("acme", "BOB");
        assertThat(bob.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Create collection")))
                .hasCount(0);
        picture(bob, "collections-user");
    }

    @Test
    void signOutEndsTheSessionHereAndAtKeycloak() {
        var page = signedIn("acme", "BOB");
        page.getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName("Sign out").setExact(true))
                .click();
        assertThat(page.getByText("You are signed out.")).isVisible();
        page.navigate(door.url(Listener.WEB) + "/t/acme");
        assertThat(page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)))
                .isVisible();
        page.goBack();
        page.navigate(door.url(Listener.WEB) + "/collections");
        assertThat(page.locator("body")).not().containsText("bob@acme.example");
    }

    @Test
    void oneSessionIsOneOrganization() {
        var page = signedIn("acme", "BOB");
        assertThat(page.navigate(door.url(Listener.WEB) + "/t/globex").status()).isEqualTo(409);
        assertThat(page.getByRole(
                        AriaRole.HEADING, new GetByRoleOptions().setName("You are signed in to another organization")))
                .isVisible();
    }

    @Test
    void unknownOrganizationCanBeTriedAgain() {
        var page = page(1280, ColorScheme.LIGHT);
        page.navigate(door.url(Listener.WEB) + "/");
        picture(page, "landing");
        page.getByLabel("Organization").fill("nobody-here");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Continue"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Organization not found")))
                .isVisible();
        picture(page, "organization-not-found");
        page.getByLabel("Organization").fill("acme");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)))
                .isVisible();
    }

    @Test
    void organizationHasItsOwnHostName() {
        var page = page(1280, ColorScheme.LIGHT);
        page.navigate("http://acme.localhost:" + door.port(Listener.WEB) + "/collections");
        enter(page, "BOB");
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new GetByRoleOptions().setName("Collections").setExact(true)))
                .isVisible();
        assertThat(page.url()).startsWith("http://acme.localhost:");
        assertThat(page.navigate("http://globex.localhost:" + door.port(Listener.WEB) + "/collections")
                        .url())
                .contains("/realms/globex/");
    }

    @Test
    void pagesFitSmallScreensAndTheDark() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (var width : new int[] {380, 1280}) {
                var page = page(width, scheme);
                page.navigate(door.url(Listener.WEB) + "/");
                fits(page, "landing", width, scheme);
                page.navigate(door.url(Listener.WEB) + "/t/acme");
                fits(page, "sign-in", width, scheme);
                enter(page, "ALICE");
                fits(page, "collections", width, scheme);
            }
        }
    }

    @Test
    void noTokenReachesTheBrowser() {
        var page = signedIn("acme", "ALICE");
        var kept = page.evaluate(
                "() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie + document.documentElement.outerHTML");
        assertThat(String.valueOf(kept)).doesNotContain("eyJ");
        var session = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("SESSION"))
                .findFirst()
                .orElseThrow();
        assertThat(session.httpOnly).isTrue();
        assertThat(session.value).doesNotContain("eyJ");
        var answer = page.navigate(door.url(Listener.WEB) + "/collections");
        assertThat(answer.headers().get("content-security-policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().get("cache-control")).contains("no-store");
    }

    private static void fits(Page page, String name, int width, ColorScheme scheme) {
        picture(page, name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name + " at " + width + " pixels")
                .isTrue();
    }

    private static void createCollection(Page page, String name, String title) {
        page.navigate(door.url(Listener.WEB) + "/collections");
        page.getByLabel("Name").first().fill(name);
        page.getByLabel("Title").first().fill(title);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Create collection"))
                .click();
        assertThat(page.getByText("was created")).isVisible();
    }

    private Page signedIn(String tenant, String person) {
        var page = page(1280, ColorScheme.LIGHT);
        page.navigate(door.url(Listener.WEB) + "/t/" + tenant);
        enter(page, person);
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new GetByRoleOptions().setName("Collections").setExact(true)))
                .isVisible();
        return page;
    }

    private static void enter(Page page, String person) {
        page.locator("input[name=username]").fill(door.demo(person));
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(door.demo("DEMO_PASSWORD"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private Page page(int width, ColorScheme scheme) {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(scheme));
        contexts.add(context);
        context.setDefaultTimeout(20_000);
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    && !page.url().contains("/realms/")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/" + name + ".png"))
                .setFullPage(true));
    }
}
