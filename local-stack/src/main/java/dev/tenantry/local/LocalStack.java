package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The parts of one installation, started in order and ended in reverse. */
public final class LocalStack implements AutoCloseable {

    private final Site site;
    private final List<Part> parts;
    private final Deque<Part> started = new ArrayDeque<>();
    private volatile boolean closed;

    private LocalStack(Site site, List<Part> parts) {
        this.site = site;
        this.parts = new ArrayList<>(parts);
    }

    /** Everything that a user runs. */
    static LocalStack everything(Site site) {
        return everything(site, Nginx.API_RATE);
    }

    private static LocalStack everything(Site site, String apiRate) {
        return everything(
                site,
                apiRate,
                new Postgres(site, true),
                new Keycloak(site),
                PlatformSetup.of(site),
                ResourceApi.first(site));
    }

    private static LocalStack everything(
            Site site, String apiRate, Part postgres, Part keycloak, PlatformSetup setup, ResourceApi... api) {
        var parts = new ArrayList<>(
                List.of(postgres, new Redis(site), new Mail(site), keycloak, setup, new Migration(site)));
        parts.addAll(List.of(api));
        parts.addAll(List.of(new WebUi(site), new Nginx(site, List.of(api), apiRate), new DemoTenants(site)));
        return new LocalStack(site, parts);
    }

    /** What the API stands on, for tests that run the API itself in their process at {@link Listener#RESOURCE_API}. */
    public static LocalStack underTheApi(Path state) {
        var site = emptySite(state);
        return new LocalStack(
                site,
                List.of(
                        postgresForTests(site),
                        new Redis(site),
                        new Mail(site),
                        keycloakForTests(site),
                        PlatformSetup.withBreakGlass(site),
                        new Migration(site)));
    }

    /** Everything, with two nodes of the API, on its own ports and from an empty state, for tests through the front door. */
    public static LocalStack forTests(Path state) {
        var site = emptySite(state);
        if (partsAre("compose")) {
            return new LocalStack(site, ComposeStack.parts(site));
        }
        return everything(
                site,
                Nginx.API_RATE,
                postgresForTests(site),
                keycloakForTests(site),
                PlatformSetup.withBreakGlass(site),
                ResourceApi.first(site),
                ResourceApi.second(site));
    }

    /** Everything as a user runs it, from an empty state and on its own ports, but with no limit that a load would meet. */
    public static LocalStack forBenchmarks(Path state) {
        PidFile.all(state.toAbsolutePath()).forEach(PidFile::end);
        return everything(emptySite(state), "1000000r/s");
    }

    private static Part postgresForTests(Site site) {
        return partsAre("containers") ? Containers.postgres(site) : new Postgres(site, false);
    }

    private static Part keycloakForTests(Site site) {
        return partsAre("containers") ? Containers.keycloak(site) : new Keycloak(site);
    }

    /** Other ways to run the parts, by a system property: {@code containers} and {@code compose}. */
    private static boolean partsAre(String way) {
        return way.equals(System.getProperty("tenantry.parts"));
    }

    private static Site emptySite(Path state) {
        try {
            Archives.delete(state);
        } catch (IOException failure) {
            throw new StartException("Cannot empty " + state, failure);
        }
        return Site.of(Site.findRoot(), state.toAbsolutePath(), Ports.free(), partsAre("compose"));
    }

    /** Starts the parts one after the other; a failure ends those that run. */
    public LocalStack start(PrintStream out) {
        var begun = Instant.now();
        for (var part : parts) {
            if (closed) {
                throw new StartException("Stopped while starting");
            }
            out.printf("  %-16s ", part.name());
            out.flush();
            var since = Instant.now();
            started.push(part);
            try {
                part.start();
            } catch (RuntimeException failure) {
                out.println("failed");
                close();
                throw failure;
            }
            out.printf("%6.1f s%n", seconds(since));
        }
        out.printf("  %-16s %6.1f s%n", "in all", seconds(begun));
        return this;
    }

    /** Onboards acme and globex with their people: for tests, once their API listens. */
    public LocalStack withDemoTenants() {
        new DemoTenants(site).start();
        return this;
    }

    /** Starts a standby that follows this installation's PostgreSQL: for tests, as the part {@code replica}. */
    public synchronized LocalStack withReplica() {
        var replica = new Replica(site);
        if (parts.stream().noneMatch(part -> part.name().equals(replica.name()))) {
            parts.add(replica);
            started.push(replica);
        }
        restart(replica.name());
        return this;
    }

    /** The demo's addresses, names and secrets, by the names of {@code demo.env}. */
    public Map<String, String> demo() {
        return new DemoTenants(site).environment();
    }

    /** What the onboarding tool reads, as environment variables. */
    public Map<String, String> cliEnvironment() {
        return site.cliEnvironment();
    }

    /** What the API needs to know of this installation, as environment variables. */
    public Map<String, String> apiSettings() {
        return ResourceApi.settings(site);
    }

    /** What lets an API read from the standby. */
    public Map<String, String> replicaSettings() {
        return Map.of("TENANTRY_REPLICA_URL", site.replica().jdbcUrl("tenantry"));
    }

    /** A way to sign in as a person, without a browser. */
    public SignIn signIn() {
        return new SignIn(site);
    }

    /** A realm as an operator may change it, on a platform for tests. */
    public RealmAdmin admin(String realm) {
        return new RealmAdmin(site, realm);
    }

    public int port(Listener listener) {
        return site.port(listener);
    }

    /** The process of a part that runs as one: its children are the part's too. */
    public ProcessHandle process(String name) {
        return PidFile.of(site, name).running().getFirst();
    }

    /** The password of a database role of ours: {@code owner}, {@code api}, {@code ops}, {@code superuser}. */
    public String databasePassword(String role) {
        return site.secrets().get("postgres." + role);
    }

    /** Ends one part, as a fault would; {@link #restart} brings it back. */
    public synchronized void stop(String name) {
        part(name).stop();
    }

    /** Starts a part again; does nothing on a stack that is being closed. */
    public synchronized void restart(String name) {
        if (!closed) {
            part(name).start();
        }
    }

    private Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part " + name));
    }

    List<Part> parts() {
        return parts;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        closeParts();
    }

    private synchronized void closeParts() {
        while (!started.isEmpty()) {
            started.pop().stop();
        }
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }
}
