package dev.tenantry.cli;

import java.time.Instant;
import java.util.Map;

/** A person's login to this platform: kept in a file, refreshed while it lasts. */
final class Login {

    /** The client by which people log in; it knows the device authorization grant only. */
    static final String CLIENT = "tenant-cli-device";

    private final Settings settings;
    private final LoginFile file;

    Login(Settings settings) {
        this.settings = settings;
        this.file = new LoginFile(settings.state(), settings.issuerOf("platform"));
    }

    boolean exists() {
        return file.exists();
    }

    /** @throws CliException if there is no place to keep a login */
    void prepare() {
        file.prepare();
    }

    void begin(Tokens tokens) {
        file.write(tokens);
    }

    /**
     * A living access token.
     *
     * @throws CliException if the session has ended
     */
    String accessToken() {
        // refresh tokens rotate: two processes at once would end the session
        return file.alone(() -> {
            var tokens = file.read();
            return tokens.isFresh(Instant.now()) ? tokens.accessToken() : refresh(tokens);
        });
    }

    /** Ends the session at Keycloak too; the file goes in any case. */
    void end() {
        var tokens = file.read();
        file.delete();
        post("logout", tokens);
    }

    private String refresh(Tokens tokens) {
        var now = Instant.now();
        var answer = post("token", tokens);
        if (answer.status() == 400) {
            throw new CliException(
                    ExitCode.FAILED,
                    "Your login has expired. \"tenant login\" again, or \"tenant logout\" to go on as the service account");
        }
        var fresh = Tokens.of(answer.accepted().json(), now);
        file.write(fresh);
        return fresh.accessToken();
    }

    private JsonHttp.Answer post(String endpoint, Tokens tokens) {
        return JsonHttp.postForm(
                settings.keycloakUrl() + "/realms/platform/protocol/openid-connect/" + endpoint,
                Map.of("grant_type", "refresh_token", "client_id", CLIENT, "refresh_token", tokens.refreshToken()));
    }
}
