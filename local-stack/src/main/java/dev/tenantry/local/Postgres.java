package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL 18 from the binaries of Maven Central, with the roles and databases of the platform. */
final class Postgres extends ProcessPart {

    private static final List<String> PASSWORDS = List.of("owner", "api", "ops", "keycloak");

    private final boolean durable;

    /** @param durable false for tests: a crash of the machine may lose data */
    Postgres(Site site, boolean durable) {
        super("postgresql", site);
        this.durable = durable;
    }

    @Override
    public void start() {
        try {
            var binaries = binaries();
            var data = site.state().resolve("postgresql");
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialize(binaries, data);
            }
            child.start(Programs.unprivileged(server(binaries, data)), Map.of(), this::isHealthy);
            createRoles();
        } catch (IOException | SQLException failure) {
            throw new StartException("PostgreSQL: " + failure.getMessage(), failure);
        }
    }

    /** PostgreSQL's fast shutdown: SIGTERM would wait for every client to leave. */
    @Override
    public void stop() {
        child.interrupt();
    }

    private Path binaries() throws IOException {
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
        Archives.delete(data);
        var password = Files.writeString(site.state().resolve("postgres-password"), superuserPassword());
        try {
            new Child("initdb", site)
                    .run(
                            Programs.unprivileged(List.of(
                                    binaries.resolve("initdb").toString(),
                                    "--pgdata=" + data,
                                    "--username=postgres",
                                    "--pwfile=" + password,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    "--locale=C")),
                            Map.of());
        } finally {
            Files.delete(password);
            PidFile.of(site, "initdb").delete();
        }
    }

    private List<String> server(Path binaries, Path data) {
        var command = new ArrayList<>(List.of(binaries.resolve("postgres").toString(), "-D", data.toString()));
        var settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + site.port(Listener.POSTGRES),
                "unix_socket_directories=",
                "max_connections=150",
                "shared_buffers=128MB",
                "log_line_prefix=%m %a %u@%d ",
                "log_min_duration_statement=500"));
        if (!durable) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private boolean isHealthy() {
        return Health.jdbc(site.jdbcUrl("postgres"), "postgres", superuserPassword());
    }

    private void createRoles() throws IOException, SQLException {
        var sql = Files.readString(site.root().resolve("liquibase/bootstrap/roles.sql"));
        for (var name : PASSWORDS) {
            sql = sql.replace(":'" + name + "_password'", "'" + site.secrets().get("postgres." + name) + "'");
        }
        try (var connection = DriverManager.getConnection(site.jdbcUrl("postgres"), "postgres", superuserPassword())) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
            createDatabase(connection, "tenantry", "tenantry_owner");
            createDatabase(connection, "keycloak", "keycloak");
        }
    }

    private static void createDatabase(Connection connection, String name, String owner) throws SQLException {
        try (var known = connection.prepareStatement("select from pg_database where datname = ?")) {
            known.setString(1, name);
            if (known.executeQuery().next()) {
                return;
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + owner);
            // others than owner and API have no business here
            statement.execute("revoke all on database " + name + " from public");
            if (name.equals("tenantry")) {
                statement.execute("grant connect on database tenantry to tenantry_api, tenantry_ops");
            }
        }
    }

    private String superuserPassword() {
        return site.secrets().get("postgres.superuser");
    }
}
