package dev.tenantry.api.documents;

import dev.tenantry.api.collections.Definition;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.StatementTime;
import dev.tenantry.api.tenancy.TenantClosed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of documents, each change together with what it keeps of the past; each method is one statement, hence one
 * network turn. A write holds the collection as its {@link Definition} saw it until it is committed, and is no write if
 * the collection has changed.
 */
@Repository
class DocumentRepository {

    private final JdbcClient jdbc;

    DocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if the collection is not as defined, or has as many documents as it may. */
    Optional<DocumentView> insert(UUID id, Definition definition, String value, String by) {
        return statement("""
                with c as (
                  select * from open_collections
                  where tenant_id = :tenant and name = :collection and edition = :edition for share
                ), counted as (
                  update collection_quotas q set documents = documents + 1 from c
                  where q.tenant_id = :tenant and q.collection = c.name and q.documents < q.quota returning 1
                )
                insert into documents (tenant_id, id, collection, value, created_by, updated_by, words,
                  t1, t2, t3, t4, t5, t6, t7, t8, n1, n2, n3, n4, n5, d1, d2, d3, forms, letters)
                select :tenant, :id, c.name, v.value, :by, :by, i.*
                from c cross join (select :value::jsonb as value) v
                  cross join lateral document_index(c.words_config, c.forms_config, c.substrings,
                    c.search_paths, c.slots, v.value) i
                where c.quota is null or exists (select from counted)
                returning id, collection, value, version, created_at, created_by, updated_at, updated_by""")
                .param("id", id)
                .param("collection", definition.collection())
                .param("edition", definition.edition())
                .param("value", value)
                .param("by", by)
                .query(DocumentRepository::document)
                .optional();
    }

    Optional<DocumentView> find(UUID id, Members members, String roles) {
        return statement("""
                select d.id, d.collection, selected(d.value, :members::text[]) as value, d.version,
                  d.created_at, d.created_by, d.updated_at, d.updated_by
                from documents d join open_collections c on c.tenant_id = d.tenant_id and c.name = d.collection
                where d.tenant_id = :tenant and d.id = :id and c.read_role = any(string_to_array(:roles, ' '))""")
                .withQueryTimeout(StatementTime.POINT)
                .param("id", id)
                .param("members", members.array())
                .param("roles", roles)
                .query(DocumentRepository::document)
                .optional();
    }

    /** Where a document is, without its value. */
    Optional<Place> place(UUID id, String roles) {
        return statement("""
                select d.collection, d.version, c.edition
                from documents d join open_collections c on c.tenant_id = d.tenant_id and c.name = d.collection
                where d.tenant_id = :tenant and d.id = :id and c.read_role = any(string_to_array(:roles, ' '))""")
                .withQueryTimeout(StatementTime.POINT)
                .param("id", id)
                .param("roles", roles)
                .query((row, number) ->
                        new Place(row.getString("collection"), row.getInt("version"), row.getString("edition")))
                .optional();
    }

    /** A document's collection and version, and the edition of that collection. */
    record Place(String collection, int version, String edition) {}

    /** Empty if there is no such document in that version, or the collection is not as defined. */
    Optional<DocumentView> update(UUID id, int version, Definition definition, String value, String by) {
        return statement("""
                with c as (
                  select * from open_collections
                  where tenant_id = :tenant and name = :collection and edition = :edition for share
                ), old as (
                  select d.* from documents d join c on c.name = d.collection
                  where d.tenant_id = :tenant and d.id = :id and d.version = :version for update of d
                ), kept as (
                  insert into revisions (tenant_id, document_id, version, collection, value, updated_at, updated_by)
                  select o.tenant_id, o.id, o.version, o.collection, o.value, o.updated_at, o.updated_by
                  from old o cross join c where c.history_versions is distinct from 0
                ), outlived as (
                  delete from revisions r using old, c where r.tenant_id = :tenant and r.document_id = old.id
                    and r.version <= old.version - c.history_versions
                )
                update documents d set value = v.value, version = d.version + 1, updated_at = now(), updated_by = :by,
                  words = i.words, t1 = i.t1, t2 = i.t2, t3 = i.t3, t4 = i.t4, t5 = i.t5, t6 = i.t6, t7 = i.t7,
                  t8 = i.t8, n1 = i.n1, n2 = i.n2, n3 = i.n3, n4 = i.n4, n5 = i.n5, d1 = i.d1, d2 = i.d2, d3 = i.d3, forms = i.forms, letters = i.letters
                from old cross join c cross join (select :value::jsonb as value) v
                  cross join lateral document_index(c.words_config, c.forms_config, c.substrings,
                    c.search_paths, c.slots, v.value) i
                where d.tenant_id = :tenant and d.id = old.id
                returning d.id, d.collection, d.value, d.version,
                  d.created_at, d.created_by, d.updated_at, d.updated_by""")
                .param("id", id)
                .param("version", version)
                .param("collection", definition.collection())
                .param("edition", definition.edition())
                .param("value", value)
                .param("by", by)
                .query(DocumentRepository::document)
                .optional();
    }

    /** Puts a document into the trash; false if there is none in that version, or the collection is not as defined. */
    boolean delete(UUID id, int version, Definition definition, String by) {
        return statement("""
                        with c as (
                          select * from open_collections
                          where tenant_id = :tenant and name = :collection and edition = :edition for share
                        ), old as (
                          delete from documents d using c
                          where d.tenant_id = :tenant and d.id = :id and d.version = :version
                            and d.collection = c.name
                          returning d.tenant_id, d.id, d.collection, d.value, d.version, d.created_at, d.created_by,
                            d.updated_at, d.updated_by
                        ), kept as (
                          insert into revisions (tenant_id, document_id, version, collection, value,
                            updated_at, updated_by)
                          select o.tenant_id, o.id, o.version, o.collection, o.value, o.updated_at, o.updated_by
                          from old o cross join c where c.history_versions is distinct from 0
                        ), counted as (
                          update collection_quotas q set documents = documents - 1 from old
                          where q.tenant_id = :tenant and q.collection = old.collection
                        )
                        insert into trash (tenant_id, id, collection, value, version, created_at, created_by, deleted_by)
                        select tenant_id, id, collection, value, version + 1, created_at, created_by, :by from old""")
                        .param("id", id)
                        .param("version", version)
                        .param("collection", definition.collection())
                        .param("edition", definition.edition())
                        .param("by", by)
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

    static DocumentView document(ResultSet row, int number) throws SQLException {
        return new DocumentView(
                row.getObject("id", UUID.class),
                row.getString("collection"),
                row.getString("value"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"),
                null);
    }
}
