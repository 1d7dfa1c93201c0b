package dev.tenantry.bench;

import dev.tenantry.cli.Settings;
import dev.tenantry.cli.TenantCli;
import dev.tenantry.cli.TenantRealm;
import dev.tenantry.local.LocalStack;
import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.SignIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The whole platform with ten onboarded tenants, in a folder of its own. */
final class Platform implements AutoCloseable {

    static final Path STATE = Path.of(".local/bench");
    static final int ONBOARDED = 10;

    private static final String SECRET = "a-secret-for-loopback-only-0123456789";
    private static final String[] SCOPES = {"collections:read", "collections:write", "documents:read", "documents:write"
    };

    private final LocalStack stack = LocalStack.forBenchmarks(STATE);
    private final SignIn signIn = stack.signIn();

    /** @param onboarded how many tenants people and applications can sign in to: two at least */
    void start(int onboarded) {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start(System.out);
        for (int number = 2; number < onboarded; number++) {
            onboard("bench-" + number);
        }
    }

    private void onboard(String slug) {
        var environment = new HashMap<>(stack.cliEnvironment());
        environment.put("TENANTRY_APPLICATION_SECRET", SECRET);
        var said = new StringWriter();
        var writer = new PrintWriter(said, true);
        var owner = "owner@" + slug + ".example";
        var status = TenantCli.run(
                environment,
                writer,
                writer,
                "create",
                slug,
                "--name",
                slug,
                "--owner-email",
                owner,
                "--owner-name",
                "Olga Owner",
                "--application",
                "bench-app");
        if (status != 0) {
            throw new IllegalStateException("tenant create " + slug + ":\n" + said);
        }
        new TenantRealm(Settings.of(environment), slug).acceptInvitation(owner, "Correct-Horse-7");
    }

    /** A new access token of a tenant's application. */
    String token(String slug) {
        var name = slug.toUpperCase(Locale.ROOT);
        return signIn.application(
                        slug,
                        stack.demo().getOrDefault(name + "_CLIENT_ID", "bench-app"),
                        stack.demo().getOrDefault(name + "_CLIENT_SECRET", SECRET),
                        SCOPES)
                .path("access_token")
                .asString();
    }

    /** An address without a name to look up. */
    String url(Listener listener) {
        return "http://127.0.0.1:" + stack.port(listener);
    }

    int port(Listener listener) {
        return stack.port(listener);
    }

    Map<String, ProcessHandle> processes() {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        processes.put("API", api());
        processes.put("nginx", nginx());
        processes.put("PostgreSQL", postgres());
        return processes;
    }

    ProcessHandle api() {
        return stack.process("resource-api");
    }

    ProcessHandle nginx() {
        return stack.process("nginx");
    }

    ProcessHandle postgres() {
        return stack.process("postgresql");
    }

    Database database() {
        return new Database(
                stack.port(Listener.POSTGRES), stack.databasePassword("superuser"), stack.databasePassword("api"));
    }

    @Override
    public void close() {
        stack.close();
    }
}
