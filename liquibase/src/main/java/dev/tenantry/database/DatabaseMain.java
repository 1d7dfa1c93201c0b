package dev.tenantry.database;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * {@code roles} makes roles and databases, {@code migrate} brings the schema up to date. Both read the environment:
 * {@code POSTGRES_ADDRESS} (host and port), {@code POSTGRES_SUPERUSER} (default {@code postgres}) and a
 * {@code POSTGRES_…_PASSWORD} for each role that they need.
 */
public final class DatabaseMain {

    private DatabaseMain() {}

    /** Exit status: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(run(System.getenv(), args.length == 1 ? args[0] : ""));
    }

    private static int run(Map<String, String> environment, String verb) {
        try {
            var server = new Server(required(environment, "POSTGRES_ADDRESS"));
            var folder = Path.of(environment.getOrDefault("LIQUIBASE_FOLDER", "liquibase"));
            switch (verb) {
                case "roles" ->
                    Databases.create(
                            server,
                            folder,
                            environment.getOrDefault("POSTGRES_SUPERUSER", "postgres"),
                            role -> password(environment, role));
                case "migrate" -> Schema.update(server, folder, password(environment, "owner"));
                default -> {
                    System.err.println("Usage: roles | migrate");
                    return 2;
                }
            }
            System.out.println(verb + ": done");
            return 0;
        } catch (Exception failure) {
            System.err.println(verb + " failed: " + failure.getMessage());
            return 1;
        }
    }

    private static String password(Map<String, String> environment, String role) {
        return required(environment, "POSTGRES_" + role.toUpperCase(Locale.ROOT) + "_PASSWORD");
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
