package dev.tenantry.api.replica;

import dev.tenantry.api.tenancy.ReadScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/** The standby that is read from: looked at ten times a second, used while it answers and shows what is recent. */
final class Replica implements ReadScope.Server, InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final LogPosition primary;
    private final LogPosition standby;
    private final ReplicaPool pool;
    private final Duration maxLag;
    private final Lag lag = new Lag();
    private final Thread thread = Thread.ofPlatform().name("replica").daemon().unstarted(this::watch);
    private volatile boolean near;
    private volatile long position;
    private volatile boolean closed;

    Replica(LogPosition primary, LogPosition standby, ReplicaPool pool, Duration maxLag) {
        this.primary = primary;
        this.standby = standby;
        this.pool = pool;
        this.maxLag = maxLag;
    }

    @Override
    public void afterPropertiesSet() {
        thread.start();
    }

    /** Whether it answers, and what it shows is no older than it may be. */
    boolean isNear() {
        return near && age().compareTo(maxLag) <= 0;
    }

    /** How far it has replayed the log, at least. */
    long position() {
        return position;
    }

    Duration age() {
        return lag.age(System.nanoTime());
    }

    @Override
    public Connection connect() throws SQLException {
        return pool.connect();
    }

    private void watch() {
        var told = false;
        while (!closed) {
            look();
            if (told != isNear()) {
                told = !told;
                LOG.info("Reads go to the {}", told ? "replica" : "primary: the replica is away or behind");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        pool.close();
        primary.close();
        standby.close();
    }

    private void look() {
        try {
            var asked = System.nanoTime();
            follow(asked, primary.ask());
        } catch (SQLException | RuntimeException unknown) {
            // nobody knows how far the primary is: what the replica shows grows old
            LOG.debug("The replica cannot be compared with the primary", unknown);
        }
    }

    private void follow(long asked, long written) {
        // once out of use it has to be nearer, so that reads do not go to and fro
        var limit = isNear() ? maxLag : maxLag.dividedBy(2);
        try {
            position = standby.ask();
        } catch (SQLException lost) {
            near = false;
            pool.close();
            return;
        }
        lag.observe(asked, written, position);
        pool.open();
        near = age().compareTo(limit) <= 0;
    }

    @Override
    public void destroy() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
