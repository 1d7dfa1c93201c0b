package dev.tenantry.relay;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;

/** The relay as Keycloak finds it: it hears every realm, whatever a realm's own list of listeners says. */
public final class RelayFactory implements EventListenerProviderFactory {

    private static final String ID = "tenantry-relay";

    private final Unwritten unwritten = new Unwritten();
    private final Heartbeat heartbeat = new Heartbeat(unwritten);

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new Relay(session, unwritten);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(this::heard);
    }

    private void heard(ProviderEvent event) {
        if (event instanceof PostMigrationEvent ready) {
            heartbeat.start(ready.getFactory());
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            var relay = (Relay) removed.getKeycloakSession().getProvider(EventListenerProvider.class, ID);
            relay.revoke(Revocation.client(
                    removed.getClient().getRealm().getName(),
                    removed.getClient().getClientId()));
        }
    }

    @Override
    public void init(Config.Scope config) {
        // nothing can be set
    }

    @Override
    public void close() {
        heartbeat.close();
    }

    @Override
    public String getId() {
        return ID;
    }
}
