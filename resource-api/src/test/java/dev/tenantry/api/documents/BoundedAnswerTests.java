package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A small request makes neither much work nor a large answer. */
class BoundedAnswerTests {

    private final Acme acme = new Acme();

    private String collectionWith(String schema) {
        var name = acme.collection("");
        var set = acme.as("adam", "PUT", "/v1/collections/" + name + "/schema")
                .ifMatch(1)
                .json(schema)
                .send();
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        return name;
    }

    private static String operations(String collection, String value, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> "{\"op\":\"create\",\"collection\":\"" + collection + "\",\"value\":" + value + "}")
                .collect(Collectors.joining(",", "{\"operations\":[", "]}"));
    }

    private static String manyErrors() {
        return "{\"items\":{\"enum\":["
                + IntStream.range(0, 200).mapToObj(i -> "\"choice-" + i + "\"").collect(Collectors.joining(","))
                + "]}}";
    }

    private static final String HUNDRED = "[" + "0,".repeat(99) + "0]";

    @Test
    void answersStayAsLargeAsTheirRequests() {
        var name = collectionWith(manyErrors());
        var request = operations(name, HUNDRED, 1000);
        var answer = acme.as("bob", "POST", "/v1/documents:batch").json(request).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().length()).isLessThan(2 * request.length());
        assertThat(answer.json().path("results")).hasSize(1000);
        var first = answer.json().path("results").path(0);
        assertThat(first.path("errors")).hasSize(5);
        assertThat(first.path("detail").asString()).contains("more)");
        assertThat(answer.json().path("results").path(999).path("status").asInt())
                .isEqualTo(422);
        var one = acme.create(name, HUNDRED);
        assertThat(one.json().path("errors")).hasSizeLessThanOrEqualTo(20);
        assertThat(one.json().path("detail").asString()).contains("80 more");
    }

    @Test
    void answerWithoutAnyChangeIsNotKept() {
        var name = collectionWith("{\"type\":\"object\"}");
        var key = UUID.randomUUID().toString();
        var refused = acme.as("bob", "POST", "/v1/documents:batch")
                .header("Idempotency-Key", key)
                .json(operations(name, "1", 2))
                .send();
        assertThat(refused.json().path("results").path(0).path("status").asInt())
                .isEqualTo(422);
        var other = acme.as("bob", "POST", "/v1/documents:batch")
                .header("Idempotency-Key", key)
                .json(operations(name, "{}", 2))
                .send();
        assertThat(other.status()).as("the key is free").isEqualTo(200);
        assertThat(other.json().path("results").path(0).path("status").asInt()).isEqualTo(201);
    }

    @Test
    void schemaThatCostsTooMuchIsRefusedWhenItIsSet() {
        var doubled = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> "\"a%d\":{\"anyOf\":[{\"$ref\":\"#/$defs/a%d\"},{\"$ref\":\"#/$defs/a%d\"}]}"
                        .formatted(i, i - 1, i - 1))
                .collect(Collectors.joining(","));
        var name = acme.collection("");
        var answer = acme.as("adam", "PUT", "/v1/collections/" + name + "/schema")
                .ifMatch(1)
                .json("{\"$ref\":\"#/$defs/a25\",\"$defs\":{\"a0\":{\"required\":[\"x\"]}," + doubled + "}}")
                .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("detail").asString())
                .contains("checks of one value");
    }

    @Test
    void checksOfOneRequestShareItsTime() {
        var name = collectionWith("""
                {"anyOf":[{"type":"array","items":{"$ref":"#"},"minItems":0},
                          {"type":"array","items":{"$ref":"#"},"maxItems":99}]}""");
        var deep = "[".repeat(40) + "1" + "]".repeat(40);
        var start = System.nanoTime();
        var answer = acme.as("bob", "POST", "/v1/documents:batch")
                .json(operations(name, deep, 200))
                .send();
        // two seconds of checks, and not two for each operation
        assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(60);
        assertThat(answer.json().path("results")).hasSize(200);
        assertThat(answer.json().path("results").path(199).toString()).contains("too much work");
    }
}
