package dev.tenantry.relay;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Lets Keycloak make the relay's tables with its own. */
public final class RelaySchemaFactory implements JpaEntityProviderFactory {

    private static final String ID = "tenantry-relay";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new Schema();
    }

    @Override
    public void init(Config.Scope config) {
        // nothing can be set
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing to prepare
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public String getId() {
        return ID;
    }

    private static final class Schema implements JpaEntityProvider {

        @Override
        public List<Class<?>> getEntities() {
            return List.of();
        }

        @Override
        public String getChangelogLocation() {
            return "META-INF/relay-changelog.xml";
        }

        @Override
        public String getFactoryId() {
            return ID;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
