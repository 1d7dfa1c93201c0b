package dev.tenantry.api.revocations;

import dev.tenantry.api.revocations.Revocation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The live records of one realm: one thread adds, every request looks. */
final class RealmRevocations {

    /** With more, the realm's tokens so far end as a whole: people refresh once, and memory stays bounded. */
    static final int MOST = 100_000;

    /** A node of Keycloak may publish a key a little longer than the database has it. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final Map<Key, Limit> limits = new ConcurrentHashMap<>();
    private volatile Renewal keys = new Renewal(0, 0);

    void add(Revocation revocation) {
        if (revocation.kind() == Kind.KEYS) {
            if (revocation.id() > keys.id()) {
                keys = new Renewal(revocation.id(), System.nanoTime());
            }
            return;
        }
        if (limits.size() >= MOST) {
            limits.values().stream().reduce(Limit::wider).ifPresent(all -> put(Key.REALM, all));
            limits.keySet().removeIf(key -> key.kind() != Kind.REALM);
        }
        put(
                new Key(revocation.kind(), revocation.key(), revocation.client()),
                new Limit(revocation.issuedUpTo(), revocation.expiresAt()));
    }

    private void put(Key key, Limit limit) {
        limits.merge(key, limit, Limit::wider);
    }

    boolean cover(IssuedToken token) {
        return !limits.isEmpty()
                && (has(Kind.TOKEN, token.id())
                        || has(Kind.SESSION, token.session())
                        || upTo(new Key(Kind.SESSION, token.session(), token.client()), token)
                        || upTo(new Key(Kind.SUBJECT, token.subject(), null), token)
                        || upTo(new Key(Kind.CLIENT, token.client(), null), token)
                        || upTo(Key.REALM, token));
    }

    /** A token or a session never comes back, whenever it was issued; a client's part of a session may. */
    private boolean has(Kind kind, @Nullable String key) {
        return key != null && limits.containsKey(new Key(kind, key, null));
    }

    private boolean upTo(Key key, IssuedToken token) {
        var limit = limits.get(key);
        return limit != null && token.issuedAt() <= limit.issuedUpTo();
    }

    /** Changes when the realm's keys have, and once more when every node of Keycloak must have noticed. */
    long keysRenewed() {
        var latest = keys;
        return latest.id() == 0 || System.nanoTime() - latest.heardAt() < SETTLED.toNanos()
                ? latest.id() * 2
                : latest.id() * 2 + 1;
    }

    void forget(Instant now) {
        limits.values().removeIf(limit -> limit.expiresAt().isBefore(now));
    }

    int size() {
        return limits.size();
    }

    private record Renewal(long id, long heardAt) {}

    private record Key(
            Kind kind, @Nullable String key, @Nullable String client) {
        static final Key REALM = new Key(Kind.REALM, null, null);
    }

    private record Limit(long issuedUpTo, Instant expiresAt) {

        Limit wider(Limit other) {
            return new Limit(
                    Math.max(issuedUpTo, other.issuedUpTo),
                    expiresAt.isAfter(other.expiresAt) ? expiresAt : other.expiresAt);
        }
    }
}
