package dev.tenantry.api;

import dev.tenantry.api.security.Permission;
import dev.tenantry.cli.TenantCli;
import dev.tenantry.local.LocalStack;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import dev.tenantry.local.SignIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The API in this process on a real PostgreSQL and a real Keycloak, with acme and globex; one for the whole run. */
public final class Platform {

    public static final String[] SCOPES =
            Arrays.stream(Permission.values()).map(Permission::scope).toArray(String[]::new);

    private static Platform running;
    private static RuntimeException failed;

    private final LocalStack stack;
    private final ConfigurableApplicationContext context;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private Platform() {
        stack = LocalStack.underTheApi(Path.of("target/stack"));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start(System.out);
        context = start(Map.of(
                "SERVER_PORT", stack.port(Listener.RESOURCE_API),
                "MANAGEMENT_SERVER_PORT", stack.port(Listener.RESOURCE_API_MANAGEMENT)));
        stack.withDemoTenants();
    }

    public static synchronized Platform running() {
        if (failed != null) {
            throw failed;
        }
        if (running == null) {
            try {
                running = new Platform();
            } catch (RuntimeException failure) {
                failed = failure;
                throw failure;
            }
        }
        return running;
    }

    /** A further node of the API on the same parts, on ports of its own. */
    public ConfigurableApplicationContext node(Map<String, ?> settings) {
        var more = new HashMap<String, Object>(settings);
        more.put("SERVER_PORT", 0);
        more.put("MANAGEMENT_SERVER_PORT", 0);
        return start(more);
    }

    private ConfigurableApplicationContext start(Map<String, ?> settings) {
        return new SpringApplicationBuilder(ResourceApiApplication.class)
                .environment(environment(settings))
                .run();
    }

    private ConfigurableEnvironment environment(Map<String, ?> more) {
        var settings = new HashMap<String, Object>(stack.apiSettings());
        settings.put("LOGGING_LEVEL_ROOT", "WARN");
        settings.putAll(more);
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, settings));
        return environment;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Map<String, T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    public void publish(Object event) {
        context.publishEvent(event);
    }

    public String url() {
        return "http://localhost:" + stack.port(Listener.RESOURCE_API);
    }

    public Request request(String method, String path) {
        return new Request(method, url(), path);
    }

    public Request get(String path) {
        return request("GET", path);
    }

    /** An access token of alice, adam, bob (acme) or eve (globex), with every scope. */
    public String person(String name) {
        return fresh(
                name,
                () -> stack.signIn()
                        .person(
                                realmOf(name),
                                stack.demo().get(name.toUpperCase(Locale.ROOT)),
                                stack.demo().get("DEMO_PASSWORD"),
                                SCOPES)
                        .path("access_token")
                        .asString());
    }

    /** An access token of the demo application of a tenant. */
    public String application(String tenant, String... scopes) {
        return fresh(
                tenant + String.join(" ", scopes),
                () -> stack.signIn()
                        .application(
                                tenant,
                                stack.demo().get(tenant.toUpperCase(Locale.ROOT) + "_CLIENT_ID"),
                                stack.demo().get(tenant.toUpperCase(Locale.ROOT) + "_CLIENT_SECRET"),
                                scopes)
                        .path("access_token")
                        .asString());
    }

    public String operator() {
        return fresh(
                "operator", () -> stack.signIn().operator().path("access_token").asString());
    }

    public SignIn signIn() {
        return stack.signIn();
    }

    public LocalStack stack() {
        return stack;
    }

    /** Runs the onboarding tool; returns what it said. */
    public String tenant(int expectedStatus, String... args) {
        var environment = new HashMap<>(stack.cliEnvironment());
        environment.put("TENANTRY_APPLICATION_SECRET", Tenants.SECRET);
        var out = new StringWriter();
        var status = TenantCli.run(environment, new PrintWriter(out, true), new PrintWriter(out, true), args);
        if (status != expectedStatus) {
            throw new AssertionError("tenant " + String.join(" ", args) + " ended with " + status + ": " + out);
        }
        return out.toString();
    }

    /** A connection that no row-level security holds, to look at what is really stored. */
    public Connection superuser() throws SQLException {
        return connect("postgres", "superuser");
    }

    public Connection connect(String user, String passwordOf) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + stack.port(Listener.POSTGRES) + "/tenantry",
                user,
                stack.databasePassword(passwordOf));
    }

    private static String realmOf(String person) {
        return person.equals("eve") ? "globex" : "acme";
    }

    private String fresh(String key, Supplier<String> issue) {
        return tokens.compute(
                        key,
                        (k, known) -> known == null
                                        || known.issued().isBefore(Instant.now().minusSeconds(180))
                                ? new Token(issue.get(), Instant.now())
                                : known)
                .text();
    }

    private record Token(String text, Instant issued) {}
}
