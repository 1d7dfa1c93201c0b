package dev.tenantry.api.security;

import java.io.Serial;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** A token is not accepted: {@code invalid_token} of RFC 6750. */
final class RefusedToken extends InvalidBearerTokenException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Refusal reason;

    RefusedToken(Refusal reason, String message) {
        super(message);
        this.reason = reason;
    }

    RefusedToken(Refusal reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }
}
