package dev.tenantry.relay;

import jakarta.persistence.EntityManager;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The relay's tables, written in the transaction that Keycloak's own change is in. */
final class RevocationTable {

    /** Longer than the API accepts any token: an hour, and the skew of two clocks. */
    private static final String LIFE = "interval '62 minutes'";

    private final EntityManager database;

    RevocationTable(KeycloakSession session) {
        database = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    void insert(Revocation revocation) {
        database.createNativeQuery(
                        "insert into tenantry_revocations (realm, kind, key, client, issued_up_to, expires_at)"
                                + " values (?1, ?2, cast(?3 as text), cast(?4 as text), ?5, now() + "
                                + LIFE + ")")
                .setParameter(1, revocation.realm())
                .setParameter(2, revocation.kind().name())
                .setParameter(3, revocation.key())
                .setParameter(4, revocation.client())
                .setParameter(5, Math.min(revocation.upTo(), Time.currentTimeSeconds()))
                .executeUpdate();
    }

    void beat() {
        database.createNativeQuery("insert into tenantry_heartbeat (at) values (now())"
                        + " on conflict (one) do update set at = excluded.at")
                .executeUpdate();
    }

    void prune() {
        database.createNativeQuery("delete from tenantry_revocations where expires_at < now()")
                .executeUpdate();
    }
}
