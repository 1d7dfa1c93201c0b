package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Request.Answer;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTests {

    private static Acme acme;
    private String collection;

    @BeforeAll
    static void acme() {
        acme = new Acme();
    }

    @BeforeEach
    void aCollection() {
        collection = acme.collection("");
    }

    @Test
    void eachOperationHasItsOwnResult() {
        var id = id(acme.created(collection, "{\"n\":1}"));
        var other = id(acme.created(collection, "{\"n\":2}"));
        var third = id(acme.created(collection, "{\"n\":3}"));
        var answer = batch(false, """
                {"op":"create","collection":"%s","value":{"n":4}},
                {"op":"replace","id":"%s","version":1,"value":{"n":10}},
                {"op":"replace","id":"%2$s","version":1,"value":{"n":11}},
                {"op":"merge","id":"%s","version":1,"value":{"m":1}},
                {"op":"patch","id":"%3$s","version":2,"value":[{"op":"replace","path":"/n","value":20}]},
                {"op":"delete","id":"%s","version":1},
                {"op":"delete","id":"%s","version":1},
                {"op":"create","collection":"no-such","value":1},
                {"op":"replace","id":"%2$s"}""".formatted(collection, id, other, third, UUID.randomUUID()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("results").values().stream()
                        .map(result -> result.path("status").asInt()))
                .containsExactly(201, 200, 412, 200, 200, 204, 404, 422, 422);
        assertThat(answer.json().path("results").path(2).path("problem").asString())
                .isEqualTo("precondition-failed");
        assertThat(Acme.numbers(acme.find(collection))).containsExactly(4, 20, 10);
    }

    @Test
    void ofAnAtomicBatchAllIsDoneOrNothing() {
        var id = id(acme.created(collection, "{\"n\":1}"));
        var create = "{\"op\":\"create\",\"collection\":\"" + collection + "\",\"value\":{\"n\":2}}";
        var refused = batch(true, create + ",{\"op\":\"replace\",\"id\":\"" + id + "\",\"version\":7,\"value\":1}");
        assertThat(refused.problem()).isEqualTo("precondition-failed");
        assertThat(refused.json().path("detail").asString()).startsWith("/operations/1");
        assertThat(Acme.numbers(acme.find(collection))).containsExactly(1);
        assertThat(batch(true, create + ",{\"op\":\"delete\",\"id\":\"" + id + "\",\"version\":1}")
                        .status())
                .isEqualTo(200);
        assertThat(Acme.numbers(acme.find(collection))).containsExactly(2);
    }

    @Test
    void aThousandOperationsAreTheMost() {
        var create = "{\"op\":\"create\",\"collection\":\"" + collection + "\",\"value\":{\"n\":1}}";
        var thousand = IntStream.range(0, 1000).mapToObj(i -> create).collect(Collectors.joining(","));
        assertThat(batch(true, thousand).status()).isEqualTo(200);
        assertThat(acme.find(collection, "count", "true", "limit", "1")
                        .json()
                        .path("total")
                        .path("total")
                        .asInt())
                .isEqualTo(1000);
        assertThat(batch(true, thousand + "," + create).problem()).isEqualTo("validation");
        assertThat(batch(false, "").problem()).isEqualTo("validation");
        assertThat(batch(false, "null").problem()).isEqualTo("validation");
        assertThat(batch(false, "{\"op\":\"drop\"}").body()).contains("create, replace, merge, patch, delete");
        assertThat(batch(false, "{}").body()).contains("/operations/0/op");
    }

    private static Answer batch(boolean atomic, String operations) {
        return acme.as("bob", "POST", "/v1/documents:batch")
                .json("{\"atomic\":" + atomic + ",\"operations\":[" + operations + "]}")
                .send();
    }

    private static String id(String location) {
        return location.replaceFirst(".*/", "");
    }
}
