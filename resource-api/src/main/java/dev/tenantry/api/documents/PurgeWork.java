package dev.tenantry.api.documents;

import dev.tenantry.api.collections.Definitions;
import dev.tenantry.api.jobs.Job;
import dev.tenantry.api.jobs.JobWork;
import dev.tenantry.api.tenancy.CurrentTenant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets the documents of a collection that lies in the trash, and their history; the collection goes last. */
@Component
class PurgeWork implements JobWork {

    private final JdbcClient jdbc;
    private final Definitions definitions;

    PurgeWork(JdbcClient jdbc, Definitions definitions) {
        this.jdbc = jdbc;
        this.definitions = definitions;
    }

    @Override
    public String kind() {
        return "purge";
    }

    @Override
    public Step step(Job job) {
        var total = job.place() == null ? count(job.collection()) : job.total();
        var gone = purge(job.collection());
        if (gone == 0) {
            definitions.finishPurging(job.collection());
        }
        return new Step(gone == 0 ? null : "on", total, gone);
    }

    private long count(String collection) {
        return statement("""
                select (select count(*) from documents where tenant_id = :tenant and collection = :collection)
                  + (select count(*) from trash where tenant_id = :tenant and collection = :collection)
                  + (select count(*) from revisions where tenant_id = :tenant and collection = :collection)""").param("collection", collection).query(Long.class).single();
    }

    private int purge(String collection) {
        return statement("""
                with dead as (
                  select name from collections where tenant_id = :tenant and name = :collection
                    and deleted_at is not null for share
                ), gone as (
                  delete from documents d using dead where d.tenant_id = :tenant and d.collection = dead.name
                    and d.id = any (array(
                      select id from documents where tenant_id = :tenant and collection = :collection limit 1000))
                  returning 1
                ), deleted as (
                  delete from trash t using dead where t.tenant_id = :tenant and t.collection = dead.name
                    and t.id = any (array(
                      select id from trash where tenant_id = :tenant and collection = :collection limit 1000))
                  returning 1
                ), history as (
                  delete from revisions r using dead, (
                    select document_id, version from revisions
                    where tenant_id = :tenant and collection = :collection limit 1000) old
                  where r.tenant_id = :tenant and r.collection = dead.name
                    and r.document_id = old.document_id and r.version = old.version
                  returning 1
                )
                select (select count(*) from gone) + (select count(*) from deleted) + (select count(*) from history)""")
                .param("collection", collection)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }
}
