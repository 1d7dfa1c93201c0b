package dev.tenantry.api.revocations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of the relay, as {@code keycloak/event-relay} writes it.
 *
 * @param key the {@code jti}, {@code sid}, {@code sub} or {@code client_id}; null where the whole realm is meant
 * @param client narrows a session to the tokens of this client; null for all of them
 * @param issuedUpTo tokens issued up to this second are meant
 */
record Revocation(
        long id,
        String realm,
        Kind kind,
        @Nullable String key,
        @Nullable String client,
        long issuedUpTo,
        Instant expiresAt) {

    /** What the tokens have in common; KEYS means no tokens, but that the realm's keys have changed. */
    enum Kind {
        TOKEN,
        SESSION,
        SUBJECT,
        CLIENT,
        REALM,
        KEYS
    }
}
