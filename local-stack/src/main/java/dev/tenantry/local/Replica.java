package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A hot standby of {@link Postgres}, which streams from it; stopped, it goes on from where it was. */
final class Replica extends ProcessPart {

    Replica(Site site) {
        super("replica", site);
    }

    @Override
    public void start() {
        try {
            var data = site.state().resolve("replica");
            try (var primary = DriverManager.getConnection(site.jdbcUrl("postgres"), "postgres", superuserPassword());
                    var statement = primary.createStatement()) {
                if (isNewSlot(statement) || !Files.exists(data.resolve("standby.signal"))) {
                    copy(statement, data);
                }
            }
            child.start(Postgres.server(site, Listener.REPLICA, data, false), Map.of(), this::answers);
        } catch (IOException | SQLException failure) {
            throw new StartException("The replica of PostgreSQL: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void stop() {
        child.interrupt();
    }

    private boolean answers() {
        return Health.jdbc(site.replica().jdbcUrl("postgres"), "postgres", superuserPassword());
    }

    private String superuserPassword() {
        return site.secrets().get("postgres.superuser");
    }

    /** Whether the primary keeps what the standby lacks only from now on: what it missed before is gone. */
    private static boolean isNewSlot(Statement primary) throws SQLException {
        try (var rows =
                primary.executeQuery("select pg_create_physical_replication_slot('replica', true) where not exists ("
                        + "select from pg_replication_slots where slot_name = 'replica')")) {
            return rows.next();
        }
    }

    /** A base backup as the manual has it ("Making a Base Backup Using the Low Level API"), of the server while it runs. */
    private void copy(Statement primary, Path data) throws IOException, SQLException {
        Archives.delete(data);
        primary.execute("select pg_backup_start('replica', fast => true)");
        new DataFolder(site.state().resolve("postgresql")).copyTo(data);
        try (var end = primary.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
            end.next();
            Files.writeString(data.resolve("backup_label"), end.getString(1));
        }
        Files.writeString(data.resolve("postgresql.auto.conf"), """
                primary_conninfo = 'host=127.0.0.1 port=%d user=tenantry_replicator password=%s'
                primary_slot_name = 'replica'
                hot_standby_feedback = on
                max_standby_streaming_delay = 500ms
                """.formatted(
                        site.port(Listener.POSTGRES), site.secrets().get("postgres.replication")));
        Files.createFile(data.resolve("standby.signal"));
    }
}
