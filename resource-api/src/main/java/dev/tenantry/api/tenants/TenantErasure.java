package dev.tenantry.api.tenants;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.Tenant;
import dev.tenantry.api.tenancy.TenantClosed;
import dev.tenantry.api.tenancy.TenantDirectory;
import dev.tenantry.api.tenancy.TenantState;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The end of a tenant: all its rows, in every room, and its row of the registry go in one transaction. */
@Service
class TenantErasure {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final TenantDirectory directory;

    TenantErasure(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            TenantDirectory directory) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.directory = directory;
    }

    void erase(Tenant tenant) {
        if (tenant.state() != TenantState.CLOSING) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Close the tenant first; it is " + tenant.state().text());
        }
        CurrentTenant.<Boolean, RuntimeException>call(tenant.id(), () -> {
            transaction.executeWithoutResult(status -> eraseRows(tenant));
            return true;
        });
        directory.refresh();
    }

    private void eraseRows(Tenant tenant) {
        // a large tenant takes longer than a request may
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        jdbc.sql("set constraints all deferred").update();
        events.publishEvent(new TenantClosed(tenant.id()));
        jdbc.sql("delete from tenancy.tenants where id = :id")
                .param("id", tenant.id().value())
                .update();
    }
}
