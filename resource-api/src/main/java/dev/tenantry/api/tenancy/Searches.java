package dev.tenantry.api.tenancy;

import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/** Work of a tenant that costs more than reading what an index names, a few at a time (bulkhead). */
@Component
public class Searches {

    private final TenantShare share;

    Searches(TenancySettings settings) {
        share = new TenantShare(settings.searches(), settings.patience());
    }

    /** @throws TransientDataAccessResourceException 429, if the tenant searches for as much as it may already */
    public <R> R call(Supplier<R> work) {
        TenantShare.Permit permit;
        try {
            permit = share.acquire(CurrentTenant.required());
        } catch (TenantBusy busy) {
            throw new TransientDataAccessResourceException("A search waited in vain", busy);
        }
        try {
            return work.get();
        } finally {
            permit.release();
        }
    }
}
