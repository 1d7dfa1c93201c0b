package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Values of another type, characters and limits that one way in takes and another does not. */
class StrictInputTests {

    private final Platform platform = Platform.running();
    private final Acme acme = new Acme();

    @Test
    void nothingIsReadAsAnotherTypeThanItIs() {
        var name = acme.collection("");
        record Case(String path, String body, String pointer) {}
        var operation = "{\"operations\":[{\"op\":\"delete\",\"id\":\"" + UUID.randomUUID() + "\",\"version\":%s}]}";
        for (var one : List.of(
                new Case("/v1/documents:batch", operation.formatted("1.9"), "/operations/0/version"),
                new Case("/v1/documents:batch", operation.formatted("\"1\""), "/operations/0/version"),
                new Case("/v1/documents:batch", operation.formatted("\"\""), "/operations/0/version"),
                new Case("/v1/documents:batch", operation.formatted("true"), "/operations/0/version"),
                new Case(
                        "/v1/documents:batch",
                        "{\"atomic\":\"false\",\"operations\":[{\"op\":\"delete\"}]}",
                        "/atomic"),
                new Case("/v1/documents:batch", "{\"atomic\":0,\"operations\":[{\"op\":\"delete\"}]}", "/atomic"),
                new Case("/v1/documents:batch", "{\"operations\":[{\"op\":0}]}", "/operations/0/op"),
                new Case("/v1/documents:batch", "{\"operations\":[{\"op\":\"\"}]}", "/operations/0/op"),
                new Case(
                        "/v1/documents:batch",
                        "{\"operations\":[{\"op\":\"delete\",\"id\":\"1a22e0b-0a9b-7ea0-b627-1bc2b9a80575\"}]}",
                        "/operations/0/id"),
                new Case(
                        "/v1/documents:batch",
                        "{\"operations\":[{\"op\":\"delete\",\"id\":\"AaIuCwpbd6adwQAl3NxLpQ==\"}]}",
                        "/operations/0/id"),
                new Case("/v1/documents:batch", "{\"operations\":\"\"}", "/operations"),
                new Case("/v1/collections", "{\"name\":\"x\",\"title\":\"T\",\"quota\":\"\"}", "/quota"),
                new Case("/v1/collections", "{\"name\":\"x\",\"title\":\"T\",\"quota\":\"5\"}", "/quota"),
                new Case("/v1/collections", "{\"name\":\"x\",\"title\":\"T\",\"language\":6}", "/language"),
                new Case("/v1/collections", "{\"name\":\"x\",\"title\":\"T\",\"substrings\":1}", "/substrings"),
                new Case("/v1/collections", "{\"name\":\"x\",\"title\":7}", "/title"),
                new Case("/v1/collections", "{\"name\":\"x\",\"title\":\"T\",\"history\":\"\"}", "/history"),
                new Case(
                        "/v1/collections",
                        "{\"name\":\"x\",\"title\":\"T\",\"fields\":[{\"name\":\"a\",\"type\":1}]}",
                        "/fields/0/type"))) {
            var answer = acme.as("adam", "POST", one.path()).json(one.body()).send();
            assertThat(answer.status()).as(one.body() + answer).isEqualTo(422);
            assertThat(answer.json().path("errors").path(0).path("pointer").asString())
                    .as(one.body())
                    .isEqualTo(one.pointer());
        }
        var patched = acme.as("adam", "PATCH", "/v1/collections/" + name)
                .ifMatch(1)
                .body("application/merge-patch+json", "{\"quota\":\"3\"}")
                .send();
        assertThat(patched.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/quota");
    }

    @Test
    void lengthsAreCharactersAtEveryWayIn() {
        var name = acme.collection("");
        var cyrillic = "ж".repeat(256);
        var created = acme.create(name, "{\"" + cyrillic + "\":1}");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(acme.as("bob", "PUT", created.header("Location"))
                        .ifMatch(1)
                        .json("{\"value\":{\"" + cyrillic + "\":2}}")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(acme.create(name, "{\"" + cyrillic + "ж\":1}").status()).isEqualTo(422);
        assertThat(acme.create(name, "{\"" + "😀".repeat(256) + "\":1}").status())
                .isEqualTo(201);
        assertThat(titled("😀".repeat(120))).isEqualTo(201);
        assertThat(titled("😀".repeat(121))).isEqualTo(422);
    }

    @Test
    void titlesAreOneVisibleLine() {
        for (var title : List.of(
                "two\\nlines",
                "\\r",
                "a\\u0000b",
                "\\u202Egnp.exe",
                "a\\u2066b",
                "\\u200B\\u200D",
                " \\t ",
                "\\u3164")) {
            assertThat(titled(title)).as(title).isEqualTo(422);
        }
        var name = "t" + UUID.randomUUID().toString().substring(0, 8);
        var created = acme.as("adam", "POST", "/v1/collections")
                .json("{\"name\":\"" + name + "\",\"title\":\"  e\\u0301cole 👩‍👧 \"}")
                .send();
        assertThat(created.json().path("title").asString()).isEqualTo("école 👩‍👧");
    }

    private int titled(String title) {
        return acme.as("adam", "POST", "/v1/collections")
                .json("{\"name\":\"t" + UUID.randomUUID().toString().substring(0, 8) + "\",\"title\":\"" + title
                        + "\"}")
                .send()
                .status();
    }

    @Test
    void whatTheFirewallRefusesLateIsABadRequest() {
        var answer = acme.get("bob", "/v1/documents?a%00b=x");
        assertThat(answer.problem()).as(answer.toString()).isEqualTo("bad-request");
        for (var path : List.of("/v1/documents?x%0Ay=1", "/v1/collections?%07=", "/v1/documents?collection=a%00b")) {
            assertThat(acme.get("bob", path).status()).as(path).isBetween(200, 499);
        }
    }

    @Test
    void whatTellsOfDocumentsNeedsToReadThem() {
        var writer = platform.application("acme", "collections:read", "collections:write", "documents:write");
        var name = acme.collection("");
        var created = platform.request("POST", "/v1/documents")
                .bearer(writer)
                .json("{\"collection\":\"" + name + "\",\"value\":{\"secret\":\"x\"}}")
                .send();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("version").asInt()).isEqualTo(1);
        assertThat(created.body()).contains("createdAt").doesNotContain("value", "secret");
        var location = created.header("Location");
        var merged = platform.request("PATCH", location)
                .bearer(writer)
                .ifMatch(1)
                .body("application/merge-patch+json", "{\"value\":{\"n\":1}}")
                .send();
        assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
        assertThat(merged.body()).doesNotContain("value", "secret");
        var patch = "[{\"op\":\"test\",\"path\":\"/secret\",\"value\":\"x\"}]";
        assertThat(platform.request("PATCH", location)
                        .bearer(writer)
                        .ifMatch(2)
                        .body("application/json-patch+json", patch)
                        .send()
                        .problem())
                .isEqualTo("forbidden");
        var batch = platform.request("POST", "/v1/documents:batch")
                .bearer(writer)
                .json("{\"operations\":[{\"op\":\"patch\",\"version\":2,\"id\":\""
                        + created.json().path("id").asString() + "\",\"value\":" + patch + "}]}")
                .send();
        assertThat(batch.json().path("results").path(0).path("status").asInt()).isEqualTo(403);
        for (var query : List.of("?dryRun=true", "", "?failing=keep")) {
            assertThat(platform.request("PUT", "/v1/collections/" + name + "/schema" + query)
                            .bearer(writer)
                            .ifMatch(1)
                            .json("{\"properties\":{\"secret\":{\"pattern\":\"^x\"}}}")
                            .send()
                            .problem())
                    .as(query)
                    .isEqualTo("forbidden");
        }
    }
}
