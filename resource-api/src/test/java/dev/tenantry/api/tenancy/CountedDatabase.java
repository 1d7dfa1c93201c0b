package dev.tenantry.api.tenancy;

import dev.tenantry.api.Platform;
import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The API's way to PostgreSQL as acme, on one connection whose network turns are counted. */
public final class CountedDatabase implements AutoCloseable {

    private final TurnCounter turns;
    private final Connection plain;
    private final TenantDataSource tenantData;
    private final TenantId acme;

    public CountedDatabase() throws IOException, SQLException {
        var platform = Platform.running();
        acme = platform.bean(TenantDirectory.class).bySlug("acme").orElseThrow().id();
        turns = new TurnCounter(platform.stack().port(Listener.POSTGRES));
        var source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://127.0.0.1:" + turns.port() + "/tenantry");
        source.setUser("tenantry_api");
        source.setPassword(platform.stack().databasePassword("api"));
        plain = source.getConnection();
        tenantData = new TenantDataSource(
                new SingleConnectionDataSource(plain, true), new TenantShare(8, Duration.ofSeconds(2)));
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(tenantData);
    }

    public DataSourceTransactionManager transactions() {
        return new DataSourceTransactionManager(tenantData);
    }

    public TenantId acme() {
        return acme;
    }

    /** How many network turns the work of acme took. */
    public int counted(Runnable work) {
        var before = turns.count();
        CurrentTenant.<Boolean, RuntimeException>call(acme, () -> {
            work.run();
            return true;
        });
        return turns.count() - before;
    }

    Connection plain() {
        return plain;
    }

    @Override
    public void close() throws IOException {
        turns.close();
    }
}
