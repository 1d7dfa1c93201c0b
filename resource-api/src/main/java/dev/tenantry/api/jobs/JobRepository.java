package dev.tenantry.api.jobs;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.StatementTime;
import dev.tenantry.api.tenancy.TenantClosed;
import dev.tenantry.api.tenancy.UpkeepDue;
import dev.tenantry.api.web.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of jobs; each method is one statement, hence one network turn. */
@Repository
class JobRepository {

    private final JdbcClient jdbc;

    JobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void start(String kind, String collection, String by) {
        statement("""
                insert into jobs (tenant_id, id, kind, collection, total, created_by)
                values (:tenant, :id, :kind, :collection, 0, :by)
                on conflict (tenant_id, collection, kind) where state = 'running'
                do update set place = null, done = 0, total = 0, round = jobs.round + 1, updated_at = now()""")
                .param("id", Ids.next())
                .param("kind", kind)
                .param("collection", collection)
                .param("by", by)
                .update();
    }

    boolean hasFailed(String kind, String collection) {
        return statement("""
                select coalesce((
                  select state = 'failed' from jobs
                  where tenant_id = :tenant and kind = :kind and collection = :collection
                  order by id desc limit 1), false)""")
                .param("kind", kind)
                .param("collection", collection)
                .query(Boolean.class)
                .single();
    }

    /** Takes a job that nobody does, for half a minute. */
    Optional<Job> lease() {
        return statement("""
                update jobs set leased_until = now() + interval '30 seconds'
                where tenant_id = :tenant and id = (
                  select id from jobs where tenant_id = :tenant and state = 'running' and leased_until < now()
                  order by leased_until limit 1 for update skip locked)
                returning *""").query(JobRepository::job).optional();
    }

    /** Notes what a step has done; false if the work has begun anew meanwhile, so that the step counts for nothing. */
    boolean advance(Job job, JobWork.Step step) {
        return statement("""
                        update jobs set place = :place, total = :total, done = done + :done, updated_at = now(),
                          state = case when :place::text is null then 'done' else 'running' end,
                          leased_until = now() + interval '30 seconds'
                        where tenant_id = :tenant and id = :id and round = :round and state = 'running'""")
                        .param("id", job.id())
                        .param("round", job.round())
                        .param("place", step.place())
                        .param("total", step.total())
                        .param("done", step.done())
                        .update()
                == 1;
    }

    /** Leaves a job to whoever comes next. */
    void release(Job job) {
        statement("update jobs set leased_until = now() where tenant_id = :tenant and id = :id and state = 'running'")
                .param("id", job.id())
                .update();
    }

    void fail(Job job, String problem) {
        statement("""
                update jobs set state = 'failed', problem = :problem, updated_at = now()
                where tenant_id = :tenant and id = :id and round = :round and state = 'running'""")
                .param("id", job.id())
                .param("round", job.round())
                .param("problem", problem)
                .update();
    }

    Optional<Job> find(UUID id, String roles) {
        return statement("""
                select * from jobs j
                where tenant_id = :tenant and id = :id and not exists (
                  select from collections c where c.tenant_id = :tenant and c.name = j.collection
                    and c.read_role <> all (string_to_array(:roles, ' ')))""")
                .withQueryTimeout(StatementTime.POINT)
                .param("id", id)
                .param("roles", roles)
                .query(JobRepository::job)
                .optional();
    }

    Optional<Job> find(UUID id) {
        return statement("select * from jobs where tenant_id = :tenant and id = :id")
                .withQueryTimeout(StatementTime.POINT)
                .param("id", id)
                .query(JobRepository::job)
                .optional();
    }

    /** Newest first, those before the given id, of collections that somebody of these roles may read. */
    List<Job> list(UUID before, int limit, String roles) {
        return statement("""
                select * from jobs j
                where tenant_id = :tenant and id < :before and not exists (
                  select from collections c where c.tenant_id = :tenant and c.name = j.collection
                    and c.read_role <> all (string_to_array(:roles, ' ')))
                order by id desc limit :limit""")
                .withQueryTimeout(StatementTime.LIST)
                .param("roles", roles)
                .param("before", before)
                .param("limit", limit)
                .query(JobRepository::job)
                .list();
    }

    /** What has ended is shown for 30 days. */
    @EventListener
    void forgetEnded(UpkeepDue due) {
        statement("""
                delete from jobs where tenant_id = :tenant and state <> 'running'
                  and updated_at < now() - interval '30 days'""").update();
    }

    @EventListener
    void eraseTenant(TenantClosed closed) {
        statement("delete from jobs where tenant_id = :tenant").update();
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("collection"),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("place"),
                row.getLong("total"),
                row.getLong("done"),
                row.getString("problem"),
                row.getInt("round"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("updated_at").toInstant());
    }
}
