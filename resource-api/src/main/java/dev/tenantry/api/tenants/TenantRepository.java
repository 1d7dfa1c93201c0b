package dev.tenantry.api.tenants;

import dev.tenantry.api.tenancy.Registry;
import dev.tenantry.api.tenancy.Tenant;
import dev.tenantry.api.tenancy.TenantDirectory;
import dev.tenantry.api.tenancy.TenantState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The registry's table. */
@Repository
class TenantRepository {

    private final JdbcClient registry;

    TenantRepository(@Registry JdbcClient registry) {
        this.registry = registry;
    }

    Tenant insert(Tenant tenant) {
        return registry.sql("""
                insert into tenancy.tenants (id, slug, name, issuer, jwks_uri, state, plan)
                values (:id, :slug, :name, :issuer, :jwksUri, :state, :plan)
                returning *""")
                .param("id", tenant.id().value())
                .param("slug", tenant.slug())
                .param("name", tenant.name())
                .param("issuer", tenant.issuer())
                .param("jwksUri", tenant.jwksUri())
                .param("state", tenant.state().text())
                .param("plan", tenant.plan())
                .query(TenantDirectory::tenant)
                .single();
    }

    Optional<Tenant> find(String slug) {
        return registry.sql("select * from tenancy.tenants where slug = :slug")
                .param("slug", slug)
                .query(TenantDirectory::tenant)
                .optional();
    }

    List<Tenant> list(String after, int limit) {
        return registry.sql("select * from tenancy.tenants where slug > :after order by slug limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(TenantDirectory::tenant)
                .list();
    }

    /** Empty if the tenant is in none of the states to come from. */
    Optional<Tenant> move(String slug, Set<TenantState> from, TenantState to) {
        return registry.sql("""
                update tenancy.tenants set state = :to, changed_at = now()
                where slug = :slug and state in (:from) returning *""")
                .param("to", to.text())
                .param("slug", slug)
                .param("from", from.stream().map(TenantState::text).toList())
                .query(TenantDirectory::tenant)
                .optional();
    }
}
