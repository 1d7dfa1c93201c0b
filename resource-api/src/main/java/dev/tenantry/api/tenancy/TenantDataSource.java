package dev.tenantry.api.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The data source of tenant data: each statement carries the tenant of {@link CurrentTenant} to PostgreSQL in its own
 * network turn, and without one there is no connection. A tenant holds a part of the pool at most. It is the primary's, unless a {@link ReadScope} names another.
 */
final class TenantDataSource extends DelegatingDataSource {

    private final TenantShare share;

    TenantDataSource(DataSource pool, TenantShare share) {
        super(pool);
        this.share = share;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var tenant = CurrentTenant.required();
        var permit = share.acquire(tenant);
        try {
            return TenantConnection.wrap(
                    ReadScope.isBound() ? ReadScope.connect() : super.getConnection(), tenant, permit);
        } catch (SQLException | RuntimeException failure) {
            permit.release();
            throw failure;
        }
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("The pool knows its role");
    }
}
