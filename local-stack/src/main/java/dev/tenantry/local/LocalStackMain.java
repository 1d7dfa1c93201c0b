package dev.tenantry.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** {@code scripts/start}, {@code stop}, {@code status} and {@code reset} call this. */
public final class LocalStackMain {

    private static final String OWN_PID = "local-stack";

    private static final Map<String, String> PARTS = Map.of(
            OWN_PID,
            "starts the parts and watches them",
            "postgresql",
            "the database of the API, and that of Keycloak",
            "redis",
            "the sessions of signed-in people, and used DPoP proofs",
            "mail catcher",
            "keeps and shows what the platform mails",
            "keycloak",
            "signs people in; one realm for each organization",
            "resource-api",
            "the API: /v1 for tenants, /platform/v1 for operators",
            "web-ui",
            "the console, for people",
            "nginx",
            "the front door of all of them");

    private LocalStackMain() {}

    /** Exit status: 0 done, 1 failed, 3 (for {@code status}) not running. */
    public static void main(String[] args) {
        try {
            System.exit(run(args.length == 0 ? "" : args[0]));
        } catch (StartException failure) {
            System.err.println("\n" + failure.getMessage());
            System.exit(1);
        }
    }

    private static int run(String verb) {
        var site = Site.local(System.getenv());
        return switch (verb) {
            case "start" -> start(site);
            case "stop" -> stop(site);
            case "status" -> status(site);
            case "reset" -> reset(site);
            default -> throw new StartException("Usage: start | stop | status | reset");
        };
    }

    private static int start(Site site) {
        var own = PidFile.of(site, OWN_PID);
        if (!own.running().isEmpty()) {
            throw new StartException("It is running already; scripts/status shows it, scripts/stop ends it.");
        }
        stopLeftOvers(site);
        site.ports().checkKept(site.state().resolve("ports"));
        site.ports().checkFree();
        own.write(ProcessHandle.current());
        var stack = LocalStack.everything(site);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stack.close();
            delete(site, "ready");
            delete(site, "pids/" + OWN_PID + ".pid");
        }));
        stack.start(System.out);
        System.out.println(Panel.of(site));
        write(site, "ready", Panel.of(site));
        new Supervisor(stack, System.out).watch();
        return 1;
    }

    private static int stop(Site site) {
        PidFile.of(site, OWN_PID).running().stream().limit(1).forEach(Child::end);
        stopLeftOvers(site);
        delete(site, "ready");
        System.out.println("Stopped. The data is kept in " + site.root().relativize(site.state()) + ".");
        return 0;
    }

    /** Children of a supervisor that was killed. */
    private static void stopLeftOvers(Site site) {
        for (var file : PidFile.all(site.state())) {
            file.end();
        }
    }

    private static int status(Site site) {
        var ready = site.state().resolve("ready");
        if (PidFile.of(site, OWN_PID).running().isEmpty()) {
            System.out.println("Not running. scripts/start starts it.");
            return 3;
        }
        for (var file : PidFile.all(site.state())) {
            var text = file.running().stream()
                    .findFirst()
                    .map(process -> "running, pid " + process.pid())
                    .orElse("ended");
            System.out.printf("  %-16s %-20s %s%n", file.name(), text, PARTS.getOrDefault(file.name(), ""));
        }
        try {
            System.out.println(Files.exists(ready) ? Files.readString(ready) : "Still starting.");
        } catch (IOException failure) {
            throw new StartException("Cannot read " + ready, failure);
        }
        return 0;
    }

    private static int reset(Site site) {
        stop(site);
        try (var files = Files.list(site.state())) {
            for (var file : files.filter(f -> !f.equals(site.cache())).toList()) {
                if (Files.isDirectory(file)) {
                    Archives.delete(file);
                } else {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new StartException("Cannot remove the data", failure);
        }
        System.out.println("All data, logs and secrets of this installation are removed.");
        return 0;
    }

    private static void write(Site site, String name, String text) {
        try {
            Files.writeString(site.state().resolve(name), text);
        } catch (IOException failure) {
            throw new StartException("Cannot write " + name, failure);
        }
    }

    private static void delete(Site site, String name) {
        try {
            Files.deleteIfExists(site.state().resolve(name));
        } catch (IOException failure) {
            throw new StartException("Cannot delete " + name, failure);
        }
    }
}
