package dev.tenantry.local;

import static java.util.Map.entry;

import dev.tenantry.database.Server;
import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One installation: where its files are, on which ports it listens, and what follows from both.
 *
 * @param root the checkout
 * @param state data, logs and rendered files of this installation
 * @param cache unpacked and built parts, shared by installations
 * @param inContainers whether the parts reach each other by the names of {@code compose.yaml}
 */
record Site(Path root, Path state, Path cache, Ports ports, Secrets secrets, boolean inContainers) {

    static final String AUDIENCE = "https://api.tenantry.dev";

    static Site local(Map<String, String> environment) {
        var root = findRoot();
        return of(root, root.resolve(".local"), Ports.of(environment), false);
    }

    static Site of(Path root, Path state, Ports ports, boolean inContainers) {
        try {
            Files.createDirectories(state.resolve("logs"));
        } catch (IOException failure) {
            throw new StartException("Cannot write below " + state, failure);
        }
        return new Site(
                root,
                state,
                root.resolve(".local/cache"),
                ports,
                new Secrets(state.resolve("secrets.properties")),
                inContainers);
    }

    static Path findRoot() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("keycloak/realms/tenant.json"))) {
                return folder;
            }
        }
        throw new StartException("Run this from inside the checkout");
    }

    int port(Listener listener) {
        return ports.of(listener);
    }

    /** An address for browsers and applications. */
    String publicUrl(Listener listener) {
        return "http://localhost:" + port(listener);
    }

    /** An address for the parts among themselves. */
    String internalUrl(Listener listener) {
        return "http://127.0.0.1:" + port(listener);
    }

    Server database() {
        return new Server("127.0.0.1:" + port(Listener.POSTGRES));
    }

    Server replica() {
        return new Server("127.0.0.1:" + port(Listener.REPLICA));
    }

    String jdbcUrl(String database) {
        return database().jdbcUrl(database);
    }

    Path log(String part) {
        return state.resolve("logs").resolve(part + ".log");
    }

    /** What the onboarding tool reads. */
    Map<String, String> cliEnvironment() {
        return Map.ofEntries(
                entry("TENANTRY_API_URL", internalUrl(Listener.RESOURCE_API)),
                entry("TENANTRY_KEYCLOAK_URL", internalUrl(Listener.KEYCLOAK)),
                entry("TENANTRY_AUTH_URL", publicUrl(Listener.AUTH)),
                entry("TENANTRY_OPS_URL", publicUrl(Listener.OPS)),
                entry("TENANTRY_WEB_URL", publicUrl(Listener.WEB)),
                entry("TENANTRY_WEB_INTERNAL_URL", inContainers ? "http://web-ui:8002" : internalUrl(Listener.WEB_UI)),
                entry("TENANTRY_AUDIENCE", AUDIENCE),
                entry("TENANTRY_KEYS", state.resolve("keys").toString()),
                entry("TENANTRY_SMTP_HOST", inContainers ? "mail" : "127.0.0.1"),
                entry("TENANTRY_SMTP_PORT", inContainers ? "1025" : String.valueOf(port(Listener.SMTP))),
                entry("TENANTRY_SMTP_FROM", "no-reply@tenantry.example"));
    }
}
