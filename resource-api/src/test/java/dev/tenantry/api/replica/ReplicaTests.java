package dev.tenantry.api.replica;

import static dev.tenantry.api.replica.Standby.replica;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.Platform;
import dev.tenantry.api.documents.Acme;
import dev.tenantry.api.tenancy.CurrentTenant;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sees what while a replica is behind. Its replay stands still, so that every answer of its is an old one. */
@DisabledIfSystemProperty(
        named = "tenantry.parts",
        matches = "containers",
        disabledReason = "the standby begins as a copy of the data folder")
class ReplicaTests {

    private static Standby standby;
    private static String collection;
    private String document;

    @BeforeAll
    static void twoNodes() {
        collection = new Acme().collection(",\"fields\":[{\"name\":\"n\",\"type\":\"number\"}]");
        standby = new Standby();
    }

    @AfterAll
    static void close() throws SQLException {
        standby.close();
    }

    @BeforeEach
    void aDocument() throws SQLException {
        standby.resume();
        document = new Acme().created(collection, "{\"n\":1}");
    }

    @Test
    void nothingIsThereUnlessItIsSetUp() {
        assertThat(Platform.running().bean(Reads.class)).isInstanceOf(PrimaryReads.class);
        assertThat(Platform.running().beans(Replica.class)).isEmpty();
        assertThat(Platform.running().beans(WriteNotes.class)).isEmpty();
    }

    @Test
    void whoWroteSeesItOnEveryNodeAndOthersALittleLater() throws SQLException {
        standby.pause();
        change("bob", standby.first(), 1, 2);
        for (var node : standby.nodes()) {
            assertThat(version("bob", node)).isEqualTo(2);
            assertThat(version("adam", node)).isEqualTo(1);
        }
        await().atMost(Standby.MAX_LAG.plusSeconds(3)).until(() -> version("adam", standby.second()) == 2);
        assertThat(replica(standby.second()).isNear()).isFalse();
        standby.resume();
        var before = standby.reads(standby.second(), "replica");
        assertThat(version("adam", standby.second())).isEqualTo(2);
        assertThat(standby.reads(standby.second(), "replica")).isEqualTo(before + 1);
    }

    @Test
    void whatIsListedFoundAndExportedIsReadFromTheReplicaToo() throws SQLException {
        standby.pause();
        change("bob", standby.first(), 1, 2);
        for (var path : new String[] {
            "/v1/documents?collection=" + collection,
            "/v1/documents?limit=100",
            "/v1/documents?count=true&facets=n&n%5Bgte%5D=0&collection=" + collection,
            "/v1/documents:export?collection=" + collection,
            document + "/revisions",
            document + "/revisions/1/diff"
        }) {
            var before = standby.reads(standby.second(), "replica");
            var old = standby.as("adam", standby.second(), "GET", path).send();
            assertThat(old.status()).as(path).isEqualTo(200);
            assertThat(standby.reads(standby.second(), "replica")).as(path).isGreaterThan(before);
            assertThat(standby.as("bob", standby.second(), "GET", path).send().body())
                    .as(path)
                    .isNotEqualTo(old.body());
        }
    }

    @Test
    void changeIsNeverCheckedAgainstTheReplica() throws SQLException {
        standby.pause();
        change("bob", standby.first(), 1, 2);
        assertThat(version("adam", standby.second())).isEqualTo(1);
        var refused = standby.as("adam", standby.second(), "PUT", document)
                .ifMatch(1)
                .json("{\"value\":{\"n\":9}}")
                .send();
        assertThat(refused.status()).isEqualTo(412);
        // who was told so sees why
        assertThat(version("adam", standby.second())).isEqualTo(2);
        change("adam", standby.second(), 2, 3);
    }

    @Test
    void whereSomethingIsWrittenThePrimaryIsRead() {
        var source = "select case when pg_is_in_recovery() then 'replica' else 'primary' end";
        assertThat(standby.answer("GET", source)).isEqualTo("replica");
        assertThat(standby.answer("PUT", source)).isEqualTo("primary");
        var transaction = new TransactionTemplate(standby.first().getBean(PlatformTransactionManager.class));
        var caller = standby.caller();
        assertThat(CurrentTenant.<String, RuntimeException>call(
                        caller.tenantOrThrow().id(),
                        () -> transaction.execute(status -> standby.answer("GET", source))))
                .isEqualTo("primary");
    }

    @Test
    void postWithAKeyCountsWhenItIsCommitted() throws SQLException {
        standby.pause();
        var created = standby.as("bob", standby.first(), "POST", "/v1/documents")
                .header("Idempotency-Key", "\"" + document + "\"")
                .json("{\"collection\":\"" + collection + "\",\"value\":{\"n\":1}}")
                .send();
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        var before = standby.reads(standby.second(), "primary");
        var read = standby.as("bob", standby.second(), "GET", created.header("Location"))
                .send();
        assertThat(read.status()).isEqualTo(200);
        assertThat(standby.reads(standby.second(), "primary")).isEqualTo(before + 1);
    }

    @Test
    void whatTheReplicaHasNotYetIsAskedOfThePrimary() throws SQLException {
        standby.pause();
        var fresh = new Acme().created(collection, "{\"n\":7}");
        var before = standby.reads(standby.second(), "repeated");
        assertThat(standby.as("adam", standby.second(), "GET", fresh).send().status())
                .isEqualTo(200);
        assertThat(standby.reads(standby.second(), "repeated")).isEqualTo(before + 1);
    }

    @Test
    void whoAsksForThePresentStateGetsIt() throws SQLException {
        standby.pause();
        change("bob", standby.first(), 1, 2);
        assertThat(standby.as("adam", standby.second(), "GET", document)
                        .header("Cache-Control", "no-cache")
                        .send()
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void laterChangeStaysNotedWhicheverNodeIsTheLastToTell() {
        var writes = standby.first().getBean(LastWrites.class);
        var caller = standby.caller();
        writes.note(caller, () -> 2_000_000_000_000L);
        standby.second().getBean(LastWrites.class).note(caller, () -> 1_000_000_000_000L);
        assertThat(writes.areShownAt(1_999_999_999_999L, caller)).isFalse();
        assertThat(writes.areShownAt(2_000_000_000_000L, caller)).isTrue();
    }

    @Test
    void otherTenantsSeeNothingOnTheReplicaEither() throws SQLException {
        standby.pause();
        var before = standby.reads(standby.first(), "replica");
        var list = standby.as("eve", standby.first(), "GET", "/v1/documents").send();
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).doesNotContain(document.substring(document.lastIndexOf('/') + 1));
        assertThat(standby.reads(standby.first(), "replica")).isEqualTo(before + 1);
        assertThat(standby.as("eve", standby.first(), "GET", document).send().status())
                .isEqualTo(404);
        try (var api = standby.connect("tenantry_api", "api");
                var rows = api.createStatement().executeQuery("select count(*) from documents")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
        assertThat(standby.ask("select count(*) > 0 from tenantry.documents")).isTrue();
    }

    private void change(String person, ConfigurableApplicationContext node, int from, int to) {
        var changed = standby.as(person, node, "PUT", document)
                .ifMatch(from)
                .json("{\"value\":{\"n\":" + to + "}}")
                .send();
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    private int version(String person, ConfigurableApplicationContext node) {
        var read = standby.as(person, node, "GET", document).send();
        assertThat(read.status()).as(read.toString()).isEqualTo(200);
        return read.json().path("version").asInt();
    }
}
