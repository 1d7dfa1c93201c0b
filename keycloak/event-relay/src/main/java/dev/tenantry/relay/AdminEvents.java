package dev.tenantry.relay;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.keys.KeyProvider;
import org.keycloak.models.RealmModel;

/**
 * What administrators do that ends tokens. Whatever may take something from a person or a client ends the tokens that it
 * had: a healthy client fetches new ones, which say what is true now; one that may not cannot. What only adds ends none,
 * so that who was just made can sign in within the same second.
 */
final class AdminEvents {

    private static final Set<OperationType> TAKES_AWAY =
            EnumSet.of(OperationType.UPDATE, OperationType.DELETE, OperationType.ACTION);

    private final RealmModel realm;

    AdminEvents(RealmModel realm) {
        this.realm = realm;
    }

    Optional<Revocation> revocation(AdminEvent event) {
        var path = Objects.requireNonNullElse(event.getResourcePath(), "").split("/");
        if (event.getResourceType() == ResourceType.COMPONENT) {
            return keys(path);
        }
        if (!TAKES_AWAY.contains(event.getOperationType())) {
            return Optional.empty();
        }
        return switch (event.getResourceType()) {
            case USER, REALM_ROLE_MAPPING, CLIENT_ROLE_MAPPING, GROUP_MEMBERSHIP, ORGANIZATION_MEMBERSHIP ->
                path[0].equals("groups") ? wholeRealm() : subject(path);
            case USER_SESSION -> id(path).map(sid -> Revocation.session(realm.getName(), sid, null));
            case CLIENT, CLIENT_SCOPE_CLIENT_MAPPING, REALM_SCOPE_MAPPING, CLIENT_SCOPE_MAPPING, PROTOCOL_MAPPER ->
                path[0].equals("client-scopes") ? wholeRealm() : client(path);
            case REALM_ROLE, GROUP, CLIENT_SCOPE -> wholeRealm();
            case REALM -> realm(path);
            default -> Optional.empty();
        };
    }

    /** A component that is gone may have been a key; one that is there says what it is. */
    private Optional<Revocation> keys(String[] path) {
        return id(path).map(realm::getComponent)
                        .filter(component -> !KeyProvider.class.getName().equals(component.getProviderType()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Revocation.keys(realm.getName()));
    }

    private Optional<Revocation> subject(String[] path) {
        return path[0].equals("users")
                ? id(path).map(sub -> Revocation.subject(realm.getName(), sub))
                : Optional.empty();
    }

    /** A deleted client is no longer found: {@link RelayFactory} hears of it before. */
    private Optional<Revocation> client(String[] path) {
        return path[0].equals("clients")
                ? id(path).map(realm::getClientById)
                        .map(client -> Revocation.client(realm.getName(), client.getClientId()))
                : Optional.empty();
    }

    /** A moment that lies ahead counts as now: it may be taken back, and then nothing must be left of it. */
    private Optional<Revocation> realm(String[] path) {
        if (path[path.length - 1].equals("logout-all") || !realm.isEnabled()) {
            return wholeRealm();
        }
        return realm.getNotBefore() > 0
                ? Optional.of(Revocation.realmUpTo(realm.getName(), realm.getNotBefore() - 1L))
                : Optional.empty();
    }

    private Optional<Revocation> wholeRealm() {
        return Optional.of(Revocation.realm(realm.getName()));
    }

    private static Optional<String> id(String[] path) {
        return path.length < 2 ? Optional.empty() : Optional.of(path[1]);
    }
}
