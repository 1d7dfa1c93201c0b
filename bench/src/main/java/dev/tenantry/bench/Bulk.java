package dev.tenantry.bench;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** {@code scripts/bench bulk}: a large file in and out again, through nginx, and what memory the API takes for it. */
final class Bulk {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Platform platform;
    private final int documents;
    private String token = "";
    private Instant renewed = Instant.MIN;

    Bulk(Platform platform, int documents) {
        this.platform = platform;
        this.documents = documents;
    }

    /** @throws IllegalArgumentException saying what is wrong with the arguments */
    static Bulk of(Platform platform, List<String> args) {
        if (args.isEmpty()) {
            return new Bulk(platform, 1_000_000);
        }
        if (args.size() != 2
                || !args.getFirst().equals("--documents")
                || !args.getLast().matches("[1-9]\\d{2,7}")) {
            throw new IllegalArgumentException("Usage: scripts/bench bulk [--documents N], 100 at least");
        }
        return new Bulk(platform, Integer.parseInt(args.getLast()));
    }

    void measure() throws Exception {
        System.out.println("Starting …");
        platform.start(2);
        System.out.println("\n| | documents | per second | heap, least MB | heap, most MB | API, MB | nginx, MB |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (var format : List.of("ndjson", "csv")) {
            take(format);
            give(format);
        }
    }

    private void take(String format) throws Exception {
        var begun = request("POST", "/v1/collections")
                .json("{\"name\":\"" + format
                        + "\",\"title\":\"T\",\"fields\":[{\"name\":\"status\",\"type\":\"text\"},"
                        + "{\"name\":\"total\",\"type\":\"number\"}]}")
                .send();
        check(begun.status() == 201, begun.toString());
        var id = request("POST", "/v1/imports")
                .json("{\"collection\":\"" + format + "\",\"format\":\"" + format + "\"}")
                .send()
                .json()
                .path("id")
                .asString();
        try (var _ = new MemoryWatch(platform, "import of " + format, documents, () -> created(id))) {
            var file = new OrderFile(format, documents);
            var answer = client.send(
                    to("/v1/imports/" + id + "/content")
                            .PUT(BodyPublishers.ofInputStream(() -> file))
                            .build(),
                    BodyHandlers.ofString());
            check(
                    answer.statusCode() == 200 && answer.body().contains("\"created\":" + documents + ","),
                    answer.body());
        }
    }

    private void give(String format) throws Exception {
        var lines = new AtomicLong();
        try (var _ = new MemoryWatch(platform, "export of " + format, documents, lines::get)) {
            var answer = client.send(
                    to("/v1/documents:export?collection=" + format + "&format=" + format
                                    + (format.equals("csv") ? "&fields=number,status,total,note" : ""))
                            .build(),
                    BodyHandlers.ofInputStream());
            count(answer.body(), lines);
        }
        var head = format.equals("csv") ? 1 : 0;
        check(lines.get() == documents + head, lines + " lines came back");
    }

    private static void count(InputStream body, AtomicLong lines) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            while (reader.readLine() != null) {
                lines.incrementAndGet();
            }
        }
    }

    private long created(String id) {
        return request("GET", "/v1/imports/" + id).send().json().path("created").asLong();
    }

    private String token() {
        if (renewed.isBefore(Instant.now().minusSeconds(120))) {
            token = platform.token("acme");
            renewed = Instant.now();
        }
        return token;
    }

    private Request request(String method, String path) {
        return new Request(method, platform.url(Listener.API), path).bearer(token());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(platform.url(Listener.API) + path))
                .header("Authorization", "Bearer " + token());
    }

    private static void check(boolean right, String said) {
        if (!right) {
            throw new IllegalStateException(said);
        }
    }
}
