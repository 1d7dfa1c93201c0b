package dev.tenantry.api.tenancy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bulkhead: how much of one resource of this node a tenant uses at a time. Who asks for more waits in a queue of the
 * tenant, first come first served, and is refused after a while; other tenants do not wait.
 */
final class TenantShare {

    private final LoadingCache<TenantId, Semaphore> permits;
    private final Duration patience;

    /** @param size what a tenant may hold at a time */
    TenantShare(int size, Duration patience) {
        this.permits = Caffeine.newBuilder().weakValues().build(tenant -> new Semaphore(size, true));
        this.patience = patience;
    }

    /** One unit of the share; its holder releases it once. */
    @FunctionalInterface
    interface Permit {
        void release();
    }

    /** @throws TenantBusy if the share is in use for longer than one waits */
    Permit acquire(TenantId tenant) throws TenantBusy {
        var share = permits.get(tenant);
        try {
            if (!share.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TenantBusy();
            }
            return share::release;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TenantBusy();
        }
    }
}
