package dev.tenantry.api.revocations;

import dev.tenantry.api.revocations.Revocation.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The live records of one realm: one thread adds, every request looks. */
final class RealmRevocations {

    /** With more, the realm's tokens end as a whole: people refresh once, and memory stays bounded. */
    static final int MOST = 100_000;

    private final Map<Key, Limit> limits = new ConcurrentHashMap<>();
    private volatile long keysRenewed;

    void add(Revocation revocation) {
        if (revocation.kind() == Kind.KEYS) {
            keysRenewed = Math.max(keysRenewed, revocation.id());
            return;
        }
        if (limits.size() >= MOST) {
            var latest =
                    limits.values().stream().mapToLong(Limit::issuedUpTo).max().orElse(0);
            limits.clear();
            put(Key.REALM, new Limit(Math.max(latest, revocation.issuedUpTo()), revocation.expiresAt()));
            return;
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
                && (has(Kind.TOKEN, token.id(), null)
                        || has(Kind.SESSION, token.session(), null)
                        || has(Kind.SESSION, token.session(), token.client())
                        || upTo(new Key(Kind.SUBJECT, token.subject(), null), token)
                        || upTo(new Key(Kind.CLIENT, token.client(), null), token)
                        || upTo(Key.REALM, token));
    }

    /** A token or a session never comes back, whenever it was issued. */
    private boolean has(Kind kind, @Nullable String key, @Nullable String client) {
        return key != null && limits.containsKey(new Key(kind, key, client));
    }

    private boolean upTo(Key key, IssuedToken token) {
        var limit = limits.get(key);
        return limit != null && token.issuedAt() <= limit.issuedUpTo();
    }

    /** Grows whenever the realm's keys have changed. */
    long keysRenewed() {
        return keysRenewed;
    }

    void forget(Instant now) {
        limits.values().removeIf(limit -> limit.expiresAt().isBefore(now));
    }

    int size() {
        return limits.size();
    }

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
