package dev.tenantry.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Network turns are the cost of the database: setting the tenant must not add one (performance.md, fact 1). */
class NetworkTurnsTests {

    private static CountedDatabase database;
    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static TenantId acme;

    @BeforeAll
    static void aCountedConnection() throws Exception {
        database = new CountedDatabase();
        jdbc = database.jdbc();
        transaction = new TransactionTemplate(database.transactions());
        acme = database.acme();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Test
    void pointReadIsOneTurn() {
        assertThat(counted(() -> jdbc.sql("select * from documents where tenant_id = :t and id = :id")
                        .param("t", acme.value())
                        .param("id", UUID.randomUUID())
                        .query()
                        .listOfRows()))
                .isEqualTo(1);
    }

    @Test
    void writeOfOneStatementIsOneTurn() {
        assertThat(counted(() -> insert("turns-" + UUID.randomUUID()))).isEqualTo(1);
    }

    @Test
    void transactionOfOneWriteIsTwoTurns() {
        assertThat(counted(() -> transaction.executeWithoutResult(status -> insert("turns-" + UUID.randomUUID()))))
                .isEqualTo(2);
    }

    @Test
    void tenantLeavesTheConnectionWithItsStatement() throws SQLException {
        counted(() -> jdbc.sql("select current_setting('tenantry.tenant', true)")
                .query(String.class)
                .single());
        try (var rows =
                database.plain().createStatement().executeQuery("select current_setting('tenantry.tenant', true)")) {
            rows.next();
            assertThat(rows.getString(1)).isNullOrEmpty();
        }
    }

    /** Seen: with a null of open type the driver parts the statements once it has them prepared on the server. */
    @Test
    void tenantIsKeptWhenTheDriverPreparesAStatementWithANull() {
        for (int i = 0; i < 12; i++) {
            counted(() -> assertThat(jdbc.sql("select current_setting('tenantry.tenant') where :nothing::text is null")
                            .param("nothing", null)
                            .query(String.class)
                            .single())
                    .isEqualTo(acme.toString()));
        }
    }

    @Test
    void statementSeesItsTenantAndAnotherSeesNothingOfIt() {
        var name = "turns-" + UUID.randomUUID();
        counted(() -> insert(name));
        assertThat(names(acme, name)).containsExactly(name);
        assertThat(names(new TenantId(UUID.randomUUID()), name)).isEmpty();
    }

    private static List<String> names(TenantId tenant, String name) {
        return CurrentTenant.<List<String>, RuntimeException>call(
                tenant,
                () -> jdbc.sql("select name from collections where name = ?")
                        .param(name)
                        .query(String.class)
                        .list());
    }

    private static void insert(String name) {
        jdbc.sql(
                        "insert into collections (tenant_id, name, title, created_by, updated_by) values (?, ?, 'T', 'x', 'x')")
                .params(acme.value(), name)
                .update();
    }

    private static int counted(Runnable work) {
        return database.counted(work);
    }
}
