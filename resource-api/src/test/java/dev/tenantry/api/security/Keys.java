package dev.tenantry.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import dev.tenantry.api.tenancy.Tenant;
import org.springframework.security.oauth2.jwt.JwtException;

/** Puts a test's own key in the place of a realm's, so that nothing but the rules for claims stands in the way. */
public final class Keys {

    private Keys() {}

    public static boolean accepts(RSAKey key, Tenant tenant, String token) {
        var decoder = AccessTokens.decoder(
                new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())), tenant.issuer(), "https://api.tenantry.dev");
        try {
            decoder.decode(token);
            return true;
        } catch (JwtException refused) {
            return false;
        }
    }
}
