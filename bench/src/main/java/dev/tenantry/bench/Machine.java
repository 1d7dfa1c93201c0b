package dev.tenantry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/** On what a run was measured. */
final class Machine {

    private static final List<String> LIBRARIES =
            List.of("spring-boot", "tomcat-embed-core", "HikariCP", "postgresql", "spring-security-core");

    private Machine() {}

    /** @param postgres the version of the database */
    static Map<String, String> facts(ProcessHandle api, String postgres) throws IOException {
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "commit",
                Command.run("git", "rev-parse", "HEAD")
                        + (Command.run("git", "status", "--porcelain").isEmpty() ? "" : " with changes"));
        facts.put("CPU", cpu());
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("system", Command.run("uname", "-sr"));
        facts.put("Java", Runtime.version().toString());
        facts.put("nginx", Command.run("nginx", "-v").replaceFirst(".*/", ""));
        facts.put("PostgreSQL", postgres);
        facts.put("Keycloak", keycloak());
        // it calls the question for its version a failure
        facts.put("wrk", Command.run("sh", "-c", "wrk -v | head -n 1"));
        facts.put("pgbench", Command.run("pgbench", "--version"));
        facts.putAll(libraries());
        facts.put("seed", "that of bench/seed.sql, and the window's number for wrk");
        facts.put("API's command", commandLine(api));
        return facts;
    }

    /** One, five and fifteen minutes. */
    static String load() {
        try {
            return String.join(
                    " ",
                    List.of(Files.readString(Path.of("/proc/loadavg")).split(" "))
                            .subList(0, 3));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String cpu() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .orElse("unknown");
        }
    }

    private static String keycloak() throws IOException {
        try (var parts = Files.list(Path.of("local-stack/target/parts"))) {
            return parts.map(part -> part.getFileName().toString())
                    .filter(name -> name.startsWith("keycloak-"))
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static Map<String, String> libraries() throws IOException {
        var versions = new LinkedHashMap<String, String>();
        try (var jar = new JarFile("resource-api/target/resource-api.jar")) {
            jar.stream()
                    .map(entry -> entry.getName().replaceFirst(".*/", ""))
                    .forEach(name -> LIBRARIES.stream()
                            .filter(library -> name.matches(library + "-\\d.*\\.jar"))
                            .forEach(library -> versions.put(
                                    library,
                                    name.substring(library.length() + 1).replace(".jar", ""))));
        }
        return versions;
    }

    private static String commandLine(ProcessHandle process) throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                .replace('\0', ' ')
                .strip();
    }
}
