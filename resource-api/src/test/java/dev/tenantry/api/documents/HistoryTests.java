package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tenantry.api.Platform;
import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantDirectory;
import dev.tenantry.api.tenancy.UpkeepDue;
import dev.tenantry.local.Request.Answer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryTests {

    private static Acme acme;
    private static String collection;

    @BeforeAll
    static void aCollection() {
        acme = new Acme();
        collection = acme.collection("");
    }

    @Test
    void everyVersionIsKeptAndComesBack() {
        var location = acme.created(collection, "{\"n\":1}");
        for (int n = 2; n <= 4; n++) {
            change(location, n - 1, "{\"n\":" + n + "}");
        }
        assertThat(versions(location)).containsExactly(4, 3, 2, 1);
        var second = acme.get("bob", location + "/revisions/2").json();
        assertThat(second.path("value").path("n").asInt()).isEqualTo(2);
        assertThat(second.path("updatedBy").asString()).isNotEmpty();
        assertThat(acme.get("bob", location + "/revisions/9").problem()).isEqualTo("not-found");
        assertThat(acme.get("eve", location + "/revisions").problem()).isEqualTo("not-found");
        var restored = acme.as("bob", "PUT", location + "/restoration")
                .ifMatch(4)
                .json("{\"version\":2}")
                .send();
        assertThat(restored.header("ETag")).isEqualTo("\"5\"");
        assertThat(restored.json().path("value").path("n").asInt()).isEqualTo(2);
        assertThat(acme.as("bob", "PUT", location + "/restoration")
                        .ifMatch(4)
                        .json("{\"version\":2}")
                        .send()
                        .problem())
                .isEqualTo("precondition-failed");
    }

    @Test
    void whatChangedIsToldAsAPatchThatCanBeApplied() {
        var location = acme.created(collection, "{\"a\":1,\"list\":[1,2]}");
        change(location, 1, "{\"b\":2.50,\"list\":[1,3]}");
        var diff = acme.get("bob", location + "/revisions/1/diff");
        assertThat(diff.body()).contains("{\"op\":\"remove\",\"path\":\"/a\"}").contains("2.50");
        assertThat(acme.get("bob", location + "/revisions/1/diff?to=1").body()).isEqualTo("[]");
        acme.as("bob", "PUT", location + "/restoration")
                .ifMatch(2)
                .json("{\"version\":1}")
                .send();
        var patched = acme.as("bob", "PATCH", location)
                .ifMatch(3)
                .body("application/json-patch+json", diff.body())
                .send();
        assertThat(patched.body()).contains("\"value\":{\"b\": 2.50, \"list\": [1, 3]}");
        assertThat(acme.as("bob", "PATCH", location)
                        .ifMatch(4)
                        .body("application/json-patch+json", diff.body())
                        .send()
                        .problem())
                .isEqualTo("conflict");
    }

    @Test
    void replacedVersionIsKeptForItsDaysHoweverOldItWas() throws SQLException {
        var own = acme.collection(",\"history\":{\"days\":30}");
        var location = acme.created(own, "1");
        age("update tenantry.documents set updated_at = now() - interval '60 days' where collection = '%s'", own);
        change(location, 1, "2");
        change(location, 2, "3");
        upkeep();
        assertThat(versions(location)).containsExactly(3, 2, 1);
        age(
                "update tenantry.revisions set replaced_at = now() - interval '31 days' where collection = '%s' and version = 1",
                own);
        upkeep();
        assertThat(versions(location)).containsExactly(3, 2);
    }

    private static void age(String sql, String collection) throws SQLException {
        try (var connection = Platform.running().superuser();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql.formatted(collection))).isEqualTo(1);
        }
    }

    private static void upkeep() {
        var platform = Platform.running();
        var tenant = platform.bean(TenantDirectory.class)
                .bySlug("acme")
                .orElseThrow()
                .id();
        CurrentTenant.<Boolean, RuntimeException>call(tenant, () -> {
            platform.publish(new UpkeepDue(tenant));
            return true;
        });
    }

    @Test
    void collectionSaysHowManyVersionsAreKept() {
        var brief = acme.collection(",\"history\":{\"versions\":2}");
        var location = acme.created(brief, "1");
        for (int version = 1; version <= 4; version++) {
            change(location, version, "2");
        }
        assertThat(versions(location)).containsExactly(5, 4, 3);
        var none = acme.created(acme.collection(",\"history\":{\"versions\":0}"), "1");
        change(none, 1, "2");
        assertThat(versions(none)).containsExactly(2);
    }

    @Test
    void deletedDocumentLiesInTheTrashUntilItIsRestoredOrPurged() {
        var own = acme.collection("");
        var location = acme.created(own, "{\"n\":1}");
        var id = location.replaceFirst(".*/", "");
        assertThat(acme.as("bob", "DELETE", location).ifMatch(1).send().status())
                .isEqualTo(204);
        assertThat(acme.get("bob", location).problem()).isEqualTo("not-found");
        assertThat(Acme.numbers(acme.find(own))).isEmpty();
        var trash = acme.get("bob", "/v1/trash/documents?collection=" + own)
                .json()
                .path("items")
                .path(0);
        assertThat(trash.path("id").asString()).isEqualTo(id);
        assertThat(trash.path("version").asInt()).isEqualTo(2);
        var restored = acme.as("bob", "PUT", "/v1/trash/documents/" + id + "/restoration")
                .ifMatch(2)
                .send();
        assertThat(restored.header("ETag")).isEqualTo("\"3\"");
        assertThat(Acme.numbers(acme.find(own))).containsExactly(1);
        var revisions = acme.get("bob", location + "/revisions").json().path("items");
        assertThat(revisions.toString()).contains("\"version\":2,\"deleted\":true");
        assertThat(versions(location)).containsExactly(3, 2, 1);
        acme.as("bob", "DELETE", location).ifMatch(3).send();
        assertThat(acme.as("adam", "DELETE", "/v1/trash/documents/" + id)
                        .ifMatch(3)
                        .send()
                        .problem())
                .isEqualTo("precondition-failed");
        assertThat(acme.as("adam", "DELETE", "/v1/trash/documents/" + id)
                        .ifMatch(4)
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(acme.as("bob", "PUT", "/v1/trash/documents/" + id + "/restoration")
                        .ifMatch(4)
                        .send()
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void idMayBeChosenOnceEvenIfItLiesInTheTrash() {
        var id = UUID.randomUUID();
        var body = "{\"id\":\"" + id + "\",\"collection\":\"" + collection + "\",\"value\":1}";
        var created = acme.as("bob", "POST", "/v1/documents").json(body).send();
        assertThat(created.header("Location")).endsWith(id.toString());
        assertThat(acme.as("bob", "POST", "/v1/documents").json(body).send().problem())
                .isEqualTo("conflict");
        acme.as("bob", "DELETE", created.header("Location")).ifMatch(1).send();
        assertThat(acme.as("bob", "POST", "/v1/documents").json(body).send().problem())
                .isEqualTo("conflict");
    }

    @Test
    void quotaHoldsAgainstParallelWriters() throws Exception {
        var small = acme.collection(",\"quota\":10");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var creations = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < 40; i++) {
                creations.add(() -> acme.create(small, "{}"));
            }
            var statuses = pool.invokeAll(creations).stream()
                    .map(Future::resultNow)
                    .map(Answer::status)
                    .toList();
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(10);
            assertThat(statuses).allMatch(status -> status == 201 || status == 409);
        }
        var first = acme.find(small).json().path("items").path(0).path("id").asString();
        acme.as("bob", "DELETE", "/v1/documents/" + first).ifMatch(1).send();
        assertThat(acme.create(small, "{}").status()).isEqualTo(201);
        assertThat(acme.as("bob", "PUT", "/v1/trash/documents/" + first + "/restoration")
                        .ifMatch(2)
                        .send()
                        .problem())
                .isEqualTo("conflict");
        assertThat(acme.get("bob", "/v1/trash/documents?collection=" + small)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void collectionGoesWithItsDocumentsOnlyThroughTheTrash() {
        var doomed = acme.collection("");
        var location = acme.created(doomed, "{\"n\":1}");
        var path = "/v1/collections/" + doomed;
        assertThat(acme.as("alice", "DELETE", path).ifMatch(1).send().problem()).isEqualTo("conflict");
        assertThat(acme.as("adam", "DELETE", path + "?cascade=true")
                        .ifMatch(1)
                        .send()
                        .problem())
                .isEqualTo("forbidden");
        assertThat(acme.as("alice", "DELETE", path + "?cascade=true")
                        .ifMatch(1)
                        .send()
                        .status())
                .isEqualTo(204);
        for (var gone : List.of(path, location, "/v1/documents?collection=" + doomed)) {
            assertThat(acme.get("alice", gone).problem()).as(gone).isEqualTo("not-found");
        }
        assertThat(acme.create(doomed, "1").status()).isEqualTo(422);
        assertThat(acme.as("adam", "PUT", "/v1/trash/collections/" + doomed + "/restoration")
                        .ifMatch(2)
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(acme.get("bob", location).status()).isEqualTo(200);
        assertThat(acme.as("alice", "DELETE", path + "?cascade=true")
                        .ifMatch(3)
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(acme.as("alice", "DELETE", "/v1/trash/collections/" + doomed)
                        .ifMatch(4)
                        .send()
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> acme.as("adam", "POST", "/v1/collections")
                                .json("{\"name\":\"" + doomed + "\",\"title\":\"Anew\"}")
                                .send()
                                .status()
                        == 201);
        assertThat(Acme.numbers(acme.find(doomed))).isEmpty();
    }

    private static void change(String location, int version, String value) {
        var changed = acme.as("bob", "PUT", location)
                .ifMatch(version)
                .json("{\"value\":" + value + "}")
                .send();
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    private static List<Integer> versions(String location) {
        var versions = new ArrayList<Integer>();
        acme.get("bob", location + "/revisions")
                .json()
                .path("items")
                .forEach(revision -> versions.add(revision.path("version").asInt()));
        return versions;
    }
}
