package dev.tenantry.api.tenancy;

import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the features, tenant by tenant, that {@link UpkeepDue}. */
@Component
class TenantUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(TenantUpkeep.class);
    private static final Set<TenantState> KEPT = EnumSet.of(TenantState.ACTIVE, TenantState.SUSPENDED);

    private final TenantDirectory directory;
    private final ApplicationEventPublisher events;

    TenantUpkeep(TenantDirectory directory, ApplicationEventPublisher events) {
        this.directory = directory;
        this.events = events;
    }

    void run() {
        directory.all().stream().filter(tenant -> KEPT.contains(tenant.state())).forEach(this::keepUp);
    }

    private void keepUp(Tenant tenant) {
        try {
            CurrentTenant.<Boolean, RuntimeException>call(tenant.id(), () -> {
                events.publishEvent(new UpkeepDue(tenant.id()));
                return true;
            });
        } catch (RuntimeException failure) {
            LOG.error("The upkeep of {} failed and is tried again in an hour", tenant.slug(), failure);
        }
    }
}
