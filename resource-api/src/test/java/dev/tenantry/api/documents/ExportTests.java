package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExportTests {

    private static Acme acme;

    @BeforeAll
    static void acme() {
        acme = new Acme();
    }

    @Test
    void everyDocumentIsALineOfItsOwn() {
        var collection = acme.collection("");
        for (int batch = 0; batch < 2; batch++) {
            var operations = IntStream.range(0, 600)
                    .mapToObj(n -> "{\"op\":\"create\",\"collection\":\"" + collection + "\",\"value\":{\"n\":" + n
                            + ",\"t\":\"a\\nb\"}}")
                    .collect(Collectors.joining(","));
            acme.as("bob", "POST", "/v1/documents:batch")
                    .json("{\"atomic\":true,\"operations\":[" + operations + "]}")
                    .send();
        }
        var export = acme.get("bob", "/v1/documents:export?collection=" + collection);
        assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(export.header("Cache-Control")).contains("no-store");
        var ids = new HashSet<String>();
        export.body()
                .lines()
                .forEach(line ->
                        ids.add(JsonMapper.shared().readTree(line).path("id").asString()));
        assertThat(export.body().lines()).hasSize(1200);
        assertThat(ids).hasSize(1200);
    }

    @Test
    void spreadsheetRunsNothingOfIt() {
        var collection = acme.collection("");
        acme.created(
                collection,
                "{\"a\":\"=HYPERLINK(\\\"http://evil\\\")\",\"b\":-3.50,\"c\":\"x,\\\"y\\\"\",\"d\":[1],\"e\":null,\"f\":\"@x\"}");
        var csv = acme.get("bob", "/v1/documents:export?format=csv&fields=a,b,c,d,e,f,=1&collection=" + collection);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains(collection + ".csv");
        var lines = csv.body().split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).isEqualTo("id,version,createdAt,createdBy,updatedAt,updatedBy,a,b,c,d,e,f,'=1");
        assertThat(lines[1]).endsWith(",\"'=HYPERLINK(\"\"http://evil\"\")\",-3.50,\"x,\"\"y\"\"\",[1],,'@x,");
    }

    @Test
    void exportThatCannotBeIsRefused() {
        var collection = acme.collection(",\"readRole\":\"admin\"");
        assertThat(acme.get("bob", "/v1/documents:export?collection=" + collection)
                        .problem())
                .isEqualTo("not-found");
        assertThat(acme.get("adam", "/v1/documents:export?collection=" + collection)
                        .body())
                .isEmpty();
        assertThat(acme.get("eve", "/v1/documents:export?collection=" + collection)
                        .problem())
                .isEqualTo("not-found");
        assertThat(acme.get("adam", "/v1/documents:export?format=xml&collection=" + collection)
                        .problem())
                .isEqualTo("bad-request");
        assertThat(acme.get("adam", "/v1/documents:export?format=csv&collection=" + collection)
                        .problem())
                .isEqualTo("bad-request");
        assertThat(acme.get("adam", "/v1/documents:export").problem()).isEqualTo("bad-request");
    }
}
