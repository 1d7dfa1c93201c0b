package dev.tenantry.api.security;

import org.springframework.security.core.AuthenticationException;

/** The keys of a known realm cannot be fetched and none are cached: the token is neither right nor wrong, so 503. */
final class KeysUnavailable extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    KeysUnavailable(Throwable cause) {
        super("The identity provider cannot be reached", cause);
    }
}
