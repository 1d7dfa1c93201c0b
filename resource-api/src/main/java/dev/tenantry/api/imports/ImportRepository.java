package dev.tenantry.api.imports;

import dev.tenantry.api.documents.CsvDelimiter;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.StatementTime;
import dev.tenantry.api.tenancy.TenantClosed;
import dev.tenantry.api.tenancy.UpkeepDue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of imports and of their refused lines; each method is one statement, hence one network turn. */
@Repository
class ImportRepository {

    /** Each with up to 10,000 refused lines. */
    private static final int BATCH = 5;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImportRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Import insert(
            UUID id,
            String collection,
            Import.Format format,
            @Nullable CsvDelimiter delimiter,
            List<String> text,
            String by) {
        return statement("""
                insert into imports (tenant_id, id, collection, format, delimiter, text_columns, created_by)
                values (:tenant, :id, :collection, :format, :delimiter::text, :text::jsonb, :by) returning *""")
                .param("id", id)
                .param("collection", collection)
                .param("format", format.word())
                .param("delimiter", delimiter == null ? null : delimiter.word(), Types.VARCHAR)
                .param("text", json.writeValueAsString(text))
                .param("by", by)
                .query(this::row)
                .single();
    }

    /** Of a collection that somebody of these roles may read. */
    Optional<Import> find(UUID id, String roles) {
        return statement("""
                select * from imports i
                where tenant_id = :tenant and id = :id and exists (
                  select from collections c where c.tenant_id = :tenant and c.name = i.collection
                    and c.read_role = any (string_to_array(:roles, ' ')))""")
                .withQueryTimeout(StatementTime.POINT)
                .param("id", id)
                .param("roles", roles)
                .query(this::row)
                .optional();
    }

    /** Newest first, those before the given id, of collections that somebody of these roles may read. */
    List<Import> list(UUID before, int limit, String roles) {
        return statement("""
                select * from imports i
                where tenant_id = :tenant and id < :before and exists (
                  select from collections c where c.tenant_id = :tenant and c.name = i.collection
                    and c.read_role = any (string_to_array(:roles, ' ')))
                order by id desc limit :limit""")
                .withQueryTimeout(StatementTime.LIST)
                .param("before", before)
                .param("limit", limit)
                .param("roles", roles)
                .query(this::row)
                .list();
    }

    /** Moves on from where {@code before} was, with the lines that were refused; empty if it is not there any more. */
    Optional<Import> advance(Import before, Progress progress) {
        return statement("""
                with moved as (
                  update imports set position = :position, size = coalesce(:size::bigint, size), lines = :lines,
                    created = created + :created, refused = refused + :refused,
                    head = coalesce(:head::jsonb, head), delimiter = coalesce(:delimiter::text, delimiter),
                    state = :state, updated_at = now()
                  where tenant_id = :tenant and id = :id and position = :before and state = 'receiving'
                  returning *
                ), noted as (
                  insert into import_errors (tenant_id, import_id, line, error)
                  select :tenant, m.id, (error ->> 'line')::bigint, error
                  from moved m cross join jsonb_array_elements(:errors::jsonb) error
                )
                select * from moved""")
                .param("id", before.id())
                .param("before", before.position())
                .param("position", progress.position())
                .param("size", progress.size(), Types.BIGINT)
                .param("lines", progress.lines())
                .param("created", progress.created())
                .param("refused", progress.refused().size())
                .param("head", progress.head() == null ? null : json.writeValueAsString(progress.head()), Types.VARCHAR)
                .param(
                        "delimiter",
                        progress.delimiter() == null
                                ? null
                                : progress.delimiter().word(),
                        Types.VARCHAR)
                .param("state", progress.state().word())
                .param("errors", json.writeValueAsString(progress.refused()))
                .query(this::row)
                .optional();
    }

    /**
     * What a batch of lines has done.
     *
     * @param position up to which byte of the file
     * @param lines up to which line of it
     */
    record Progress(
            long position,
            @Nullable Long size,
            long lines,
            long created,
            List<RefusedLine> refused,
            @Nullable List<String> head,
            @Nullable CsvDelimiter delimiter,
            Import.State state) {}

    /** The refused lines after the given one, as JSON. */
    List<Refused> errors(UUID id, long after, int limit) {
        return statement("""
                select line, error from import_errors
                where tenant_id = :tenant and import_id = :id and line > :after order by line limit :limit""")
                .withQueryTimeout(StatementTime.LIST)
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Refused(row.getLong("line"), row.getString("error")))
                .list();
    }

    record Refused(long line, String json) {}

    /** Shown for 30 days after their last byte. */
    @EventListener
    void forgetTheOld(UpkeepDue due) {
        int forgotten;
        do {
            forgotten = statement("""
                    delete from imports where tenant_id = :tenant and id = any (array(
                      select id from imports where tenant_id = :tenant and updated_at < now() - interval '30 days'
                      limit :batch for update skip locked))""").param("batch", BATCH).update();
        } while (forgotten == BATCH);
    }

    @EventListener
    void eraseTenant(TenantClosed closed) {
        statement("delete from imports where tenant_id = :tenant").update();
    }

    private JdbcClient.StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("tenant", CurrentTenant.required().value());
    }

    private Import row(ResultSet row, int number) throws SQLException {
        var size = row.getLong("size");
        var known = !row.wasNull();
        var head = row.getString("head");
        var delimiter = row.getString("delimiter");
        return new Import(
                row.getObject("id", UUID.class),
                row.getString("collection"),
                Import.Format.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
                names(row.getString("text_columns")),
                delimiter == null ? null : CsvDelimiter.valueOf(delimiter.toUpperCase(Locale.ROOT)),
                head == null ? null : names(head),
                Import.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("position"),
                known ? size : null,
                row.getLong("lines"),
                row.getLong("created"),
                row.getLong("refused"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("updated_at").toInstant());
    }

    private List<String> names(String array) {
        return List.of(json.readValue(array, String[].class));
    }
}
