package dev.tenantry.api.collections;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tenantry.api.collections.CollectionSettings.History;
import dev.tenantry.api.schemas.DocumentSchema;
import dev.tenantry.api.security.Role;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.StatementTime;
import dev.tenantry.api.tenancy.TenantClosed;
import dev.tenantry.api.web.StoredJson;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of collections; each method is one statement, hence one network turn. */
@Repository
class CollectionRepository {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    CollectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String name, CollectionSettings settings, List<StoredField> fields, String by) {
        bind("""
                insert into collections (tenant_id, name, title, description, language, ignore_accents, substrings,
                  search, search_paths, fields, slots, read_role, write_role, quota, history_versions, history_days, created_by, updated_by)
                values (:tenant, :name, :title, :description, :language, :ignoreAccents, :substrings,
                  :search::jsonb, :searchPaths::jsonb, :fields::jsonb, :slots::jsonb, :readRole, :writeRole,
                  :quota::bigint, :versions::integer, :days::integer, :by, :by)""", settings, fields).param("name", name).param("by", by).update();
    }

    /** False if there is no such collection in that version. */
    boolean update(String name, int version, CollectionSettings settings, List<StoredField> fields, String by) {
        return bind("""
                        update open_collections set title = :title, description = :description, language = :language,
                          ignore_accents = :ignoreAccents, substrings = :substrings, search = :search::jsonb, search_paths = :searchPaths::jsonb, fields = :fields::jsonb,
                          slots = :slots::jsonb, read_role = :readRole, write_role = :writeRole, quota = :quota::bigint,
                          history_versions = :versions::integer,
                          history_days = :days::integer,
                          version = version + 1, updated_at = now(), updated_by = :by
                        where tenant_id = :tenant and name = :name and version = :version""", settings, fields)
                        .param("name", name)
                        .param("version", version)
                        .param("by", by)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, CollectionSettings settings, List<StoredField> fields) {
        return statement(sql)
                .param("title", settings.title())
                .param("description", settings.description())
                .param("language", settings.language().text())
                .param("ignoreAccents", settings.accents() == Accents.IGNORED)
                .param("substrings", settings.substrings())
                .param("search", json(settings.search()))
                .param("searchPaths", json(IndexPaths.search(settings.search())))
                .param("fields", json(fields))
                .param("slots", json(IndexPaths.slots(fields)))
                .param("readRole", settings.readRole().text())
                .param("writeRole", settings.writeRole().text())
                .param("quota", settings.quota())
                .param("versions", settings.history().versions())
                .param("days", settings.history().days());
    }

    Optional<CollectionView> find(String name) {
        return statement("select * from open_collections where tenant_id = :tenant and name = :name")
                .withQueryTimeout(StatementTime.POINT)
                .param("name", name)
                .query(CollectionRepository::collection)
                .optional();
    }

    Optional<Definition> define(String name) {
        return statement("""
                select edition, write_role, schema from open_collections where tenant_id = :tenant and name = :name""")
                .withQueryTimeout(StatementTime.POINT)
                .param("name", name)
                .query((row, number) -> definition(name, row))
                .optional();
    }

    /** The JSON Schema of a collection; empty if it has none. */
    Optional<String> schema(String name) {
        return statement("""
                select schema from open_collections
                where tenant_id = :tenant and name = :name and schema is not null""")
                .withQueryTimeout(StatementTime.POINT)
                .param("name", name)
                .query((row, number) -> row.getString("schema"))
                .optional();
    }

    /** False if there is no such collection in that version. */
    boolean setSchema(String name, int version, @Nullable String schema, String by) {
        return statement("""
                        update open_collections set schema = :schema::jsonb, schema_version = schema_version + 1,
                          version = version + 1, updated_at = now(), updated_by = :by
                        where tenant_id = :tenant and name = :name and version = :version""")
                        .param("name", name)
                        .param("version", version)
                        .param("schema", schema)
                        .param("by", by)
                        .update()
                == 1;
    }

    /**
     * Documents of a collection that have changed since a time, by their ids upward, those after the given one: about 4 MB
     * at most.
     */
    List<StoredValue> values(String name, UUID after, Instant since, int limit) {
        return statement("""
                select id, value from (
                  select id, value, sum(octet_length(value::text)) over (order by id) - octet_length(value::text) as before
                  from (select id, value from documents
                    where tenant_id = :tenant and collection = :name and id > :after
                      and updated_at >= :since::timestamptz
                    order by id limit :limit) batch) sized
                where before < 4194304 order by id""")
                .param("name", name)
                .param("after", after)
                .param("since", since.toString())
                .param("limit", limit)
                .query((row, number) -> new StoredValue(row.getObject("id", UUID.class), row.getString("value")))
                .list();
    }

    /** The value of one document. */
    record StoredValue(UUID id, String value) {}

    List<CollectionView> list(String after, int limit) {
        return statement("""
                select * from open_collections
                where tenant_id = :tenant and name > :after order by name limit :limit""")
                .withQueryTimeout(StatementTime.LIST)
                .param("after", after)
                .param("limit", limit)
                .query(CollectionRepository::collection)
                .list();
    }

    /** Counts the documents of a collection from now on, or no longer; writers of it wait for this transaction. */
    void count(String name) {
        statement("delete from collection_quotas where tenant_id = :tenant and collection = :name")
                .param("name", name)
                .update();
        statement("""
                insert into collection_quotas (tenant_id, collection, quota, documents)
                select c.tenant_id, c.name, c.quota, (
                  select count(*) from documents d where d.tenant_id = c.tenant_id and d.collection = c.name)
                from collections c where c.tenant_id = :tenant and c.name = :name and c.quota is not null""").param("name", name).update();
    }

    /** Its documents are found by all its fields from now on, in the trash too. */
    void finishIndexing(String name) {
        statement("""
                update collections set version = version + 1, fields = (
                  select coalesce(jsonb_agg(field || '{"ready": true}' order by place), '[]')
                  from jsonb_array_elements(fields) with ordinality as f (field, place))
                where tenant_id = :tenant and name = :name""").param("name", name).update();
    }

    boolean delete(String name, int version) {
        return statement("""
                        delete from collections
                        where tenant_id = :tenant and name = :name and version = :version and deleted_at is null""").param("name", name).param("version", version).update() == 1;
    }

    /** Puts a collection and all its documents into the trash; false if there is none in that version. */
    boolean throwAway(String name, int version, String by) {
        return statement("""
                        update collections set deleted_at = now(), deleted_by = :by, version = version + 1
                        where tenant_id = :tenant and name = :name and version = :version and deleted_at is null""")
                        .param("name", name)
                        .param("version", version)
                        .param("by", by)
                        .update()
                == 1;
    }

    /** False if the trash has no such collection in that version, or it is being purged. */
    boolean restore(String name, int version) {
        return statement("""
                        update collections c set deleted_at = null, deleted_by = null, version = version + 1
                        where tenant_id = :tenant and name = :name and version = :version and deleted_at is not null
                          and not exists (select from jobs j where j.tenant_id = :tenant and j.collection = c.name
                            and j.kind = 'purge' and j.state = 'running')""").param("name", name).param("version", version).update() == 1;
    }

    Optional<DeletedCollection> findDeleted(String name) {
        return statement("""
                select * from collections where tenant_id = :tenant and name = :name and deleted_at is not null""")
                .withQueryTimeout(StatementTime.POINT)
                .param("name", name)
                .query(CollectionRepository::deleted)
                .optional();
    }

    List<DeletedCollection> listDeleted(String after, int limit) {
        return statement("""
                select * from collections
                where tenant_id = :tenant and deleted_at is not null and name > :after order by name limit :limit""")
                .withQueryTimeout(StatementTime.LIST)
                .param("after", after)
                .param("limit", limit)
                .query(CollectionRepository::deleted)
                .list();
    }

    /** What has lain in the trash since before that time. */
    List<DeletedCollection> deletedBefore(Instant time) {
        return statement("""
                select * from collections c where tenant_id = :tenant and deleted_at < :time::timestamptz
                  and not exists (select from jobs j where j.tenant_id = :tenant and j.collection = c.name
                    and j.kind = 'purge' and j.state = 'running')""")
                .param("time", time.toString())
                .query(CollectionRepository::deleted)
                .list();
    }

    /** Ends the time in which a collection can be restored; false if the trash has none in that version. */
    boolean condemn(String name, int version) {
        return statement("""
                        update collections set version = version + 1
                        where tenant_id = :tenant and name = :name and version = :version and deleted_at is not null""").param("name", name).param("version", version).update() == 1;
    }

    /** Forgets a collection that lies in the trash and has no documents any more. */
    void forget(String name) {
        statement("delete from collections where tenant_id = :tenant and name = :name and deleted_at is not null")
                .param("name", name)
                .update();
    }

    @EventListener
    void eraseTenant(TenantClosed closed) {
        statement("delete from collection_quotas where tenant_id = :tenant").update();
        statement("delete from collections where tenant_id = :tenant").update();
    }

    /** One collection in the trash. */
    record DeletedCollection(
            String name,
            String title,
            @JsonIgnore Role readRole,
            @JsonIgnore Role writeRole,
            int version,
            Instant deletedAt,
            String deletedBy) {}

    private static DeletedCollection deleted(ResultSet row, int number) throws SQLException {
        return new DeletedCollection(
                row.getString("name"),
                row.getString("title"),
                Role.of(row.getString("read_role")),
                Role.of(row.getString("write_role")),
                row.getInt("version"),
                row.getTimestamp("deleted_at").toInstant(),
                row.getString("deleted_by"));
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : JSON.writeValueAsString(value);
    }

    private static Definition definition(String name, ResultSet row) throws SQLException {
        var schema = row.getString("schema");
        return new Definition(
                name,
                row.getString("edition"),
                Role.of(row.getString("write_role")),
                schema == null ? null : DocumentSchema.of(StoredJson.read(schema)));
    }

    private static CollectionView collection(ResultSet row, int number) throws SQLException {
        var search = row.getString("search");
        return new CollectionView(
                row.getString("name"),
                row.getString("title"),
                row.getString("description"),
                Language.of(row.getString("language")),
                row.getBoolean("ignore_accents") ? Accents.IGNORED : Accents.KEPT,
                row.getBoolean("substrings"),
                search == null ? null : JSON.readValue(search, new TypeReference<>() {}),
                JSON.readValue(row.getString("fields"), new TypeReference<>() {}),
                Role.of(row.getString("read_role")),
                Role.of(row.getString("write_role")),
                row.getObject("quota", Long.class),
                new History(
                        row.getObject("history_versions", Integer.class), row.getObject("history_days", Integer.class)),
                row.getInt("schema_version"),
                row.getObject("indexing", UUID.class),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"));
    }
}
