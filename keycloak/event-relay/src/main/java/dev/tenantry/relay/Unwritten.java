package dev.tenantry.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.KeycloakSession;

/**
 * Records that the database refused, kept for another try: the change they belong to was undone, but a session that
 * lived in memory only may be gone all the same. To revoke too much is safe, to forget is not.
 */
final class Unwritten {

    private static final System.Logger LOG = System.getLogger(Unwritten.class.getName());
    private static final int MOST = 10_000;

    private final Set<Revocation> revocations = ConcurrentHashMap.newKeySet();
    private final Counter failures = Counter.builder("tenantry_relay_write_failures")
            .description("Transactions whose revocations could not be written")
            .register(Metrics.globalRegistry);

    Unwritten() {
        Gauge.builder("tenantry_relay_unwritten", revocations, Set::size)
                .description("Revocations that wait for another try")
                .register(Metrics.globalRegistry);
    }

    void keep(Collection<Revocation> refused, RuntimeException why) {
        failures.increment();
        LOG.log(
                Level.ERROR,
                "The relay cannot write " + refused.size() + " revocation(s); it tries again every two seconds",
                why);
        for (var revocation : refused) {
            revocations.add(revocations.size() < MOST ? revocation : Revocation.realm(revocation.realm()));
        }
    }

    /** Writes what is kept, and forgets it once the database has it for good. */
    void write(KeycloakSession session) {
        var tried = Set.copyOf(revocations);
        if (tried.isEmpty()) {
            return;
        }
        tried.forEach(new RevocationTable(session)::insert);
        session.getTransactionManager().enlistAfterCompletion(Outcome.whenKept(() -> {
            revocations.removeAll(tried);
            LOG.log(Level.INFO, "The relay has written {0} revocation(s) that had failed before", tried.size());
        }));
    }
}
