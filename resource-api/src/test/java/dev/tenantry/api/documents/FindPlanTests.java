package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Finding reads what it finds and not the tenant, under the API's own role: held by PostgreSQL's counters, which the noise
 * of a machine does not change. {@code -Dtenantry.documents=2000000} for 100,000 documents of the tenant.
 */
class FindPlanTests {

    private static final int TOTAL = Integer.getInteger("tenantry.documents", 400_000);
    private static final String TENANT = "00000000-0000-7000-8000-000000000001";

    private static Connection api;

    @BeforeAll
    static void manyDocuments() throws Exception {
        var platform = Platform.running();
        try (var sql = FindPlanTests.class.getResourceAsStream("/many-documents.sql");
                var connection = platform.superuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    new String(sql.readAllBytes(), StandardCharsets.UTF_8).replace(":total", String.valueOf(TOTAL)));
        }
        api = platform.connect("tenantry_api", "api");
        api.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        api.close();
    }

    @Test
    void rareWordIsFoundByTheIndexOfWords() throws SQLException {
        long found = Math.ceilDiv(TOTAL / 20, 2000);
        var read = read("\"q\":\"rarity\",\"where\":[]", "documents_words");
        assertThat(read.rows()).isBetween(found - 1, found + 1);
        assertThat(read.fetched()).isLessThanOrEqualTo(read.rows());
        assertThat(read.indexed()).isPositive();
    }

    @Test
    void conditionAndOrderComeFromOneIndex() throws SQLException {
        var read = read(
                "\"where\":[{\"field\":\"status\",\"op\":\"eq\",\"values\":[\"open\"]}],\"sort\":\"total\",\"descending\":true",
                "documents_n1");
        assertThat(read.rows()).isEqualTo(51);
        assertThat(read.fetched()).isLessThan(2_000);
        assertThat(read.indexed()).isPositive();
    }

    @Test
    void narrowConditionReadsWhatItFinds() throws SQLException {
        var read = read("\"where\":[{\"field\":\"total\",\"op\":\"lt\",\"values\":[\"1\"]}]", "documents_n1");
        assertThat(read.rows()).isPositive();
        assertThat(read.fetched()).isLessThan(read.rows() * 4 + 100);
        assertThat(read.indexed()).isPositive();
    }

    @Test
    void pageReadsNoMoreThanItShows() throws SQLException {
        var read = read("\"where\":[]", "documents_of_collection");
        assertThat(read.rows()).isEqualTo(51);
        assertThat(read.fetched()).isLessThanOrEqualTo(51);
    }

    /** Why the functions exist: without them the same question reads the whole tenant. */
    @Test
    void underRowLevelSecurityTheWholeTenantIsRead() throws SQLException {
        var read = counted(
                "select id from tenantry.documents where tenant_id = '" + TENANT + "' and words @@ 'rarity'::tsquery",
                "documents_words");
        assertThat(read.fetched() + read.scanned()).isGreaterThanOrEqualTo(TOTAL / 20);
    }

    private record Read(long rows, long fetched, long scanned, long indexed) {}

    private static Read read(String query, String index) throws SQLException {
        var read = counted(
                "select id from tenantry.find_documents('{\"collection\":\"orders\",\"roles\":[\"user\"],\"limit\":51,"
                        + query + "}')",
                index);
        assertThat(read.scanned()).as("rows of a sequential scan").isZero();
        return read;
    }

    private static Read counted(String sql, String index) throws SQLException {
        bind();
        try (var statement = api.createStatement()) {
            var before = counters(statement, index);
            long rows = 0;
            try (var ids = statement.executeQuery(sql)) {
                while (ids.next()) {
                    rows++;
                }
            }
            var after = counters(statement, index);
            return new Read(rows, after[0] - before[0], after[1] - before[1], after[2] - before[2]);
        } finally {
            api.rollback();
        }
    }

    private static void bind() throws SQLException {
        try (var statement = api.createStatement()) {
            statement.execute("select set_config('tenantry.tenant', '" + TENANT + "', true)");
            statement.execute("set local max_parallel_workers_per_gather = 0");
        }
    }

    /** Rows fetched by any index, rows read in sequence, entries read of the one index. */
    private static long[] counters(Statement statement, String index) throws SQLException {
        try (var row = statement.executeQuery("""
                select pg_stat_get_xact_tuples_fetched('tenantry.documents'::regclass)
                    + (select sum(pg_stat_get_xact_tuples_fetched(indexrelid)) from pg_index
                       where indrelid = 'tenantry.documents'::regclass),
                  pg_stat_get_xact_tuples_returned('tenantry.documents'::regclass),
                  pg_stat_get_xact_tuples_returned('tenantry.%s'::regclass)""".formatted(index))) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2), row.getLong(3)};
        }
    }
}
