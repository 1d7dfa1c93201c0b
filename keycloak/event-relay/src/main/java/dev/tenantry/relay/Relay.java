package dev.tenantry.relay;

import java.util.LinkedHashSet;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Hears the events of one transaction and writes what they end at its very end, before the commit: either both are
 * kept, Keycloak's change and the record of it, or neither.
 */
final class Relay implements EventListenerProvider {

    private final KeycloakSession session;
    private final Unwritten unwritten;
    private final Set<Revocation> revocations = new LinkedHashSet<>();
    private boolean written;

    Relay(KeycloakSession session, Unwritten unwritten) {
        this.session = session;
        this.unwritten = unwritten;
    }

    @Override
    public void onEvent(Event event) {
        hear(event.getRealmName(), () -> UserEvents.revocation(event).ifPresent(this::revoke));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        hear(event.getRealmName(), () -> hear(event));
    }

    /** Keycloak only logs what a listener throws; what is not understood ends all tokens of the realm instead. */
    private void hear(String realm, Runnable event) {
        try {
            event.run();
        } catch (RuntimeException failure) {
            unwritten.keep(Set.of(Revocation.realm(realm)), failure);
        }
    }

    private void hear(AdminEvent event) {
        var realm = session.realms().getRealm(event.getRealmId());
        if (realm == null) {
            revoke(Revocation.realm(event.getRealmName()));
            return;
        }
        new AdminEvents(realm).revocation(event).ifPresent(this::revoke);
        if (event.getOperationType() == OperationType.ACTION
                && event.getResourcePath() instanceof String path
                && path.matches("users/[^/]+/reset-password")) {
            endSessions(realm, path.split("/")[1]);
        }
    }

    /** Keycloak keeps the sessions of a person whose password an administrator resets; a thief would keep his. */
    private void endSessions(RealmModel realm, String userId) {
        var user = session.users().getUserById(realm, userId);
        if (user != null) {
            session.users().setNotBeforeForUser(realm, user, (int) Time.currentTimeSeconds());
            session.sessions()
                    .getUserSessionsStream(realm, user)
                    .toList()
                    .forEach(userSession -> AuthenticationManager.backchannelLogout(session, userSession, true));
        }
    }

    void revoke(Revocation revocation) {
        if (revocations.isEmpty()) {
            session.getTransactionManager().enlistPrepare(new BeforeCommit());
            session.getTransactionManager().enlistAfterCompletion(Outcome.whenUndone(this::undone));
        }
        revocations.add(revocation);
    }

    private void undone() {
        if (written) {
            unwritten.keep(revocations, new IllegalStateException("The transaction could not be committed"));
        }
    }

    @Override
    public void close() {
        // the transaction has written all there was
    }

    private final class BeforeCommit extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            try {
                var table = new RevocationTable(session);
                revocations.forEach(table::insert);
            } catch (RuntimeException failure) {
                unwritten.keep(revocations, failure);
                throw failure;
            }
            written = true;
        }

        @Override
        protected void rollbackImpl() {
            // Keycloak never asks: what is prepared is either committed or dropped
        }
    }
}
