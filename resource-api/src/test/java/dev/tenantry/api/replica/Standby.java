package dev.tenantry.api.replica;

import static org.awaitility.Awaitility.await;

import dev.tenantry.api.Platform;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantDirectory;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A standby of the tests' PostgreSQL, and two nodes of the API that read from it. */
final class Standby implements AutoCloseable {

    static final Duration MAX_LAG = Duration.ofSeconds(4);

    private final Platform platform = Platform.running();
    private final List<ConfigurableApplicationContext> nodes;

    Standby() {
        platform.stack().withReplica();
        nodes = List.of(node(), node());
        await().until(() -> nodes.stream().allMatch(node -> replica(node).isNear()));
    }

    ConfigurableApplicationContext node() {
        var settings = new HashMap<>(platform.stack().replicaSettings());
        settings.put("TENANTRY_REPLICA_MAXLAG", MAX_LAG.toSeconds() + "s");
        return platform.node(settings);
    }

    ConfigurableApplicationContext first() {
        return nodes.getFirst();
    }

    ConfigurableApplicationContext second() {
        return nodes.getLast();
    }

    List<ConfigurableApplicationContext> nodes() {
        return nodes;
    }

    Request as(String person, ConfigurableApplicationContext node, String method, String path) {
        var port = node.getEnvironment().getRequiredProperty("local.server.port");
        return new Request(method, "http://localhost:" + port, path).bearer(platform.person(person));
    }

    /** How many reads of a node were answered from there. */
    double reads(ConfigurableApplicationContext node, String source) {
        return node.getBean(MeterRegistry.class)
                .get("tenantry.reads")
                .tag("source", source)
                .counter()
                .count();
    }

    /** Stands still from here on, with all that was written before. */
    void pause() throws SQLException {
        long written;
        try (var primary = platform.superuser();
                var position = primary.createStatement()
                        .executeQuery("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")) {
            position.next();
            written = position.getLong(1);
        }
        await().until(() -> nodes.stream()
                .allMatch(node -> replica(node).isNear() && replica(node).position() >= written));
        execute("select pg_wal_replay_pause()");
        await().until(() -> ask("select pg_get_wal_replay_pause_state() = 'paused'"));
    }

    /** Goes on; returns when every node reads from it again. */
    void resume() throws SQLException {
        execute("select pg_wal_replay_resume()");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> nodes.stream().allMatch(node -> replica(node).isNear()));
    }

    boolean ask(String question) throws SQLException {
        try (var connection = superuser();
                var rows = connection.createStatement().executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection superuser() throws SQLException {
        return connect("postgres", "superuser");
    }

    Connection connect(String user, String passwordOf) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + platform.stack().port(Listener.REPLICA) + "/tenantry",
                user,
                platform.stack().databasePassword(passwordOf));
    }

    /** Somebody of acme, as controllers know them. */
    Caller caller() {
        var acme = platform.bean(TenantDirectory.class).bySlug("acme").orElseThrow();
        return new Caller(
                Caller.Kind.PERSON, acme, UUID.randomUUID().toString(), "console", null, null, Set.of(), Set.of());
    }

    /** What a statement answers that the first node does as a recent read of such a request. */
    String answer(String method, String sql) {
        var caller = caller();
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest(method, "/")));
        try {
            return CurrentTenant.<String, RuntimeException>call(
                    caller.tenantOrThrow().id(),
                    () -> first().getBean(Reads.class)
                            .recent(
                                    caller,
                                    () -> first().getBean(JdbcClient.class)
                                            .sql(sql)
                                            .query(String.class)
                                            .single()));
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    static Replica replica(ConfigurableApplicationContext node) {
        return node.getBean(Replica.class);
    }

    @Override
    public void close() throws SQLException {
        nodes.forEach(ConfigurableApplicationContext::close);
        platform.stack().stop("replica");
        await().ignoreExceptions().until(this::forgetSlot);
    }

    /** Or the primary would keep all that it writes from now on. */
    private boolean forgetSlot() throws SQLException {
        try (var primary = platform.superuser();
                var statement = primary.createStatement()) {
            return statement.execute("select pg_drop_replication_slot('replica')");
        }
    }
}
