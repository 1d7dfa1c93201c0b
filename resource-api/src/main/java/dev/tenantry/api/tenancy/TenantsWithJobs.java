package dev.tenantry.api.tenancy;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tenants have jobs that nobody does: the one question about all tenants that a node asks. */
@Component
public class TenantsWithJobs {

    private final JdbcClient registry;

    TenantsWithJobs(@Registry JdbcClient registry) {
        this.registry = registry;
    }

    public List<TenantId> due() {
        return registry.sql("select tenants_with_jobs_due()")
                .query((row, number) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }
}
