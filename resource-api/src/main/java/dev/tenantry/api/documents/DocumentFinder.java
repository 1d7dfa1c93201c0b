package dev.tenantry.api.documents;

import dev.tenantry.api.documents.Found.Item;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.StatementTime;
import dev.tenantry.api.web.Ids;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists of documents; each method is one statement, hence one network turn. A list holds about 4 MB at most, and may end
 * before its limit for that.
 */
@Repository
class DocumentFinder {

    private final JdbcClient jdbc;

    DocumentFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that the caller may read, the newest first. */
    Found list(@Nullable Keyset from, int limit, Members members, String roles) {
        return found(
                place(statement("""
                        select * from (
                          select newest.*, null as key, null as snippet, null as total, null as facets, null as refusal,
                            count(*) over () as found,
                            sum(octet_length(value)) over (order by place) - octet_length(value) as before
                          from (
                            (select id, collection, selected(value, :members::text[])::text as value, version, created_at, created_by,
                              updated_at, updated_by, row_number() over (order by id desc) as place
                            from documents
                            where tenant_id = :tenant and not :backward and id < :id and collection = any (array(
                              select name from open_collections where tenant_id = :tenant
                                and read_role = any(string_to_array(:roles, ' '))))
                            order by id desc limit :limit + 1)
                            union all
                            (select id, collection, selected(value, :members::text[])::text as value, version, created_at, created_by,
                              updated_at, updated_by, row_number() over (order by id) as place
                            from documents
                            where tenant_id = :tenant and :backward and id > :id and collection = any (array(
                              select name from open_collections where tenant_id = :tenant
                                and read_role = any(string_to_array(:roles, ' '))))
                            order by id limit :limit + 1)) newest) page
                        where before < 4194304 order by place"""), from)
                        .withQueryTimeout(StatementTime.LIST)
                        .param("limit", limit)
                        .param("members", members.array())
                        .param("roles", roles),
                limit,
                from);
    }

    /** Those of one collection, the newest first; empty too if there is none, or the caller may not read it. */
    Found listOf(String collection, @Nullable Keyset from, int limit, Members members, String roles) {
        return found(
                place(statement("""
                        select * from (
                          select newest.*, null as key, null as snippet, null as total, null as facets, null as refusal,
                            count(*) over () as found,
                            sum(octet_length(value)) over (order by place) - octet_length(value) as before
                          from (
                            (select id, collection, selected(value, :members::text[])::text as value, version, created_at, created_by,
                              updated_at, updated_by, row_number() over (order by id desc) as place
                            from documents
                            where tenant_id = :tenant and collection = :collection and not :backward and id < :id
                            order by id desc limit :limit + 1)
                            union all
                            (select id, collection, selected(value, :members::text[])::text as value, version, created_at, created_by,
                              updated_at, updated_by, row_number() over (order by id) as place
                            from documents
                            where tenant_id = :tenant and collection = :collection and :backward and id > :id
                            order by id limit :limit + 1)) newest
                          where exists (
                            select from open_collections where tenant_id = :tenant and name = :collection
                              and read_role = any(string_to_array(:roles, ' ')))) page
                        where before < 4194304 order by place"""), from)
                        .param("collection", collection)
                        .withQueryTimeout(StatementTime.LIST)
                        .param("limit", limit)
                        .param("members", members.array())
                        .param("roles", roles),
                limit,
                from);
    }

    /**
     * Those that match a query, in its order, by the functions of liquibase/changelog/repeatable/0002-documents-find.sql.
     *
     * @throws ProblemException what the functions refuse of the query
     */
    Found find(DocumentQuery query, @Nullable Keyset from, int limit, String roles) {
        return found(
                statement("""
                        select * from (
                          select newest.*, count(*) over () as found,
                            coalesce(sum(octet_length(value)) over (order by place) - octet_length(value), 0) as before
                          from (
                            select f.refusal, d.id, d.collection, selected(d.value, :members::text[])::text as value, d.version,
                              d.created_at, d.created_by, d.updated_at, d.updated_by, f.place, f.key,
                              case when f.asked is not null
                                then snippet(f.config, c.search_paths, d.value, f.asked) end as snippet,
                              case when :counted and f.refusal is null
                                then (select to_jsonb(n) from count_documents(:query::jsonb) n) end as total,
                              case when :faceted and f.refusal is null then (select count_values(:query::jsonb)) end as facets
                            from find_documents(:query::jsonb) f
                            left join documents d on d.tenant_id = :tenant and d.id = f.id
                            left join open_collections c on c.tenant_id = :tenant and c.name = d.collection) newest) page
                        where before < 4194304 order by place""")
                        .withQueryTimeout(StatementTime.SEARCH)
                        .param("query", query.json(from, limit + 1, roles))
                        .param("members", query.members().array())
                        .param("counted", query.counted())
                        .param("faceted", !query.facets().isEmpty()),
                limit,
                from);
    }

    /** The same empty list with what was to be counted: that came with the rows. */
    Found counted(DocumentQuery query, Found empty, String roles) {
        return statement("""
                select
                  case when :counted then (select to_jsonb(n) from count_documents(:query::jsonb) n) end as total,
                  case when :faceted then count_values(:query::jsonb) end as facets
                where :tenant::uuid is not null""")
                .withQueryTimeout(StatementTime.SEARCH)
                .param("query", query.json(null, 1, roles))
                .param("counted", query.counted())
                .param("faceted", !query.facets().isEmpty())
                .query((row, number) ->
                        new Found(empty.items(), empty.more(), row.getString("total"), row.getString("facets")))
                .single();
    }

    private static JdbcClient.StatementSpec place(JdbcClient.StatementSpec statement, @Nullable Keyset from) {
        return statement
                .param("backward", from != null && from.backward())
                .param("id", from == null ? Ids.LAST : from.id());
    }

    private static Found found(JdbcClient.StatementSpec statement, int limit, @Nullable Keyset from) {
        return statement.query((ResultSet rows) -> {
            var items = new ArrayList<Item>();
            long found = 0;
            String total = null;
            String facets = null;
            while (rows.next()) {
                refuse(rows.getString("refusal"));
                found = rows.getLong("found");
                total = rows.getString("total");
                facets = rows.getString("facets");
                if (items.size() < limit) {
                    items.add(item(rows));
                }
            }
            var ordered = from != null && from.backward() ? items.reversed() : items;
            return new Found(ordered, found > items.size(), total, facets);
        });
    }

    private static void refuse(@Nullable String refusal) {
        if (refusal != null) {
            var told = JsonMapper.shared().readTree(refusal);
            throw new ProblemException(
                    ProblemType.of(HttpStatus.valueOf(told.path("status").asInt())),
                    told.path("detail").asString());
        }
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                new DocumentView(
                        row.getObject("id", UUID.class),
                        row.getString("collection"),
                        row.getString("value"),
                        row.getInt("version"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getString("created_by"),
                        row.getTimestamp("updated_at").toInstant(),
                        row.getString("updated_by"),
                        row.getString("snippet")),
                row.getString("key"));
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }
}
