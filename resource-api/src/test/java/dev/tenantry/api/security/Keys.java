package dev.tenantry.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import dev.tenantry.api.tenancy.Tenant;
import java.time.Instant;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Puts a test's own key in the place of a realm's, so that nothing but the rules for claims stands in the way. */
public final class Keys {

    private Keys() {}

    public static boolean accepts(RSAKey key, Tenant tenant, String token) {
        try {
            var presented = PresentedToken.read(token);
            TokenRules.check(presented, tenant.issuer(), "https://api.tenantry.dev", Instant.now());
            new Signatures().check(presented.jwt(), new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
            return true;
        } catch (InvalidBearerTokenException refused) {
            return false;
        }
    }

    /** Whether a request with this bearer token would be let in. */
    public static boolean accepts(AccessTokens tokens, String token) {
        try {
            return tokens.authenticate(new PresentedCredentials(token, null)).isAuthenticated();
        } catch (InvalidBearerTokenException refused) {
            return false;
        }
    }
}
