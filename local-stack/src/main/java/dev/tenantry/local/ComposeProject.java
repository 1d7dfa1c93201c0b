package dev.tenantry.local;

import static java.util.Map.entry;

import dev.tenantry.local.Ports.Listener;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The installation of {@code compose.yaml} with the ports and secrets of a {@link Site}, beside any other. */
final class ComposeProject implements Part {

    private static final String NAME = "tenantry-test";

    private final Site site;

    ComposeProject(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "containers";
    }

    /** Removes what an earlier run that was killed has left. */
    @Override
    public void start() {
        stop();
    }

    @Override
    public void stop() {
        compose("down", "--volumes", "--remove-orphans", "--timeout", "5");
    }

    String container(String service, int number) {
        return NAME + "-" + service + "-" + number;
    }

    /** @throws StartException with what Compose said, unless it ended well */
    void compose(String... args) {
        var command = new ArrayList<>(List.of("docker", "compose", "--env-file", "/dev/null", "-p", NAME, "-f"));
        command.add(site.root().resolve("compose.yaml").toString());
        command.addAll(List.of(args));
        run(command);
    }

    /** What {@code docker} answers. */
    String docker(String... args) {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(args));
        return run(command);
    }

    /** Appends to a file what a container says, until it ends. */
    void keepLog(String container, String tail, Path file) {
        try {
            new ProcessBuilder("docker", "logs", "--follow", "--tail", tail, container)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new StartException("Cannot keep the log of " + container, failure);
        }
    }

    private String run(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
            builder.environment().putAll(environment());
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StartException(String.join(" ", command) + " failed:\n" + said);
            }
            return said.strip();
        } catch (IOException failure) {
            throw new StartException("Docker is needed with its Compose plugin: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted");
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(Map.ofEntries(
                entry("TENANTRY_SUBNET", "172.29.96.0/24"),
                entry("TENANTRY_RANGE", "172.29.96.128/25"),
                entry("TENANTRY_NGINX_ADDRESS", "172.29.96.2"),
                entry("TENANTRY_OUTER_SUBNET", "172.29.97.0/24"),
                entry("TENANTRY_OPS_ALLOW", "172.29.97.1"),
                entry("TENANTRY_AUDIENCE", Site.AUDIENCE),
                entry("REDIS_PASSWORD", secret("redis")),
                entry("KEYCLOAK_BOOTSTRAP_SECRET", secret("keycloak.bootstrap")),
                entry("GRAFANA_PASSWORD", secret("grafana")),
                entry("BREAK_GLASS_PASSWORD", secret("keycloak.break-glass")),
                entry("API_CURSOR_KEY", secret("api.cursor-key"))));
        for (var role : List.of("superuser", "owner", "api", "ops", "keycloak", "relay", "replication")) {
            environment.put("POSTGRES_" + role.toUpperCase(Locale.ROOT) + "_PASSWORD", secret("postgres." + role));
        }
        for (var listener : List.of(Listener.API, Listener.WEB, Listener.AUTH, Listener.OPS, Listener.MAIL)) {
            environment.put(listener.variable(), String.valueOf(site.port(listener)));
        }
        return environment;
    }

    private String secret(String name) {
        return site.secrets().get(name);
    }

    /** The state of a container: {@code healthy}, {@code starting}, {@code exited 0} … */
    String state(String container) {
        return docker(
                "inspect",
                "--format",
                "{{if eq .State.Status \"exited\"}}exited {{.State.ExitCode}}"
                        + "{{else if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}",
                container);
    }

    /** Its address in the network of the containers. */
    Optional<String> address(String container) {
        var address = docker(
                "inspect",
                "--format",
                "{{with index .NetworkSettings.Networks \"" + NAME + "_inside\"}}{{.IPAddress}}{{end}}",
                container);
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }
}
