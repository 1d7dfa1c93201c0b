package dev.tenantry.relay;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.RealmModel;

/**
 * What administrators do that ends tokens. Any change of a person or a client ends the tokens that it had: a healthy
 * client fetches new ones, which say what is true now; one that may not cannot.
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
        return switch (event.getResourceType()) {
            case USER, REALM_ROLE_MAPPING, CLIENT_ROLE_MAPPING, GROUP_MEMBERSHIP, ORGANIZATION_MEMBERSHIP ->
                holder(event, path);
            case USER_SESSION -> id(path).map(sid -> Revocation.session(realm.getName(), sid, null));
            case CLIENT, CLIENT_SCOPE_CLIENT_MAPPING, REALM_SCOPE_MAPPING, CLIENT_SCOPE_MAPPING -> client(event, path);
            case REALM_ROLE, GROUP, CLIENT_SCOPE ->
                TAKES_AWAY.contains(event.getOperationType()) ? wholeRealm() : Optional.empty();
            case REALM -> realm(path);
            case COMPONENT -> Optional.of(Revocation.keys(realm.getName()));
            default -> Optional.empty();
        };
    }

    private Optional<Revocation> holder(AdminEvent event, String[] path) {
        if (path[0].equals("groups")) {
            return wholeRealm();
        }
        var created = path.length == 2 && event.getOperationType() == OperationType.CREATE;
        return !path[0].equals("users") || created
                ? Optional.empty()
                : id(path).map(sub -> Revocation.subject(realm.getName(), sub));
    }

    /** A deleted client is no longer found: {@link RelayFactory} hears of it before. */
    private Optional<Revocation> client(AdminEvent event, String[] path) {
        if (!path[0].equals("clients") || !TAKES_AWAY.contains(event.getOperationType())) {
            return Optional.empty();
        }
        return id(path).map(realm::getClientById)
                .map(client -> Revocation.client(realm.getName(), client.getClientId()));
    }

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
