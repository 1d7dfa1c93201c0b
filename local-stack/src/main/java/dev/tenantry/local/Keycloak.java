package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keycloak: the distribution from Maven Central, unpacked once, built once into its optimized form. */
final class Keycloak extends ProcessPart {

    static final String BOOTSTRAP_CLIENT = "bootstrap";

    static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--metrics-enabled=true");

    Keycloak(Site site) {
        super("keycloak", site);
    }

    @Override
    public void start() {
        var home = built();
        var options = new ArrayList<>(options(site));
        options.add("--optimized");
        options.add("--spi-theme--folder--dir=" + site.root().resolve("keycloak/themes"));
        var environment = new HashMap<>(secrets(site));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms256m -Xmx768m");
        child.start(command(home, "start", options), environment, () -> isReady(site));
    }

    static Map<String, String> secrets(Site site) {
        return Map.of(
                "KC_DB_PASSWORD", site.secrets().get("postgres.keycloak"),
                "KC_BOOTSTRAP_ADMIN_CLIENT_ID", BOOTSTRAP_CLIENT,
                "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", site.secrets().get("keycloak.bootstrap"));
    }

    static boolean isReady(Site site) {
        return Health.http(site.internalUrl(Listener.KEYCLOAK_MANAGEMENT) + "/health/ready");
    }

    /** What differs from Keycloak's defaults in a running server, wherever it runs. */
    static List<String> options(Site site) {
        return List.of(
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + site.port(Listener.KEYCLOAK),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + site.port(Listener.KEYCLOAK_MANAGEMENT),
                "--hostname=" + site.publicUrl(Listener.AUTH),
                "--hostname-admin=" + site.publicUrl(Listener.OPS),
                "--proxy-headers=xforwarded",
                "--proxy-trusted-addresses=127.0.0.1",
                "--db-url=" + site.jdbcUrl("keycloak"),
                "--db-username=keycloak",
                "--cache=local",
                "--cache-embedded-realms-max-count=200000");
    }

    private Path built() {
        var archive = archive();
        var home = site.cache().resolve(archive.getFileName().toString().replace(".zip", ""));
        try {
            var relay = Files.readAllBytes(relay(site));
            var stamp = home.resolve(
                    "built-" + Integer.toHexString(31 * BUILD_OPTIONS.hashCode() + Arrays.hashCode(relay)));
            if (Files.exists(stamp)) {
                return home;
            }
            Archives.delete(home);
            Archives.unzip(archive, home, 1);
            Files.write(home.resolve("providers/event-relay.jar"), relay);
            new Child("keycloak-build", site)
                    .run(command(home, "build", BUILD_OPTIONS), Map.of("JAVA_HOME", System.getProperty("java.home")));
            PidFile.of(site, "keycloak-build").end();
            Files.createFile(stamp);
            return home;
        } catch (IOException failure) {
            throw new StartException("Keycloak cannot be unpacked: " + failure.getMessage(), failure);
        }
    }

    /** The provider that tells the API what ends a token's life. */
    static Path relay(Site site) {
        return site.root().resolve("keycloak/event-relay/target/event-relay.jar");
    }

    private Path archive() {
        var folder = site.root().resolve("local-stack/target/parts");
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("keycloak-.*\\.zip"))
                    .findFirst()
                    .orElseThrow(() -> new StartException("No Keycloak distribution in " + folder));
        } catch (IOException notBuilt) {
            throw new StartException("Build first: ./mvnw package", notBuilt);
        }
    }

    private static List<String> command(Path home, String verb, List<String> options) {
        var command = new ArrayList<>(List.of("bash", home.resolve("bin/kc.sh").toString(), verb));
        command.addAll(options);
        return command;
    }
}
