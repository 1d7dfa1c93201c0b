package dev.tenantry.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP request of a test or a benchmark, and its answer. */
public final class Request {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String method;
    private final String url;
    private final List<String> headers = new ArrayList<>();
    private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

    public Request(String method, String baseUrl, String path) {
        this.method = method;
        this.url = baseUrl + path;
    }

    public Request bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Request header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    public Request ifMatch(int version) {
        return header("If-Match", "\"" + version + "\"");
    }

    public Request json(String json) {
        return body("application/json", json);
    }

    public Request body(String contentType, String text) {
        body = BodyPublishers.ofString(text);
        return header("Content-Type", contentType);
    }

    public Answer send() {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, body);
            if (!headers.isEmpty()) {
                request.headers(headers.toArray(String[]::new));
            }
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + url, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(body());
        }

        /** The last segment of the problem's type. */
        public String problem() {
            return json().path("type").asString("").replaceFirst(".*/", "");
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }
}
