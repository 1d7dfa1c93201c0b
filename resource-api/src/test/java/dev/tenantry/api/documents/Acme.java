package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import dev.tenantry.local.Request;
import dev.tenantry.local.Request.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the people of acme do with documents in tests. */
public final class Acme {

    private final Platform platform = Platform.running();

    public Request as(String person, String method, String path) {
        return platform.request(method, path).bearer(platform.person(person));
    }

    /** A new collection; {@code settings} are further members, beginning with a comma. */
    public String collection(String settings) {
        return collection("adam", settings);
    }

    public String collection(String person, String settings) {
        var name = "d" + UUID.randomUUID().toString().substring(0, 8);
        var created = as(person, "POST", "/v1/collections")
                .json("{\"name\":\"" + name + "\",\"title\":\"For a test\"" + settings + "}")
                .send();
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return name;
    }

    public Answer create(String collection, String value) {
        return as("bob", "POST", "/v1/documents")
                .json("{\"collection\":\"" + collection + "\",\"value\":" + value + "}")
                .send();
    }

    /** Where the new document is. */
    public String created(String collection, String value) {
        var created = create(collection, value);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.header("Location");
    }

    public Answer get(String person, String path) {
        return as(person, "GET", path).send();
    }

    /** Finds documents as bob; parameters are {@code name, value, name, value, …}. */
    public Answer find(String collection, String... parameters) {
        var query = Stream.iterate(0, i -> i < parameters.length, i -> i + 2)
                .map(i -> "&" + encoded(parameters[i]) + "=" + encoded(parameters[i + 1]))
                .collect(Collectors.joining());
        return get("bob", "/v1/documents?collection=" + collection + query);
    }

    /** The numbers {@code n} of the documents on a page, in its order. */
    public static List<Integer> numbers(Answer page) {
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        var numbers = new ArrayList<Integer>();
        page.json()
                .path("items")
                .forEach(item -> numbers.add(item.path("value").path("n").asInt()));
        return numbers;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
