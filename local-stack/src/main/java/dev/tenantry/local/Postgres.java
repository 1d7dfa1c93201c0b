package dev.tenantry.local;

import dev.tenantry.database.Databases;
import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL 18 from the binaries of Maven Central, with the roles and databases of the platform. */
final class Postgres extends ProcessPart {

    private final boolean durable;

    /** @param durable false for tests: a crash of the machine may lose data */
    Postgres(Site site, boolean durable) {
        super("postgresql", site);
        this.durable = durable;
    }

    @Override
    public void start() {
        try {
            var binaries = binaries(site);
            var data = site.state().resolve("postgresql");
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialize(binaries, data);
            }
            child.start(server(site, Listener.POSTGRES, data, durable), Map.of(), () -> answers(site));
            createDatabases(site);
        } catch (IOException | SQLException failure) {
            throw new StartException("PostgreSQL: " + failure.getMessage(), failure);
        }
    }

    /** PostgreSQL's fast shutdown: SIGTERM would wait for every client to leave. */
    @Override
    public void stop() {
        child.interrupt();
    }

    static boolean answers(Site site) {
        return Health.jdbc(
                site.database().jdbcUrl("postgres"), "postgres", site.secrets().get("postgres.superuser"));
    }

    static void createDatabases(Site site) throws IOException, SQLException {
        Databases.create(
                site.database(),
                site.root().resolve("liquibase"),
                "postgres",
                role -> site.secrets().get("postgres." + role));
    }

    static Path binaries(Site site) throws IOException {
        var arm = System.getProperty("os.arch").equals("aarch64");
        var mac = System.getProperty("os.name").startsWith("Mac");
        var resource = "/postgres-" + (mac ? "darwin" : "linux") + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
        try (var archive = Postgres.class.getResourceAsStream(resource)) {
            if (archive == null) {
                throw new StartException("There are no PostgreSQL binaries for this machine (" + resource + ")");
            }
            var folder = site.cache().resolve("postgresql-18.4");
            if (!Files.exists(folder.resolve("complete"))) {
                Archives.untarXz(archive, folder);
                Files.createFile(folder.resolve("complete"));
            }
            return folder.resolve("bin");
        }
    }

    private void initialize(Path binaries, Path data) throws IOException {
        var password = Files.writeString(
                site.state().resolve("postgres-password"), site.secrets().get("postgres.superuser"));
        var unfinished = data.resolveSibling("postgresql.new");
        Archives.delete(unfinished);
        try {
            new Child("initdb", site)
                    .run(
                            Programs.unprivileged(List.of(
                                    binaries.resolve("initdb").toString(),
                                    "--pgdata=" + unfinished,
                                    "--username=postgres",
                                    "--pwfile=" + password,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    "--locale=C")),
                            Map.of());
            Files.move(unfinished, data);
        } finally {
            Files.delete(password);
            PidFile.of(site, "initdb").end();
        }
    }

    /** The command that serves a data folder. */
    static List<String> server(Site site, Listener listener, Path data, boolean durable) throws IOException {
        var program = binaries(site).resolve("postgres").toString();
        var command = new ArrayList<>(List.of(program, "-D", data.toString()));
        command.addAll(options(site, listener, durable));
        command.addAll(List.of("-c", "unix_socket_directories="));
        return Programs.unprivileged(command);
    }

    static List<String> options(Site site, Listener listener, boolean durable) {
        var settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + site.port(listener),
                "max_connections=150",
                "shared_buffers=128MB",
                "log_line_prefix=%m %a %u@%d ",
                "log_min_duration_statement=500",
                // neither the values of a slow statement nor those that a constraint refused: they are people's
                "log_parameter_max_length=0",
                "log_error_verbosity=terse"));
        if (!durable) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        return settings.stream().flatMap(setting -> Stream.of("-c", setting)).toList();
    }
}
