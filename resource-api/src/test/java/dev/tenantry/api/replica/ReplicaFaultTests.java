package dev.tenantry.api.replica;

import static dev.tenantry.api.replica.Standby.replica;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.Platform;
import dev.tenantry.api.documents.Acme;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A replica that dies, hangs or breaks off is nobody's error but a reason to ask the primary. */
@DisabledIfSystemProperty(
        named = "tenantry.parts",
        matches = "containers",
        disabledReason = "the standby begins as a copy of the data folder")
class ReplicaFaultTests {

    private static final Platform PLATFORM = Platform.running();

    private static final String SLOW_READS =
            "from pg_stat_activity where query like '%pg_sleep(2)%' and pid <> pg_backend_pid() and state = 'active'";

    private static Standby standby;
    private static String document;

    @BeforeAll
    static void twoNodes() {
        document = new Acme().created(new Acme().collection(""), "{\"n\":1}");
        standby = new Standby();
    }

    @AfterAll
    static void close() throws SQLException {
        standby.close();
    }

    @BeforeEach
    void allIsWell() throws SQLException {
        standby.resume();
    }

    @Test
    void nobodyNoticesThatTheReplicaIsKilledAndItComesBack() throws Exception {
        var load = new Load();
        Thread.sleep(1000);
        PLATFORM.stack().process("replica").destroyForcibly();
        try {
            Thread.sleep(2000);
            assertThat(replica(standby.first()).isNear()).isFalse();
            assertThat(load.end()).isEmpty();
        } finally {
            PLATFORM.stack().restart("replica");
        }
        standby.resume();
        var before = standby.reads(standby.first(), "replica");
        assertThat(standby.as("bob", standby.first(), "GET", document).send().status())
                .isEqualTo(200);
        assertThat(standby.reads(standby.first(), "replica")).isEqualTo(before + 1);
    }

    @Test
    void replicaThatHangsHoldsReadersForAMomentOnly() throws Exception {
        var load = new Load();
        Thread.sleep(1000);
        signal("STOP");
        try {
            Thread.sleep(6000);
            assertThat(replica(standby.first()).isNear()).isFalse();
        } finally {
            signal("CONT");
        }
        assertThat(load.end()).isEmpty();
        assertThat(load.slowest()).isLessThan(Standby.MAX_LAG);
    }

    @Test
    void nodeStartsWithoutItsReplica() throws SQLException {
        PLATFORM.stack().stop("replica");
        try (var node = standby.node()) {
            assertThat(standby.as("bob", node, "GET", document).send().status()).isEqualTo(200);
            assertThat(standby.reads(node, "primary")).isEqualTo(1);
        } finally {
            PLATFORM.stack().restart("replica");
        }
    }

    @Test
    void whileRedisIsAwayThePrimaryIsRead() {
        PLATFORM.stack().stop("redis");
        try {
            var before = standby.reads(standby.first(), "primary");
            for (int i = 0; i < 5; i++) {
                assertThat(standby.as("bob", standby.first(), "GET", document)
                                .send()
                                .status())
                        .isEqualTo(200);
            }
            assertThat(standby.reads(standby.first(), "primary")).isEqualTo(before + 5);
            assertThat(standby.as("bob", standby.first(), "PUT", document)
                            .ifMatch(99)
                            .json("{\"value\":{\"n\":2}}")
                            .send()
                            .status())
                    .isEqualTo(412);
        } finally {
            PLATFORM.stack().restart("redis");
        }
        var before = standby.reads(standby.first(), "replica");
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            standby.as("bob", standby.first(), "GET", document).send();
            return standby.reads(standby.first(), "replica") > before;
        });
    }

    @Test
    void statementThatIsBrokenOffIsDoneOnThePrimary() throws Exception {
        var slow = slowRead();
        standby.execute("select pg_terminate_backend(pid) " + SLOW_READS);
        assertThat(slow.get()).isEqualTo("primary");
        assertThat(slowRead().get()).isEqualTo("replica");
    }

    @Test
    void statementThatIsInTheWayOfTheReplayIsDoneOnThePrimary() throws Exception {
        try (var primary = PLATFORM.superuser();
                var lock = primary.createStatement()) {
            primary.setAutoCommit(false);
            var slow = slowRead();
            lock.execute("lock table tenantry.documents in access exclusive mode");
            primary.commit();
            assertThat(slow.get()).isEqualTo("primary");
        }
    }

    /** Begins a read of two seconds on the replica; tells which server has ended it. */
    private static CompletableFuture<String> slowRead() {
        var read = CompletableFuture.supplyAsync(() -> standby.answer("GET", """
                select case when pg_is_in_recovery() then 'replica' else 'primary' end
                from (select count(*) from documents) n, pg_sleep(2)"""));
        await().until(() -> standby.ask("select exists (select " + SLOW_READS + ")"));
        return read;
    }

    private static void signal(String signal) throws IOException, InterruptedException {
        var server = PLATFORM.stack().process("replica");
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        Stream.concat(Stream.of(server), server.descendants())
                .forEach(process -> command.add(String.valueOf(process.pid())));
        // not all of them, where one has ended meanwhile
        new ProcessBuilder(command).start().waitFor();
    }

    /** Four readers at both nodes, until it is ended. */
    private static final class Load {

        private final AtomicBoolean over = new AtomicBoolean();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicLong slowest = new AtomicLong();
        private final List<Thread> readers = IntStream.range(0, 4)
                .mapToObj(number -> Thread.ofVirtual().start(() -> read(number)))
                .toList();

        private void read(int number) {
            var node = standby.nodes().get(number % 2);
            while (!over.get()) {
                var begun = System.nanoTime();
                try {
                    var answer = standby.as("bob", node, "GET", document).send();
                    if (answer.status() != 200) {
                        failures.add(answer.toString());
                    }
                } catch (RuntimeException failure) {
                    failures.add(failure.toString());
                }
                slowest.accumulateAndGet(System.nanoTime() - begun, Math::max);
            }
        }

        Duration slowest() {
            return Duration.ofNanos(slowest.get());
        }

        Queue<String> end() throws InterruptedException {
            over.set(true);
            for (var reader : readers) {
                reader.join();
            }
            return failures;
        }
    }
}
