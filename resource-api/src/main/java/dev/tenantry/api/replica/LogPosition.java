package dev.tenantry.api.replica;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a server is in the log of changes, asked on a connection of its own, which is made anew after it broke. */
final class LogPosition {

    private static final Logger LOG = LoggerFactory.getLogger(LogPosition.class);

    static final String WRITTEN = "select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint";

    /** Nothing once the server is a primary itself. */
    static final String REPLAYED =
            "select pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint where pg_is_in_recovery()";

    private final String url;
    private final Properties properties = new Properties();
    private final String question;
    private @Nullable Connection connection;

    LogPosition(String url, String user, String password, String question) {
        this.url = url;
        this.question = question;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "resource-api replica");
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("socketTimeout", "1");
    }

    long ask() throws SQLException {
        try (var statement = connected().prepareStatement(question);
                var rows = statement.executeQuery()) {
            if (rows.next()) {
                return rows.getLong(1);
            }
            throw new SQLException("The server is no standby");
        } catch (SQLException failure) {
            close();
            throw failure;
        }
    }

    private Connection connected() throws SQLException {
        var known = connection;
        if (known == null) {
            known = DriverManager.getConnection(url, properties);
            connection = known;
        }
        return known;
    }

    void close() {
        var known = connection;
        connection = null;
        if (known != null) {
            try {
                known.abort(Runnable::run);
            } catch (SQLException alreadyGone) {
                LOG.debug("The connection was gone", alreadyGone);
            }
        }
    }
}
