package dev.tenantry.api.tenancy;

import java.time.Instant;

/**
 * One row of the registry.
 *
 * @param issuer the exact {@code iss} of its tokens (a public URL)
 * @param jwksUri where the API fetches its keys (an internal URL)
 */
public record Tenant(
        TenantId id,
        String slug,
        String name,
        String issuer,
        String jwksUri,
        TenantState state,
        String plan,
        Instant createdAt) {

    public boolean isActive() {
        return state == TenantState.ACTIVE;
    }
}
