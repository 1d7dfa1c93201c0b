package dev.tenantry.api.tenancy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of its own that waits for PostgreSQL's notifications (LISTEN) and does one piece of work: at once when it
 * is connected, after each notification, and every two seconds in case one was lost. It connects anew until it is closed.
 */
public final class DatabaseChannel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseChannel.class);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(2);
    private static final Duration BEFORE_RECONNECT = Duration.ofMillis(500);

    private final String name;
    private final String url;
    private final Properties properties = new Properties();
    private final Work work;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Connection current;

    /** @param name the channel to listen to, a plain lower-case name */
    public DatabaseChannel(String name, String url, String user, String password, Work work) {
        this.name = name;
        this.url = url;
        this.work = work;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "resource-api " + name);
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "8");
        properties.setProperty("tcpKeepAlive", "true");
        thread = Thread.ofPlatform().name("channel-" + name).daemon().unstarted(this::run);
    }

    /** What is done on the connection; {@code anew} tells that notifications may have been missed since the last time. */
    @FunctionalInterface
    public interface Work {
        void run(Connection connection, boolean anew) throws SQLException;
    }

    public void open() {
        thread.start();
    }

    private void run() {
        var told = false;
        while (!closed) {
            try (var connection = DriverManager.getConnection(url, properties)) {
                current = connection;
                listen(connection);
                if (told) {
                    LOG.info("The channel {} is connected again", name);
                    told = false;
                }
                follow(connection);
            } catch (SQLException | RuntimeException | Error failure) {
                // whatever it is: a node whose thread has ended would hear nothing any more
                if (!closed && !told) {
                    LOG.warn("The channel {} is broken and connects anew: {}", name, failure.toString());
                    told = true;
                }
                LockSupport.parkNanos(BEFORE_RECONNECT.toNanos());
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + name);
        }
        work.run(connection, true);
    }

    private void follow(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        while (!closed) {
            notifications.getNotifications((int) AT_LEAST_EVERY.toMillis());
            work.run(connection, false);
        }
    }

    @Override
    public void close() {
        closed = true;
        var connection = current;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException alreadyGone) {
                LOG.debug("The channel {} was gone", name, alreadyGone);
            }
        }
    }
}
