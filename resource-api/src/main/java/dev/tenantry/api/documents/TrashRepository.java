package dev.tenantry.api.documents;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.tenantry.api.collections.Definition;
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
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of deleted documents; each method is one statement, hence one network turn. */
@Repository
class TrashRepository {

    private final JdbcClient jdbc;

    TrashRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One deleted document, as stored and as the API shows it. */
    record DeletedDocument(
            UUID id,
            String collection,

            @JsonRawValue @Schema(implementation = Object.class, description = "any JSON value")
            String value,

            int version,
            Instant createdAt,
            String createdBy,
            Instant deletedAt,
            String deletedBy) {}

    boolean holdsAny(List<UUID> ids) {
        return statement("""
                select exists (
                  select from trash where tenant_id = :tenant and id = any (string_to_array(:ids, ' ')::uuid[]))""")
                .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(" ")))
                .query(Boolean.class)
                .single();
    }

    Optional<DeletedDocument> find(UUID id, String roles) {
        return statement("""
                select d.* from trash d
                join open_collections c on c.tenant_id = d.tenant_id and c.name = d.collection
                where d.tenant_id = :tenant and d.id = :id and c.read_role = any(string_to_array(:roles, ' '))""")
                .withQueryTimeout(StatementTime.POINT)
                .param("id", id)
                .param("roles", roles)
                .query(TrashRepository::deleted)
                .optional();
    }

    /** By id downward, those before the given one: at most {@code limit}, and about 4 MB. */
    List<DeletedDocument> list(String collection, UUID before, int limit, String roles) {
        return statement("""
                select * from (
                  select *, sum(octet_length(value::text)) over (order by id desc) - octet_length(value::text) as above
                  from (
                    select d.* from trash d
                    join open_collections c on c.tenant_id = d.tenant_id and c.name = d.collection
                    where d.tenant_id = :tenant and d.collection = :collection and d.id < :before
                      and c.read_role = any(string_to_array(:roles, ' '))
                    order by d.id desc limit :limit) newest) page
                where above < 4194304 order by id desc""")
                .withQueryTimeout(StatementTime.LIST)
                .param("collection", collection)
                .param("before", before)
                .param("limit", limit)
                .param("roles", roles)
                .query(TrashRepository::deleted)
                .list();
    }

    /**
     * Takes a document out of the trash; empty if there is none in that version, the collection is not as defined or is
     * full: then the transaction must be rolled back.
     */
    Optional<DocumentView> restore(UUID id, int version, Definition definition, String by) {
        return statement("""
                with c as (
                  select * from open_collections
                  where tenant_id = :tenant and name = :collection and edition = :edition for share
                ), old as (
                  delete from trash t using c
                  where t.tenant_id = :tenant and t.id = :id and t.version = :version and t.collection = c.name
                  returning t.*
                ), kept as (
                  insert into revisions (tenant_id, document_id, version, collection, value, deleted,
                    updated_at, updated_by)
                  select o.tenant_id, o.id, o.version, o.collection, o.value, true, o.deleted_at, o.deleted_by
                  from old o cross join c where c.history_versions is distinct from 0
                ), counted as (
                  update collection_quotas q set documents = documents + 1 from old
                  where q.tenant_id = :tenant and q.collection = old.collection and q.documents < q.quota returning 1
                )
                insert into documents (tenant_id, id, collection, value, version, created_at, created_by, updated_by,
                  words, t1, t2, t3, t4, t5, t6, t7, t8, n1, n2, n3, n4, n5, d1, d2, d3, forms, letters)
                select o.tenant_id, o.id, o.collection, o.value, o.version + 1, o.created_at, o.created_by, :by, i.*
                from old o cross join c
                  cross join lateral document_index(c.words_config, c.forms_config, c.substrings,
                    c.search_paths, c.slots, o.value) i
                where c.quota is null or exists (select from counted)
                returning id, collection, value, version, created_at, created_by, updated_at, updated_by""")
                .param("id", id)
                .param("version", version)
                .param("collection", definition.collection())
                .param("edition", definition.edition())
                .param("by", by)
                .query(DocumentRepository::document)
                .optional();
    }

    /** Forgets a document and its history; false if the trash has none in that version. */
    boolean purge(UUID id, int version) {
        return statement("""
                        with old as (
                          delete from trash where tenant_id = :tenant and id = :id and version = :version returning id
                        ), history as (
                          delete from revisions r using old where r.tenant_id = :tenant and r.document_id = old.id
                        )
                        select exists (select from old)""")
                .param("id", id)
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    /** Forgets what was deleted before that time, at most a thousand; how many. */
    int purgeBefore(Instant time) {
        return statement("""
                        with old as (
                          delete from trash where tenant_id = :tenant and id = any (array(
                            select id from trash where tenant_id = :tenant and deleted_at < :time::timestamptz
                            order by deleted_at limit 1000 for update skip locked)) returning id
                        ), history as (
                          delete from revisions r using old where r.tenant_id = :tenant and r.document_id = old.id
                        )
                        select count(*) from old""")
                .param("time", time.toString())
                .query(Integer.class)
                .single();
    }

    @EventListener
    void eraseTenant(TenantClosed closed) {
        statement("delete from trash where tenant_id = :tenant").update();
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }

    private static DeletedDocument deleted(ResultSet row, int number) throws SQLException {
        return new DeletedDocument(
                row.getObject("id", UUID.class),
                row.getString("collection"),
                row.getString("value"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("deleted_at").toInstant(),
                row.getString("deleted_by"));
    }
}
