package dev.tenantry.system;

import dev.tenantry.local.LocalStack;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The whole platform behind nginx, with acme and globex, from an empty state; one for the whole run. */
public final class FrontDoor {

    /** Those of the API, which are the ones with a colon. */
    public static final String[] SCOPES = scopes();

    private static FrontDoor open;
    private static RuntimeException failed;

    private final LocalStack stack;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private FrontDoor() {
        stack = LocalStack.forTests(Path.of("target/stack"));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start(System.out);
    }

    public static synchronized FrontDoor open() {
        if (failed != null) {
            throw failed;
        }
        if (open == null) {
            try {
                open = new FrontDoor();
            } catch (RuntimeException failure) {
                failed = failure;
                throw failure;
            }
        }
        return open;
    }

    public LocalStack stack() {
        return stack;
    }

    public int port(Listener listener) {
        return stack.port(listener);
    }

    public String url(Listener listener) {
        return "http://localhost:" + stack.port(listener);
    }

    public Request api(String method, String path) {
        return new Request(method, url(Listener.API), path);
    }

    public Request get(Listener listener, String path) {
        return new Request("GET", url(listener), path);
    }

    public String demo(String name) {
        return stack.demo().get(name);
    }

    /** An access token of a tenant's demo application, with every scope. */
    public String application(String tenant) {
        return fresh(
                "application " + tenant,
                () -> stack.signIn()
                        .application(
                                tenant,
                                demo(tenant.toUpperCase(Locale.ROOT) + "_CLIENT_ID"),
                                demo(tenant.toUpperCase(Locale.ROOT) + "_CLIENT_SECRET"),
                                SCOPES)
                        .path("access_token")
                        .asString());
    }

    private String fresh(String key, Supplier<String> issue) {
        return tokens.compute(
                        key,
                        (k, known) -> known == null
                                        || known.issued().isBefore(Instant.now().minusSeconds(150))
                                ? new Token(issue.get(), Instant.now())
                                : known)
                .text();
    }

    private static String[] scopes() {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(Path.of("../keycloak/realms/tenant.json")))
                    .path("clientScopes")
                    .valueStream()
                    .map(scope -> scope.path("name").asString())
                    .filter(name -> name.contains(":"))
                    .toArray(String[]::new);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Token(String text, Instant issued) {}
}
