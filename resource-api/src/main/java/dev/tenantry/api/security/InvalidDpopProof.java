package dev.tenantry.api.security;

import java.io.Serial;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** A token came without a fitting proof of its key: {@code invalid_dpop_proof} of RFC 9449. */
final class InvalidDpopProof extends OAuth2AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidDpopProof(String message) {
        super(error(message));
    }

    InvalidDpopProof(String message, Throwable cause) {
        super(error(message), cause);
    }

    private static OAuth2Error error(String message) {
        return new OAuth2Error("invalid_dpop_proof", message, null);
    }
}
