package dev.tenantry.api.documents;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantClosed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of documents; each method is one statement, hence one network turn. */
@Repository
class DocumentRepository {

    private final JdbcClient jdbc;

    DocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    DocumentView insert(UUID id, String collection, String value, String by) {
        return statement("""
                insert into documents (tenant_id, id, collection, value, created_by, updated_by)
                values (:tenant, :id, :collection, :value::jsonb, :by, :by)
                returning *""")
                .param("id", id)
                .param("collection", collection)
                .param("value", value)
                .param("by", by)
                .query(DocumentRepository::document)
                .single();
    }

    Optional<DocumentView> find(UUID id) {
        return statement("select * from documents where tenant_id = :tenant and id = :id")
                .param("id", id)
                .query(DocumentRepository::document)
                .optional();
    }

    /** Newest first, those before the given id: at most {@code limit}, and about 4 MB at most. */
    Slice list(UUID before, int limit) {
        return slice(statement("""
                        select * from (
                          select *, count(*) over () as found,
                            sum(octet_length(value::text)) over (order by id desc) - octet_length(value::text) as above
                          from (select * from documents where tenant_id = :tenant and id < :before
                                order by id desc limit :limit + 1) newest) page
                        where above < 4194304 order by id desc""").param("before", before).param("limit", limit), limit);
    }

    Slice listOf(String collection, UUID before, int limit) {
        return slice(
                statement("""
                        select * from (
                          select *, count(*) over () as found,
                            sum(octet_length(value::text)) over (order by id desc) - octet_length(value::text) as above
                          from (select * from documents
                                where tenant_id = :tenant and collection = :collection and id < :before
                                order by id desc limit :limit + 1) newest) page
                        where above < 4194304 order by id desc""")
                        .param("collection", collection)
                        .param("before", before)
                        .param("limit", limit),
                limit);
    }

    private static Slice slice(JdbcClient.StatementSpec statement, int limit) {
        return statement.query((ResultSet rows) -> {
            var documents = new ArrayList<DocumentView>();
            long found = 0;
            while (rows.next()) {
                found = rows.getLong("found");
                if (documents.size() < limit) {
                    documents.add(document(rows, rows.getRow()));
                }
            }
            return new Slice(documents, found > documents.size());
        });
    }

    /** Part of a list, and whether it goes on. */
    record Slice(List<DocumentView> documents, boolean more) {}

    /** Empty if there is no such document in that version. */
    Optional<DocumentView> update(UUID id, int version, String value, String by) {
        return statement("""
                update documents
                set value = :value::jsonb, version = version + 1, updated_at = now(), updated_by = :by
                where tenant_id = :tenant and id = :id and version = :version
                returning *""")
                .param("id", id)
                .param("version", version)
                .param("value", value)
                .param("by", by)
                .query(DocumentRepository::document)
                .optional();
    }

    boolean delete(UUID id, int version) {
        return statement("delete from documents where tenant_id = :tenant and id = :id and version = :version")
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    @EventListener
    void eraseTenant(TenantClosed closed) {
        statement("delete from documents where tenant_id = :tenant").update();
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }

    private static DocumentView document(ResultSet row, int number) throws SQLException {
        return new DocumentView(
                row.getObject("id", UUID.class),
                row.getString("collection"),
                row.getString("value"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"));
    }
}
