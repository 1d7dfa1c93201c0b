package dev.tenantry.api.security;

import dev.tenantry.api.tenancy.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * A realm whose tokens are believed.
 *
 * @param tenant null for the operators' realm
 */
record TrustedRealm(
        String name,
        String issuer,
        String jwksUri,
        @Nullable Tenant tenant) {

    static TrustedRealm of(Tenant tenant) {
        return new TrustedRealm(tenant.slug(), tenant.issuer(), tenant.jwksUri(), tenant);
    }

    static TrustedRealm platform(SecuritySettings settings) {
        var issuer = settings.platformIssuer();
        return new TrustedRealm(
                issuer.substring(issuer.lastIndexOf('/') + 1), issuer, settings.platformJwksUri(), null);
    }
}
