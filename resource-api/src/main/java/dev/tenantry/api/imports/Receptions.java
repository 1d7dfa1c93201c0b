package dev.tenantry.api.imports;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantId;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The files that this node receives at the moment: each holds a megabyte or two, also while its sender is slow. */
@Component
class Receptions {

    private final Map<TenantId, Integer> receiving = new HashMap<>();
    private final ImportsSettings settings;
    private int all;

    Receptions(ImportsSettings settings) {
        this.settings = settings;
    }

    /** One of the files; closed when it has ended. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException 409 if the tenant sends as many as it may, 503 if all tenants together do */
    synchronized Turn open() {
        var tenant = CurrentTenant.required();
        if (receiving.getOrDefault(tenant, 0) >= settings.mostOfTenant()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Your organization sends " + settings.mostOfTenant() + " files already; wait until one is through");
        }
        if (all >= settings.mostOfNode()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "Many files are received at the moment; send this one a little later");
        }
        all++;
        receiving.merge(tenant, 1, Integer::sum);
        return () -> end(tenant);
    }

    private synchronized void end(TenantId tenant) {
        all--;
        receiving.computeIfPresent(tenant, (key, files) -> files == 1 ? null : files - 1);
    }
}
