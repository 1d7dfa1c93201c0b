package dev.tenantry.api.replica;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Connections to the replica, there only while it answers: closing them ends what still waits for it. */
final class ReplicaPool {

    /** The primary answers sooner than that, when all are in use. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final HikariConfig config = new HikariConfig();
    private volatile @Nullable HikariDataSource open;

    ReplicaPool(String url, String user, String password, int size) {
        config.setPoolName("replica");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(PATIENCE.toMillis());
        // whoever opens it does not wait for the first connection
        config.setInitializationFailTimeout(-1);
        config.setReadOnly(true);
        config.addDataSourceProperty("ApplicationName", "resource-api reads");
        config.addDataSourceProperty("connectTimeout", "1");
        // longer than a statement may take
        config.addDataSourceProperty("socketTimeout", "12");
        config.addDataSourceProperty("tcpKeepAlive", "true");
    }

    void open() {
        if (open == null) {
            open = new HikariDataSource(config);
        }
    }

    Connection connect() throws SQLException {
        var pool = open;
        if (pool == null) {
            throw new SQLException("The replica does not answer", "08001");
        }
        return pool.getConnection();
    }

    void close() {
        var pool = open;
        open = null;
        if (pool != null) {
            pool.close();
        }
    }
}
