package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import dev.tenantry.api.collections.Definitions;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Role;
import dev.tenantry.api.tenancy.CountedDatabase;
import dev.tenantry.api.web.Ids;
import dev.tenantry.api.web.StoredJson;
import dev.tenantry.api.web.Version;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;

/** How often the API asks PostgreSQL (performance.md, G6): once for whatever is read, twice at most for a change. */
class DocumentTurnsTests {

    private static final Caller BOB =
            new Caller(Caller.Kind.PERSON, null, "bob", "console", null, null, Set.of(Role.USER), Set.of());

    private static CountedDatabase database;
    private static DocumentRepository documents;
    private static DocumentFinder finder;
    private static DocumentService service;
    private static String collection;

    @BeforeAll
    static void aCountedConnection() throws Exception {
        collection = new Acme().collection(",\"fields\":[{\"name\":\"n\",\"type\":\"number\"}]");
        database = new CountedDatabase();
        documents = new DocumentRepository(database.jdbc());
        finder = new DocumentFinder(database.jdbc());
        service = new DocumentService(
                documents,
                new TrashRepository(database.jdbc()),
                Platform.running().bean(Definitions.class),
                Platform.running().bean(DocumentLimits.class),
                database.transactions());
        create();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Test
    void readingIsOneTurn() {
        var id = create();
        assertThat(database.counted(() -> documents.find(id, Members.ALL, "user")))
                .isEqualTo(1);
        assertThat(database.counted(() -> finder.list(null, 50, Members.ALL, "user")))
                .isEqualTo(1);
        assertThat(database.counted(() -> finder.listOf(collection, null, 50, Members.ALL, "user")))
                .isEqualTo(1);
    }

    @Test
    void findingIsOneTurnWhateverIsAskedFor() {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("collection", collection);
        parameters.add("q", "word");
        parameters.add("n[gte]", "1");
        parameters.add("sort", "-n");
        parameters.add("count", "true");
        parameters.add("facets", "n");
        var query = DocumentQuery.of(parameters);
        assertThat(database.counted(() -> finder.find(query, null, 50, "user"))).isEqualTo(1);
    }

    @Test
    void changeIsTwoTurnsAtMost() {
        assertThat(database.counted(() -> service.create(Ids.next(), false, collection, value("{\"n\":1}"), BOB)))
                .isEqualTo(1);
        var id = create();
        assertThat(database.counted(() -> service.replace(id, new Version(1), value("{\"n\":2}"), BOB)))
                .isEqualTo(2);
        assertThat(database.counted(() -> service.merge(id, new Version(2), value("{\"n\":3}"), BOB)))
                .isEqualTo(2);
        assertThat(database.counted(() -> service.delete(id, new Version(3), BOB)))
                .isEqualTo(2);
    }

    private static UUID create() {
        var id = Ids.next();
        database.counted(() -> service.create(id, false, collection, value("{\"n\":1,\"text\":\"word\"}"), BOB));
        return id;
    }

    private static JsonNode value(String json) {
        return StoredJson.read(json);
    }
}
