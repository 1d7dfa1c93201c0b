package dev.tenantry.relay;

/**
 * One record: the tokens of a realm that are no longer good.
 *
 * @param realm the realm's name, which is the tenant's slug
 * @param key the {@code jti}, {@code sid}, {@code sub} or {@code client_id}; null for a whole realm
 * @param client narrows a session to the tokens of this client; null for all of them
 * @param upTo tokens issued up to this second are meant, since 1970; {@link #NOW} for the second of the writing
 */
record Revocation(String realm, Kind kind, String key, String client, long upTo) {

    /** A transaction may take a while, and tokens may be issued meanwhile: the moment counts when it ends. */
    static final long NOW = Long.MAX_VALUE;

    /** What the tokens have in common. */
    enum Kind {
        TOKEN,
        SESSION,
        SUBJECT,
        CLIENT,
        REALM,
        /** Not tokens but the realm's keys: read them anew. */
        KEYS
    }

    static Revocation token(String realm, String jti) {
        return new Revocation(realm, Kind.TOKEN, jti, null, NOW);
    }

    static Revocation session(String realm, String sid, String client) {
        return new Revocation(realm, Kind.SESSION, sid, client, NOW);
    }

    static Revocation subject(String realm, String sub) {
        return new Revocation(realm, Kind.SUBJECT, sub, null, NOW);
    }

    static Revocation client(String realm, String clientId) {
        return new Revocation(realm, Kind.CLIENT, clientId, null, NOW);
    }

    static Revocation realm(String realm) {
        return realmUpTo(realm, NOW);
    }

    static Revocation realmUpTo(String realm, long second) {
        return new Revocation(realm, Kind.REALM, null, null, second);
    }

    static Revocation keys(String realm) {
        return new Revocation(realm, Kind.KEYS, null, null, NOW);
    }
}
