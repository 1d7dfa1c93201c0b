package dev.tenantry.api.security;

import org.springframework.security.core.AuthenticationException;

/** A token can be called neither right nor wrong at the moment, which is 503 and not 401. */
final class IdentityUnavailable extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IdentityUnavailable(String message) {
        super(message);
    }

    IdentityUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
