package dev.tenantry.relay;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Event;

/** What people and clients do at Keycloak that ends tokens. */
final class UserEvents {

    private static final String REUSED = "Maximum allowed refresh token reuse exceeded";

    private UserEvents() {}

    static Optional<Revocation> revocation(Event event) {
        return switch (event.getType()) {
            case LOGOUT -> sessionOrSubject(event, null);
            case REVOKE_GRANT -> grant(event);
            case REFRESH_TOKEN_ERROR ->
                REUSED.equals(details(event).get(Details.REASON))
                        ? sessionOrSubject(event, event.getClientId())
                        : none();
            case DELETE_ACCOUNT, USER_DISABLED_BY_PERMANENT_LOCKOUT -> subject(event);
            case CLIENT_UPDATE, CLIENT_DELETE ->
                Optional.ofNullable(event.getClientId()).map(client -> Revocation.client(event.getRealmName(), client));
            default -> none();
        };
    }

    /** An access token revoked is one token; a refresh token revoked is the session at that client; else a consent. */
    private static Optional<Revocation> grant(Event event) {
        var details = details(event);
        if (details.get(Details.TOKEN_ID) instanceof String jti) {
            return Optional.of(Revocation.token(event.getRealmName(), jti));
        }
        return details.containsKey(Details.REFRESH_TOKEN_ID)
                ? sessionOrSubject(event, event.getClientId())
                : subject(event);
    }

    private static Optional<Revocation> sessionOrSubject(Event event, String client) {
        return event.getSessionId() == null
                ? subject(event)
                : Optional.of(Revocation.session(event.getRealmName(), event.getSessionId(), client));
    }

    private static Optional<Revocation> subject(Event event) {
        return Optional.ofNullable(event.getUserId()).map(user -> Revocation.subject(event.getRealmName(), user));
    }

    private static Map<String, String> details(Event event) {
        return Objects.requireNonNullElse(event.getDetails(), Map.of());
    }

    private static Optional<Revocation> none() {
        return Optional.empty();
    }
}
