package dev.tenantry.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the platform is, from the environment.
 *
 * @param apiUrl base URL of the API's platform endpoints ({@code TENANTRY_API_URL})
 * @param keycloakUrl base URL of Keycloak's Admin API ({@code TENANTRY_KEYCLOAK_URL})
 * @param authUrl public base URL of Keycloak: what tokens say ({@code TENANTRY_AUTH_URL})
 * @param opsUrl the operators' base URL of Keycloak, where the realm master lives ({@code TENANTRY_OPS_URL})
 * @param pgadminUrl base URL of pgAdmin, where operators return after sign-in ({@code TENANTRY_PGADMIN_URL}; below the
 *     operators' base URL if not set)
 * @param webUrl public base URL of the console ({@code TENANTRY_WEB_URL})
 * @param webInternalUrl base URL of the console as Keycloak reaches it ({@code TENANTRY_WEB_INTERNAL_URL})
 * @param audience the API's {@code aud} ({@code TENANTRY_AUDIENCE})
 * @param keys the platform's key files ({@code TENANTRY_KEYS}, a folder; {@code TENANTRY_CONSOLE_KEYS} if the console's
 *     pair is in another)
 * @param smtpHost mail server as Keycloak reaches it ({@code TENANTRY_SMTP_HOST}, {@code _PORT}, {@code _FROM})
 * @param state where a person's login is kept; null without a home ({@code XDG_STATE_HOME}, {@code HOME})
 */
public record Settings(
        String apiUrl,
        String keycloakUrl,
        String authUrl,
        String opsUrl,
        String pgadminUrl,
        String webUrl,
        String webInternalUrl,
        String audience,
        KeyFiles keys,
        String smtpHost,
        String smtpPort,
        String smtpFrom,
        @Nullable Path state) {

    /** @throws CliException naming the variable that is missing */
    public static Settings of(Map<String, String> environment) {
        return new Settings(
                required(environment, "TENANTRY_API_URL"),
                required(environment, "TENANTRY_KEYCLOAK_URL"),
                required(environment, "TENANTRY_AUTH_URL"),
                required(environment, "TENANTRY_OPS_URL"),
                environment.getOrDefault("TENANTRY_PGADMIN_URL", environment.get("TENANTRY_OPS_URL") + "/pgadmin"),
                required(environment, "TENANTRY_WEB_URL"),
                required(environment, "TENANTRY_WEB_INTERNAL_URL"),
                required(environment, "TENANTRY_AUDIENCE"),
                keys(environment),
                required(environment, "TENANTRY_SMTP_HOST"),
                environment.getOrDefault("TENANTRY_SMTP_PORT", "25"),
                required(environment, "TENANTRY_SMTP_FROM"),
                state(environment));
    }

    private static KeyFiles keys(Map<String, String> environment) {
        var folder = required(environment, "TENANTRY_KEYS");
        return new KeyFiles(Path.of(folder), Path.of(environment.getOrDefault("TENANTRY_CONSOLE_KEYS", folder)));
    }

    private static @Nullable Path state(Map<String, String> environment) {
        var state = environment.get("XDG_STATE_HOME");
        if (state != null && !state.isBlank()) {
            return Path.of(state, "tenantry");
        }
        var home = environment.get("HOME");
        return home == null || home.isBlank() ? null : Path.of(home, ".local", "state", "tenantry");
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "The environment variable " + name + " is not set (docs/reference/configuration.md)");
        }
        return value;
    }

    String issuerOf(String realm) {
        return (realm.equals("master") ? opsUrl : authUrl) + "/realms/" + realm;
    }

    /** The console on the tenant's own host name. */
    String webUrlOf(String slug) {
        var web = URI.create(webUrl);
        return web.getScheme() + "://" + slug + "." + web.getAuthority();
    }
}
