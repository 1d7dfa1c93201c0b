package dev.tenantry.web.tokens;

import org.springframework.security.core.AuthenticationException;

/** The tokens of this session are no longer accepted, so the person has to sign in again. */
public class SessionEnded extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    public SessionEnded(String message) {
        super(message);
    }
}
