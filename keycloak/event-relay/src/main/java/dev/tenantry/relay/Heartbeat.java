package dev.tenantry.relay;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Shows the API every two seconds that Keycloak can write; stays away while something waits to be written. It has a
 * thread of its own: Keycloak's one timer also synchronizes directories, which may take minutes.
 */
final class Heartbeat implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
    private static final long EVERY_MILLIS = 2_000;

    private final Unwritten unwritten;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tenantry-relay").daemon().factory());

    Heartbeat(Unwritten unwritten) {
        this.unwritten = unwritten;
    }

    void start(KeycloakSessionFactory keycloak) {
        thread.scheduleWithFixedDelay(() -> beat(keycloak), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat(KeycloakSessionFactory keycloak) {
        try {
            KeycloakModelUtils.runJobInTransaction(keycloak, this::beat);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The relay's heart cannot beat; the API refuses changes after ten seconds", failure);
        }
    }

    private void beat(KeycloakSession session) {
        unwritten.write(session);
        var table = new RevocationTable(session);
        table.prune();
        table.beat();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
