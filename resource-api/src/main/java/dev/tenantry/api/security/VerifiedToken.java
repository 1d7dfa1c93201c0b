package dev.tenantry.api.security;

import dev.tenantry.api.revocations.IssuedToken;
import dev.tenantry.api.tenancy.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a token said when its signature was checked; holds as long as the realm has the same keys.
 *
 * @param issued by what it can be revoked
 * @param keysRenewed the state of the realm's keys at that time
 * @param thumbprint the SHA-256 thumbprint of the key that the token is bound to (RFC 9449), null for a bearer token
 */
record VerifiedToken(
        String issuer,
        Caller caller,
        IssuedToken issued,
        Instant expiresAt,
        long keysRenewed,
        @Nullable String thumbprint) {

    /** The caller in the tenant as the registry has it now. */
    Caller callerIn(@Nullable Tenant tenant) {
        return caller.tenant() == tenant ? caller : caller.in(tenant);
    }
}
