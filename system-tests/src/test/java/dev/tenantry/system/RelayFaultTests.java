package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way of a revocation from Keycloak to the API is cut: nothing is forgotten, and nothing is changed meanwhile. */
class RelayFaultTests {

    private static final Duration UNTIL_STALE = Duration.ofSeconds(20);

    private final FrontDoor door = FrontDoor.open();

    @Test
    void changesGoOnWhileKeycloakIsDown() throws Exception {
        assertThat(write()).containsExactly(201);
        door.stack().stop("keycloak");
        try {
            Thread.sleep(15_000);
            assertThat(write()).containsExactly(201);
        } finally {
            door.stack().restart("keycloak");
        }
        assertThat(write()).containsExactly(201);
    }

    /** {@code -Dtenantry.pause=300} for five minutes. */
    @Test
    void changesGoOnWhileKeycloakHangs() throws Exception {
        assumeFalse("compose".equals(System.getProperty("tenantry.parts")), "Containers are paused by their engine");
        var token = door.application("globex");
        var keycloak = door.stack().process("keycloak");
        signal("STOP", keycloak);
        try {
            var until = Instant.now().plusSeconds(Long.getLong("tenantry.pause", 20));
            while (Instant.now().isBefore(until)) {
                assertThat(write(token)).containsExactly(201);
                Thread.sleep(100);
            }
        } finally {
            signal("CONT", keycloak);
        }
        await(() -> door.get(Listener.AUTH, "/realms/acme/.well-known/openid-configuration")
                        .send()
                        .status()
                == 200);
        assertThat(write()).containsExactly(201);
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        var pids = Stream.concat(Stream.of(process), process.descendants())
                .map(one -> String.valueOf(one.pid()))
                .toList();
        new ProcessBuilder(Stream.concat(Stream.of("kill", "-" + name), pids.stream())
                        .toList())
                .start()
                .waitFor();
    }

    @Test
    void changesAreRefusedWhileTheRelayCannotWriteAndItTriesAgain() throws Exception {
        var token = fresh();
        sql("revoke insert on tenantry_revocations from keycloak");
        try {
            assertThat(revoke(token)).contains("error");
            await(() -> write().equals(Set.of(503)));
            assertThat(read(token)).as("reading goes on").isEqualTo(200);
            assertThat(door.get(Listener.KEYCLOAK_MANAGEMENT, "/metrics").send().body())
                    .containsPattern("tenantry_relay_write_failures_total [1-9]");
        } finally {
            sql("grant insert on tenantry_revocations to keycloak");
        }
        await(() -> read(token) == 401);
        await(() -> write(fresh()).equals(Set.of(201)));
    }

    @Test
    void nodeThatCannotReadRefusesChangesAndCatchesUp() throws Exception {
        var token = fresh();
        sql("alter role tenantry_relay_reader nologin");
        try {
            sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tenantry_relay_reader'");
            revoke(token);
            await(() -> write().equals(Set.of(503)));
            assertThat(read(token)).as("reading goes on").isEqualTo(200);
        } finally {
            sql("alter role tenantry_relay_reader login");
        }
        await(() -> read(token) == 401);
        await(() -> write().equals(Set.of(201)));
    }

    private String revoke(String token) {
        return door.stack()
                .signIn()
                .post(
                        "acme",
                        "revoke",
                        Map.of(
                                "token", token,
                                "client_id", door.demo("ACME_CLIENT_ID"),
                                "client_secret", door.demo("ACME_CLIENT_SECRET")));
    }

    private String fresh() {
        return door.stack()
                .signIn()
                .application("acme", door.demo("ACME_CLIENT_ID"), door.demo("ACME_CLIENT_SECRET"), FrontDoor.SCOPES)
                .path("access_token")
                .asString();
    }

    private int read(String token) {
        return new Request("GET", "http://127.0.0.1:" + door.port(Listener.RESOURCE_API), "/v1/me")
                .bearer(token)
                .send()
                .status();
    }

    /** What both nodes answer to a change. */
    private Set<Integer> write() {
        return write(door.application("globex"));
    }

    private Set<Integer> write(String token) {
        return Stream.of(Listener.RESOURCE_API, Listener.SECOND_API)
                .map(node -> new Request("POST", "http://127.0.0.1:" + door.port(node), "/v1/collections")
                        .bearer(token)
                        .json("{\"name\":\"r" + UUID.randomUUID().toString().substring(0, 8) + "\",\"title\":\"T\"}")
                        .send()
                        .status())
                .collect(Collectors.toSet());
    }

    private void sql(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + door.port(Listener.POSTGRES) + "/keycloak",
                        "postgres",
                        door.stack().databasePassword("superuser"));
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static void await(BooleanSupplier held) throws InterruptedException {
        var deadline = Instant.now().plus(UNTIL_STALE);
        while (!held.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(200);
        }
    }
}
