package dev.tenantry.api.revocations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Every live revocation of every realm, in memory: asked on each request, with a few looks into a map. */
@Component
public class Revocations {

    private static final RealmRevocations NONE = new RealmRevocations();

    private final Map<String, RealmRevocations> realms = new ConcurrentHashMap<>();

    Revocations(MeterRegistry meters) {
        Gauge.builder("tenantry.revocations", this, Revocations::size)
                .description("Live revocations in memory")
                .register(meters);
    }

    /** Whether something has ended this token before its {@code exp}. */
    public boolean cover(IssuedToken token) {
        return of(token.realm()).cover(token);
    }

    /** A number that changes whenever the keys of the realm have; what was verified before must be so again. */
    public long keysRenewed(String realm) {
        return of(realm).keysRenewed();
    }

    void add(Revocation revocation) {
        realms.computeIfAbsent(revocation.realm(), realm -> new RealmRevocations())
                .add(revocation);
    }

    void forget(Instant now) {
        realms.values().forEach(realm -> realm.forget(now));
    }

    private RealmRevocations of(String realm) {
        return realms.getOrDefault(realm, NONE);
    }

    private int size() {
        return realms.values().stream().mapToInt(RealmRevocations::size).sum();
    }
}
