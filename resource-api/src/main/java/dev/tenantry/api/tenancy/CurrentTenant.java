package dev.tenantry.api.tenancy;

import java.util.Optional;

/** The tenant that this piece of work belongs to; bound for a scope, never set and forgotten. */
public final class CurrentTenant {

    private static final ScopedValue<TenantId> TENANT = ScopedValue.newInstance();

    private CurrentTenant() {}

    /** Runs the work as the tenant; statements of the tenant's data source see its rows and no others. */
    public static <R, X extends Throwable> R call(TenantId tenant, ScopedValue.CallableOp<? extends R, X> work)
            throws X {
        return ScopedValue.where(TENANT, tenant).call(work);
    }

    /** @throws IllegalStateException outside of {@link #call} */
    public static TenantId required() {
        return TENANT.orElseThrow(() -> new IllegalStateException("No tenant is bound to this work"));
    }

    public static Optional<TenantId> find() {
        return TENANT.isBound() ? Optional.of(TENANT.get()) : Optional.empty();
    }
}
