package dev.tenantry.api.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.StatementTime;
import dev.tenantry.api.tenancy.TenantClosed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of documents, the present ones too; each method is one statement, hence one network turn. */
@Repository
class RevisionRepository {

    private final JdbcClient jdbc;

    RevisionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One version of a document.
     *
     * @param deleted whether the document lay in the trash as this version
     * @param value absent in lists
     */
    record Revision(
            int version,
            boolean deleted,
            Instant updatedAt,
            String updatedBy,

            @JsonInclude(Include.NON_NULL)
            @JsonRawValue
            @Schema(implementation = Object.class, description = "any JSON value")
            @Nullable
            String value) {}

    /** Newest first, those before the given version, without their values; nothing if there is no such document. */
    List<Revision> list(UUID id, int before, int limit, String roles) {
        return statement("""
                select r.version, r.deleted, r.updated_at, r.updated_by, null as value
                from documents d join open_collections c on c.tenant_id = d.tenant_id and c.name = d.collection
                cross join lateral (
                  select d.version, false as deleted, d.updated_at, d.updated_by
                  union all
                  select p.version, p.deleted, p.updated_at, p.updated_by from revisions p
                  where p.tenant_id = d.tenant_id and p.document_id = d.id and p.version < d.version
                ) r
                where d.tenant_id = :tenant and d.id = :id and r.version < :before
                  and c.read_role = any(string_to_array(:roles, ' '))
                order by r.version desc limit :limit""")
                .withQueryTimeout(StatementTime.LIST)
                .param("id", id)
                .param("before", before)
                .param("limit", limit)
                .param("roles", roles)
                .query(RevisionRepository::revision)
                .list();
    }

    Optional<Revision> find(UUID id, int version, String roles) {
        return statement("""
                select r.version, r.deleted, r.updated_at, r.updated_by, r.value
                from documents d join open_collections c on c.tenant_id = d.tenant_id and c.name = d.collection
                cross join lateral (
                  select d.version, false as deleted, d.updated_at, d.updated_by, d.value
                  union all
                  select p.version, p.deleted, p.updated_at, p.updated_by, p.value from revisions p
                  where p.tenant_id = d.tenant_id and p.document_id = d.id and p.version < d.version
                ) r
                where d.tenant_id = :tenant and d.id = :id and r.version = :version
                  and c.read_role = any(string_to_array(:roles, ' '))""")
                .withQueryTimeout(StatementTime.POINT)
                .param("id", id)
                .param("version", version)
                .param("roles", roles)
                .query(RevisionRepository::revision)
                .optional();
    }

    /** Forgets versions that their collections keep no longer, at most a thousand; how many. */
    int forgetOutlived() {
        return statement("""
                delete from revisions r using (
                  select p.document_id, p.version from collections c
                  join revisions p on p.tenant_id = c.tenant_id and p.collection = c.name
                    and p.replaced_at < now() - make_interval(days => c.history_days)
                  where c.tenant_id = :tenant and c.history_days is not null
                  limit 1000 for update of p skip locked) old
                where r.tenant_id = :tenant and r.document_id = old.document_id and r.version = old.version""").update();
    }

    @EventListener
    void eraseTenant(TenantClosed closed) {
        statement("delete from revisions where tenant_id = :tenant").update();
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }

    private static Revision revision(ResultSet row, int number) throws SQLException {
        return new Revision(
                row.getInt("version"),
                row.getBoolean("deleted"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"),
                row.getString("value"));
    }
}
