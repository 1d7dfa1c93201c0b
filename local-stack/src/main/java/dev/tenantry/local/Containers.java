package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.util.ArrayList;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * PostgreSQL and Keycloak as containers on the host's network, so that their addresses are those of the processes that
 * they stand in for.
 */
final class Containers {

    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18");
    private static final DockerImageName KEYCLOAK = DockerImageName.parse("quay.io/keycloak/keycloak:26.7.5");

    private Containers() {}

    static Part postgres(Site site) {
        var command = new ArrayList<String>();
        command.add("postgres");
        command.addAll(Postgres.options(site, Listener.POSTGRES, false));
        return new ContainerPart(
                "postgresql",
                () -> onHostNetwork(POSTGRES)
                        .withEnv("POSTGRES_PASSWORD", site.secrets().get("postgres.superuser"))
                        .withCommand(command.toArray(String[]::new)),
                () -> Postgres.answers(site),
                () -> Postgres.createDatabases(site));
    }

    static Part keycloak(Site site) {
        var command = new ArrayList<String>();
        command.add("start");
        command.addAll(Keycloak.BUILD_OPTIONS);
        command.addAll(Keycloak.options(site));
        return new ContainerPart(
                "keycloak",
                () -> onHostNetwork(KEYCLOAK)
                        .withEnv(Keycloak.secrets(site))
                        .withEnv("JAVA_OPTS_KC_HEAP", "-Xms256m -Xmx768m")
                        .withCopyFileToContainer(
                                MountableFile.forHostPath(site.root().resolve("keycloak/themes/tenantry")),
                                "/opt/keycloak/themes/tenantry")
                        .withCopyFileToContainer(
                                MountableFile.forHostPath(Keycloak.relay(site)),
                                "/opt/keycloak/providers/event-relay.jar")
                        .withCommand(command.toArray(String[]::new)),
                () -> Keycloak.isReady(site),
                () -> {});
    }

    private static GenericContainer<?> onHostNetwork(DockerImageName image) {
        return new GenericContainer<>(image).withNetworkMode("host");
    }
}
