package dev.tenantry.api.documents;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.tenantry.api.collections.Definition;
import dev.tenantry.api.tenancy.CurrentTenant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Many rows of documents at a time. */
@Repository
class IntakeRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    IntakeRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A document on its way.
     *
     * @param place in the order of the sender
     * @param chosen whether the sender has chosen the id
     */
    record Line(
            int place,
            UUID id,
            @JsonIgnore boolean chosen,
            @JsonRawValue String value) {}

    /** What became of a document. */
    enum Fate {
        CREATED,
        TAKEN,
        FULL
    }

    /** By their places; empty if the collection is not as defined. */
    Map<Integer, Fate> insert(List<Line> lines, Definition definition, String by) {
        return statement("""
                with c as (
                  select * from open_collections
                  where tenant_id = :tenant and name = :collection and edition = :edition for share
                ), given as (
                  select (line ->> 'place')::integer as place, (line ->> 'id')::uuid as id, line -> 'value' as value
                  from jsonb_array_elements(:lines::jsonb) line
                ), free as (
                  select *, row_number() over (order by place) as rank from given g
                  where not exists (select from documents d where d.tenant_id = :tenant and d.id = g.id)
                    and not exists (select from trash t where t.tenant_id = :tenant and t.id = g.id)
                ), room as (
                  select q.quota - q.documents as places from collection_quotas q join c on c.name = q.collection
                  where q.tenant_id = :tenant for update of q
                ), created as (
                  insert into documents (tenant_id, id, collection, value, created_by, updated_by, words,
                    t1, t2, t3, t4, t5, t6, t7, t8, n1, n2, n3, n4, n5, d1, d2, d3, forms, letters)
                  select :tenant, f.id, c.name, f.value, :by, :by, i.*
                  from free f cross join c
                    cross join lateral document_index(c.words_config, c.forms_config, c.substrings,
                    c.search_paths, c.slots, f.value) i
                  where c.quota is null or f.rank <= (select places from room)
                  on conflict do nothing returning id
                ), counted as (
                  update collection_quotas q set documents = documents + (select count(*) from created)
                  from c where q.tenant_id = :tenant and q.collection = c.name
                )
                select g.place,
                  case when e.id is not null then 'created'
                    when f.id is not null and f.rank > (select places from room) then 'full'
                    else 'taken' end as fate
                from c cross join given g
                  left join free f on f.id = g.id left join created e on e.id = g.id""")
                .param("collection", definition.collection())
                .param("edition", definition.edition())
                .param("lines", json.writeValueAsString(lines))
                .param("by", by)
                .query((row, number) -> Map.entry(
                        row.getInt("place"), Fate.valueOf(row.getString("fate").toUpperCase(Locale.ROOT))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }
}
