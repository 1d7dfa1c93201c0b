package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.system.FrontDoor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators: invited, held to a second factor, and logged in at their terminals. */
class PlatformRealmTests {

    private static final String PASSWORD = "Correct-Horse-Staple-7";
    private static final Pattern PAGE = Pattern.compile("http\\S+user_code=\\S+");

    @TempDir
    private Path state;

    private final FrontDoor door = FrontDoor.open();
    private final Settings settings = Settings.of(door.stack().cliEnvironment());
    private final String email = "olga." + UUID.randomUUID().toString().substring(0, 8) + "@platform.example";

    @BeforeEach
    void invite() {
        Tool.run(door, 0, "operator", "add", email, "--name", "Olga Operator", "--role", "operator");
    }

    @Test
    void operatorIsInvitedByMail() {
        assertThat(door.get(Listener.MAIL, "/messages.txt").send().body())
                .contains("To: " + email)
                .contains("/realms/platform/login-actions/action-token");
        assertThat(Tool.run(door, 0, "operator", "list")).containsPattern(email + " +operator +invited");
    }

    @Test
    void roleChangesAndPersonGoes() {
        Tool.run(door, 0, "operator", "add", email, "--name", "Olga Operator", "--role", "auditor");
        assertThat(Tool.run(door, 0, "operator", "list")).containsPattern(email + " +auditor");
        Tool.run(door, 0, "operator", "remove", email);
        assertThat(Tool.run(door, 0, "operator", "list")).doesNotContain(email);
        Tool.run(door, ExitCode.NOT_FOUND, "operator", "remove", email);
    }

    @Test
    void passwordAloneOpensNothing() {
        choosePassword();
        var browser = new FormBrowser();
        var login = new Terminal();
        browser.open(login.page());
        browser.submit(Map.of("username", email, "password", PASSWORD));
        assertThat(browser.address().toString()).contains("CONFIGURE_TOTP");
        // neither a new start nor another page of the realm gets around it
        browser.open(login.page());
        assertThat(browser.page()).doesNotContain("name=\"accept\"");
        browser.submit(Map.of("totpSecret", "AAAAAAAAAAAAAAAAAAAA", "totp", "000000"));
        assertThat(browser.page()).doesNotContain("name=\"accept\"");
        login.abandon();
    }

    @Test
    void operatorLogsInWithADeviceAndTheApiKnowsWho() throws IOException, ParseException {
        choosePassword();
        var login = new Terminal();
        var browser = new FormBrowser();
        browser.open(login.page());
        browser.submit(Map.of("username", email, "password", PASSWORD));
        var secret = browser.hidden("totpSecret");
        browser.submit(
                Map.of("totpSecret", secret, "totp", OneTimeCode.of(secret, Instant.now()), "userLabel", "phone"));
        browser.submit(Map.of("code", browser.hidden("code"), "accept", "Yes"));
        assertThat(login.status()).as(login.said()).isZero();
        assertThat(login.said()).contains("Logged in as " + email);

        var file = kept();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var token = new Login(Settings.of(login.environment())).accessToken();
        var claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getStringClaim("client_id")).isEqualTo(Login.CLIENT);
        assertThat(claims.getJSONObjectClaim("realm_access").get("roles"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("platform-operator", "platform-auditor");
        assertThat(Tool.run(door, login.environment(), 0, "list")).contains("acme");

        refreshes(login, token);
        Tool.run(door, login.environment(), 0, "logout");
        assertThat(file).doesNotExist();
        assertThat(Tool.run(door, login.environment(), 0, "list")).contains("acme");
    }

    private void refreshes(Terminal login, String before) throws IOException {
        var file = new LoginFile(Settings.of(login.environment()).state(), settings.issuerOf("platform"));
        var tokens = file.read();
        file.write(new Tokens(tokens.accessToken(), tokens.refreshToken(), Instant.EPOCH));
        assertThat(Tool.run(door, login.environment(), 0, "list")).contains("acme");
        assertThat(file.read().accessToken()).isNotEqualTo(before);
        assertThat(file.read().refreshToken()).isNotEqualTo(tokens.refreshToken());
        // used twice, a refresh token ends the session
        file.write(new Tokens(tokens.accessToken(), tokens.refreshToken(), Instant.EPOCH));
        assertThat(Tool.run(door, login.environment(), ExitCode.FAILED, "list")).contains("Your login has expired");
    }

    private Path kept() throws IOException {
        try (var files = Files.list(state.resolve("tenantry"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void choosePassword() {
        var members = new Members(new RealmAccount(settings, "platform"));
        members.acceptInvitation(members.find(email).orElseThrow(), PASSWORD);
    }

    /** {@code tenant login} in a terminal of its own. */
    private final class Terminal {

        private final StringWriter said = new StringWriter();
        private final CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> {
            var writer = new PrintWriter(said, true);
            return TenantCli.run(environment(), writer, writer, "login");
        });

        Map<String, String> environment() {
            var environment = new HashMap<>(door.stack().cliEnvironment());
            environment.put("XDG_STATE_HOME", state.toString());
            return environment;
        }

        String page() {
            for (int i = 0; i < 100; i++) {
                var page = PAGE.matcher(said());
                if (page.find()) {
                    return page.group();
                }
                pause();
            }
            throw new IllegalStateException("The login shows no page: " + said());
        }

        int status() {
            return status.orTimeout(30, TimeUnit.SECONDS).join();
        }

        String said() {
            return said.toString();
        }

        void abandon() {
            status.cancel(true);
        }

        private void pause() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
