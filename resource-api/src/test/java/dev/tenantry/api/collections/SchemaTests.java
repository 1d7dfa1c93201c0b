package dev.tenantry.api.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import dev.tenantry.local.Request;
import dev.tenantry.local.Request.Answer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaTests {

    private static final String SCHEMA = """
            {"type":"object","required":["total"],
             "properties":{"total":{"type":"number","minimum":0},"mail":{"format":"email"}}}""";

    private static Platform platform;
    private String collection;

    @BeforeAll
    static void platform() {
        platform = Platform.running();
    }

    @BeforeEach
    void aCollection() {
        collection = "s" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(as("adam", "POST", "/v1/collections")
                        .json("{\"name\":\"" + collection + "\",\"title\":\"T\"}")
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void valueThatDoesNotFitIsRefusedWithEveryPlace() {
        assertThat(put("", 1, SCHEMA).header("ETag")).isEqualTo("\"2\"");
        var refused = create("{\"total\":-1,\"mail\":\"x\"}");
        assertThat(refused.problem()).isEqualTo("validation");
        assertThat(refused.json().path("errors").values().stream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("/value/total", "/value/mail");
        var location = create("{\"total\":1}").header("Location");
        assertThat(as("bob", "PUT", location)
                        .ifMatch(1)
                        .json("{\"value\":{}}")
                        .send()
                        .body())
                .contains("lacks the property 'total'");
        assertThat(as("bob", "PATCH", location)
                        .ifMatch(1)
                        .body("application/json-patch+json", "[{\"op\":\"remove\",\"path\":\"/total\"}]")
                        .send()
                        .problem())
                .isEqualTo("validation");
        assertThat(as("bob", "GET", "/v1/collections/" + collection + "/schema")
                        .send()
                        .json()
                        .path("required")
                        .path(0)
                        .asString())
                .isEqualTo("total");
    }

    @Test
    void changeTellsHowManyDocumentsWouldFailBeforeItIsMade() {
        create("{\"total\":1}");
        create("{\"total\":\"much\"}");
        create("{}");
        var report = put("?dryRun=true", 1, SCHEMA).json();
        assertThat(report.path("checked").asInt()).isEqualTo(3);
        assertThat(report.path("failing").asInt()).isEqualTo(2);
        assertThat(report.path("examples")).hasSize(2);
        var refused = put("", 1, SCHEMA);
        assertThat(refused.problem()).isEqualTo("conflict");
        assertThat(refused.json().path("detail").asString()).startsWith("2 of 3 documents do not fit");
        assertThat(as("bob", "GET", "/v1/collections/" + collection + "/schema")
                        .send()
                        .problem())
                .isEqualTo("not-found");
        assertThat(put("?failing=keep", 1, SCHEMA).json().path("failing").asInt())
                .isEqualTo(2);
        assertThat(create("{}").problem()).isEqualTo("validation");
        assertThat(as("adam", "DELETE", "/v1/collections/" + collection + "/schema")
                        .ifMatch(2)
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(create("{}").status()).isEqualTo(201);
        assertThat(as("bob", "GET", "/v1/collections/" + collection)
                        .send()
                        .json()
                        .path("schemaVersion")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void schemaThatIsNoneIsRefused() {
        assertThat(put("", 1, "{\"type\":\"nothing\"}").body()).contains("/schema/type");
        assertThat(put("", 1, "{\"$ref\":\"http://127.0.0.1:1/x\"}").problem()).isEqualTo("validation");
        assertThat(put("", 7, SCHEMA).problem()).isEqualTo("precondition-failed");
    }

    private Answer create(String value) {
        return as("bob", "POST", "/v1/documents")
                .json("{\"collection\":\"" + collection + "\",\"value\":" + value + "}")
                .send();
    }

    private Answer put(String query, int version, String schema) {
        return as("adam", "PUT", "/v1/collections/" + collection + "/schema" + query)
                .ifMatch(version)
                .json(schema)
                .send();
    }

    private static Request as(String person, String method, String path) {
        return platform.request(method, path).bearer(platform.person(person));
    }
}
