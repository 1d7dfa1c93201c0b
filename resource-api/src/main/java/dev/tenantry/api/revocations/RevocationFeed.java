package dev.tenantry.api.revocations;

import dev.tenantry.api.revocations.Revocation.Kind;
import dev.tenantry.api.tenancy.DatabaseChannel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Reads the relay's records as they are written, all of them after each new connection, and knows how long ago it could
 * be sure to know everything (docs/decisions/0010-when-the-feed-is-stale.md).
 */
@Component
public class RevocationFeed implements InitializingBean, DisposableBean {

    /** After this long without certainty, nothing may be changed. */
    static final Duration STALE_AFTER = Duration.ofSeconds(10);

    /** Two seconds, and as long as one may take: what Keycloak does after this, a heartbeat of its would have followed. */
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RevocationFeed.class);
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(5);

    /**
     * Rows of transactions that the last reading could not see; a snapshot tells which (pg_snapshot_xmin). The heartbeat
     * is written only while Keycloak can write. Without a connection of Keycloak, or while all of its connections have been
     * idle since the last heartbeat (its process hangs), no token can have been revoked.
     */
    private static final String NEWS = """
            select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
                   (select extract(epoch from clock_timestamp() - at) from tenantry_heartbeat) as silence,
                   (select extract(epoch from tenantry_last_activity() - at) from tenantry_heartbeat) as later,
                   exists (select from pg_stat_activity
                            where usesysid = (select relowner from pg_class
                                               where oid = 'tenantry_heartbeat'::regclass)) as alive,
                   r.id, r.realm, r.kind, r.key, r.client, r.issued_up_to, r.expires_at,
                   extract(epoch from clock_timestamp() - r.written_at) as delay
              from (select) as one
              left join tenantry_revocations r on r.xact >= ?::xid8 and r.expires_at > now()""";

    /** The same of a Keycloak that was made before tenantry_last_activity. */
    private static final String NEWS_OF_BEFORE =
            NEWS.replace("extract(epoch from tenantry_last_activity() - at)", "null::double precision");

    private static final String NO_SUCH_FUNCTION = "42883";

    private final Revocations revocations;
    private final RevocationDelay delay;
    private final DatabaseChannel channel;
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile long sureAt = System.nanoTime() - STALE_AFTER.toNanos();
    private String horizon = "0";
    private boolean stale;

    RevocationFeed(Revocations revocations, RevocationSettings settings, MeterRegistry meters) {
        this.revocations = revocations;
        delay = new RevocationDelay(meters);
        channel = new DatabaseChannel(
                "tenantry_revocations", settings.url(), settings.username(), settings.password(), this::read);
        Gauge.builder("tenantry.revocations.feed.age", this, feed -> feed.age().toMillis() / 1000.0)
                .description("Seconds since this node was sure to know every revocation; alarm above 10")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Waits a little for the first reading; without it, requests are refused until it has come. */
    @Override
    public void afterPropertiesSet() throws InterruptedException {
        channel.open();
        if (!known.await(PATIENCE_AT_START.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The revocations cannot be read yet; requests with tokens are refused until they are");
        }
    }

    /** Whether the records have been read at all since this node started. */
    public boolean isKnown() {
        return known.getCount() == 0;
    }

    /** Whether this node may have missed a revocation: it then serves no change. */
    public boolean isStale() {
        return age().compareTo(STALE_AFTER) > 0;
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - sureAt);
    }

    private void read(Connection database, boolean anew) throws SQLException {
        delay.beginReading(anew);
        try {
            read(database, anew, NEWS);
        } catch (SQLException failure) {
            if (!NO_SUCH_FUNCTION.equals(failure.getSQLState())) {
                throw failure;
            }
            read(database, anew, NEWS_OF_BEFORE);
        }
    }

    private void read(Connection database, boolean anew, String news) throws SQLException {
        try (var statement = database.prepareStatement(news)) {
            statement.setString(1, anew ? "0" : horizon);
            var asked = System.nanoTime();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.isFirst()) {
                        horizon = rows.getString("horizon");
                        beSure(asked, rows);
                    }
                    if (rows.getString("realm") != null) {
                        revocations.add(revocation(rows));
                        delay.heard(rows.getLong("id"), rows.getDouble("delay"));
                    }
                }
            }
        }
        delay.endReading();
        revocations.forget(Instant.now());
        known.countDown();
        tell();
    }

    private void beSure(long asked, ResultSet row) throws SQLException {
        var silence = row.getObject("silence") == null ? Long.MAX_VALUE : (long) (row.getDouble("silence") * 1e9);
        var later = row.getObject("later") == null ? Double.MAX_VALUE : row.getDouble("later");
        if (!row.getBoolean("alive") || silence >= STALE_AFTER.toNanos() && later < BETWEEN_HEARTBEATS.toSeconds()) {
            sureAt = asked;
        } else if (silence < STALE_AFTER.toNanos()) {
            sureAt = Math.max(sureAt, asked - silence);
        }
    }

    private static Revocation revocation(ResultSet row) throws SQLException {
        return new Revocation(
                row.getLong("id"),
                row.getString("realm"),
                Kind.valueOf(row.getString("kind")),
                row.getString("key"),
                row.getString("client"),
                row.getLong("issued_up_to"),
                row.getTimestamp("expires_at").toInstant());
    }

    private void tell() {
        if (stale != isStale()) {
            stale = !stale;
            if (stale) {
                LOG.error("Keycloak is connected to its database but its relay is silent: changes are refused");
            } else {
                LOG.info("The relay is heard again");
            }
        }
    }

    @Override
    public void destroy() {
        channel.close();
    }
}
