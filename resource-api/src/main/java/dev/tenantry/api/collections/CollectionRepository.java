package dev.tenantry.api.collections;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantClosed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of collections; each method is one statement, hence one network turn. */
@Repository
class CollectionRepository {

    private final JdbcClient jdbc;

    CollectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CollectionView insert(String name, String title, String description, String by) {
        return statement("""
                insert into collections (tenant_id, name, title, description, created_by, updated_by)
                values (:tenant, :name, :title, :description, :by, :by)
                returning *""")
                .param("name", name)
                .param("title", title)
                .param("description", description)
                .param("by", by)
                .query(CollectionRepository::collection)
                .single();
    }

    Optional<CollectionView> find(String name) {
        return statement("select * from collections where tenant_id = :tenant and name = :name")
                .param("name", name)
                .query(CollectionRepository::collection)
                .optional();
    }

    List<CollectionView> list(String after, int limit) {
        return statement("""
                select * from collections where tenant_id = :tenant and name > :after order by name limit :limit""")
                .param("after", after)
                .param("limit", limit)
                .query(CollectionRepository::collection)
                .list();
    }

    /** Empty if there is no such collection in that version. */
    Optional<CollectionView> update(String name, int version, String title, String description, String by) {
        return statement("""
                update collections
                set title = :title, description = :description,
                    version = version + 1, updated_at = now(), updated_by = :by
                where tenant_id = :tenant and name = :name and version = :version
                returning *""")
                .param("name", name)
                .param("version", version)
                .param("title", title)
                .param("description", description)
                .param("by", by)
                .query(CollectionRepository::collection)
                .optional();
    }

    boolean delete(String name, int version) {
        return statement("delete from collections where tenant_id = :tenant and name = :name and version = :version")
                        .param("name", name)
                        .param("version", version)
                        .update()
                == 1;
    }

    @EventListener
    void eraseTenant(TenantClosed closed) {
        statement("delete from collections where tenant_id = :tenant").update();
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }

    private static CollectionView collection(ResultSet row, int number) throws SQLException {
        return new CollectionView(
                row.getString("name"),
                row.getString("title"),
                row.getString("description"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"));
    }
}
