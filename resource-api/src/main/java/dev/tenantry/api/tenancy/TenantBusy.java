package dev.tenantry.api.tenancy;

import java.sql.SQLTransientConnectionException;

/** The tenant uses its share of the database already; the same may succeed a little later. */
final class TenantBusy extends SQLTransientConnectionException {

    private static final long serialVersionUID = 1L;

    TenantBusy() {
        super("Too many requests of this organization at a time; try again a little later", "TQ429");
    }
}
