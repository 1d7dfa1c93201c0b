package dev.tenantry.api.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The data source of tenant data: each statement carries the tenant of {@link CurrentTenant} to PostgreSQL in its own
 * network turn, and without one there is no connection. It is the primary's, unless a {@link ReadScope} names another.
 */
final class TenantDataSource extends DelegatingDataSource {

    TenantDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var tenant = CurrentTenant.required();
        return TenantConnection.wrap(ReadScope.isBound() ? ReadScope.connect() : super.getConnection(), tenant);
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("The pool knows its role");
    }
}
