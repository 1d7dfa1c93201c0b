package dev.tenantry.api.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The registry in memory, read anew when PostgreSQL says that it has changed: a made-up issuer costs one look into a map,
 * a suspended tenant is refused and a new one trusted on every node (docs/decisions/0002-registry-in-memory.md).
 */
@Component
public class TenantDirectory implements DisposableBean {

    private final JdbcClient registry;
    private final DatabaseChannel channel;
    private volatile @Nullable Snapshot snapshot;

    TenantDirectory(@Registry JdbcClient registry, DataSourceProperties database) {
        this.registry = registry;
        channel = new DatabaseChannel(
                "tenants",
                database.determineUrl(),
                Objects.requireNonNull(database.determineUsername()),
                Objects.requireNonNull(database.determinePassword()),
                (connection, anew) -> refresh());
        channel.open();
    }

    /** The tenant whose tokens carry exactly this {@code iss}, whatever its state. */
    public Optional<Tenant> byIssuer(String issuer) {
        return Optional.ofNullable(current().byIssuer().get(issuer));
    }

    public Optional<Tenant> bySlug(String slug) {
        return Optional.ofNullable(current().bySlug().get(slug));
    }

    /** Every tenant, whatever its state. */
    Collection<Tenant> all() {
        return current().bySlug().values();
    }

    /** Reads the registry now: for the node that has just changed it. */
    public synchronized void refresh() {
        snapshot = Snapshot.of(registry.sql("""
                select id, slug, name, issuer, jwks_uri, state, plan, created_at from tenancy.tenants""").query(TenantDirectory::tenant).list());
    }

    /** Reads a row of the registry that selects the columns of {@link Tenant} by their names. */
    public static Tenant tenant(ResultSet row, int number) throws SQLException {
        return new Tenant(
                new TenantId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                row.getString("issuer"),
                row.getString("jwks_uri"),
                TenantState.of(row.getString("state")),
                row.getString("plan"),
                row.getTimestamp("created_at").toInstant());
    }

    @Override
    public void destroy() {
        channel.close();
    }

    private Snapshot current() {
        var known = snapshot;
        if (known == null) {
            refresh();
            return current();
        }
        return known;
    }

    private record Snapshot(Map<String, Tenant> byIssuer, Map<String, Tenant> bySlug) {

        static Snapshot of(List<Tenant> tenants) {
            return new Snapshot(by(tenants, Tenant::issuer), by(tenants, Tenant::slug));
        }

        private static <K> Map<K, Tenant> by(List<Tenant> tenants, Function<Tenant, K> key) {
            return tenants.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
        }
    }
}
