package dev.tenantry.web.tokens;

/** Keycloak cannot be asked for tokens at the moment; trying again later may help. */
public class IdentityProviderUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdentityProviderUnavailable(String message) {
        super(message);
    }

    IdentityProviderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
