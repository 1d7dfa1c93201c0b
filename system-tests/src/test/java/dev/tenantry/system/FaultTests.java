package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Ports.Listener;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One part of the platform at a time is gone, under load. */
class FaultTests {

    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private final FrontDoor door = FrontDoor.open();

    @Test
    void tokensGoOnWhileKeycloakIsGone() throws Exception {
        var statuses = under(
                () -> {
                    door.stack().stop("keycloak");
                    signInIsAwayFriendly();
                },
                OUTAGE,
                () -> door.stack().restart("keycloak"));
        assertThat(statuses).containsOnlyKeys(200);
    }

    private void signInIsAwayFriendly() {
        var page = door.get(Listener.AUTH, "/realms/acme/.well-known/openid-configuration")
                .send();
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("Back in a moment");
    }

    @Test
    void restartOfTheDatabaseIsOnlyUnavailabilityAndHeals() throws Exception {
        var statuses = under(
                () -> door.stack().stop("postgresql"),
                Duration.ofSeconds(2),
                () -> door.stack().restart("postgresql"));
        assertThat(statuses.keySet()).isSubsetOf(200, 503);
        assertThat(statuses).containsKey(200);
        var healed = Instant.now().plusSeconds(5);
        while (read() != 200 && Instant.now().isBefore(healed)) {
            Thread.sleep(100);
        }
        assertThat(read()).isEqualTo(200);
    }

    @Test
    void consoleIsFriendlyAndTheApiUntouchedWhileRedisIsGone() throws Exception {
        door.stack().stop("redis");
        try {
            assertThat(read()).isEqualTo(200);
            var page = door.get(Listener.WEB, "/collections")
                    .header("Cookie", "SESSION=NjE1ZDZiNTQtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw")
                    .send();
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.body())
                    .contains("We are not available for a moment")
                    .doesNotContain("Exception");
        } finally {
            door.stack().restart("redis");
        }
    }

    private Map<Integer, Integer> under(Runnable fault, Duration length, Runnable repair) throws Exception {
        var token = door.application("acme");
        var done = new AtomicBoolean();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var workers = IntStream.range(0, 4)
                    .mapToObj(i -> pool.submit(() -> {
                        var statuses = new TreeMap<Integer, Integer>();
                        while (!done.get()) {
                            statuses.merge(
                                    door.api("GET", "/v1/documents?limit=1")
                                            .bearer(token)
                                            .send()
                                            .status(),
                                    1,
                                    Integer::sum);
                        }
                        return statuses;
                    }))
                    .toList();
            try {
                Thread.sleep(500);
                fault.run();
                Thread.sleep(length);
            } finally {
                repair.run();
                done.set(true);
            }
            var all = new TreeMap<Integer, Integer>();
            for (var worker : workers) {
                worker.get().forEach((status, count) -> all.merge(status, count, Integer::sum));
            }
            System.out.println("Statuses during the fault: " + all);
            return all;
        }
    }

    private int read() {
        return door.api("GET", "/v1/documents?limit=1")
                .bearer(door.application("acme"))
                .send()
                .status();
    }
}
