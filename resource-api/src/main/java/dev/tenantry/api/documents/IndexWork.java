package dev.tenantry.api.documents;

import dev.tenantry.api.collections.Definitions;
import dev.tenantry.api.jobs.Job;
import dev.tenantry.api.jobs.JobWork;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.web.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Indexes the documents of a collection anew, after it has changed what they are found by. */
@Component
class IndexWork implements JobWork {

    /** Half a megabyte, as stored, at most: a step ends long before a statement must. */
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Definitions definitions;

    IndexWork(JdbcClient jdbc, Definitions definitions) {
        this.jdbc = jdbc;
        this.definitions = definitions;
    }

    @Override
    public String kind() {
        return "index";
    }

    @Override
    public Step step(Job job) {
        var total = job.place() == null ? count(job.collection()) : job.total();
        var batch = index(job.collection(), job.place() == null ? Ids.LAST : UUID.fromString(job.place()));
        if (batch.size() == 0) {
            definitions.finishIndexing(job.collection());
        }
        return new Step(batch.last() == null ? null : batch.last().toString(), total, batch.size());
    }

    private long count(String collection) {
        return statement("select count(*) from documents where tenant_id = :tenant and collection = :collection")
                .param("collection", collection)
                .query(Long.class)
                .single();
    }

    /** The newest first, those before the given id. */
    private Batch index(String collection, UUID before) {
        return statement("""
                with batch as (
                  select id, value from documents where tenant_id = :tenant and id = any (array(
                    select id from (
                      select id, sum(pg_column_size(value)) over (order by id desc) - pg_column_size(value) as before
                      from (select id, value from documents
                        where tenant_id = :tenant and collection = :collection and id < :before
                        order by id desc limit :limit) newest) sized
                    where before < 500000)) for update
                ), indexed as (
                  update documents d set words = i.words, t1 = i.t1, t2 = i.t2, t3 = i.t3, t4 = i.t4, t5 = i.t5,
                    t6 = i.t6, t7 = i.t7, t8 = i.t8, n1 = i.n1, n2 = i.n2, n3 = i.n3, n4 = i.n4, n5 = i.n5,
                    d1 = i.d1, d2 = i.d2, d3 = i.d3, forms = i.forms, letters = i.letters
                  from batch b
                  join collections c on c.tenant_id = :tenant and c.name = :collection
                  cross join lateral document_index(c.words_config, c.forms_config, c.substrings,
                    c.search_paths, c.slots, b.value) i
                  where d.tenant_id = :tenant and d.id = b.id
                )
                select min(id::text)::uuid as last, count(*) as size from batch""")
                .param("collection", collection)
                .param("before", before)
                .param("limit", AT_ONCE)
                .query((row, number) -> new Batch(row.getObject("last", UUID.class), row.getInt("size")))
                .single();
    }

    private record Batch(@Nullable UUID last, int size) {}

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }
}
