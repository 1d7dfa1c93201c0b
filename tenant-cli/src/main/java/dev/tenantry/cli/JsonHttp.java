package dev.tenantry.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** JSON and forms over HTTP, with a bearer token where there is one. */
final class JsonHttp {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private JsonHttp() {}

    /** @throws CliException if there is no answer at all */
    static Answer send(String method, String url, @Nullable String token, @Nullable JsonNode body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json, application/problem+json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return exchange(request.build());
    }

    static Answer postForm(String url, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return exchange(HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Answer exchange(HttpRequest request) {
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(request, response);
        } catch (IOException unreachable) {
            throw new CliException(
                    ExitCode.UNREACHABLE,
                    "No answer from " + request.uri().resolve("/") + " (is the platform running? scripts/status)");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.FAILED, "Interrupted");
        }
    }

    /** One answer; a refusal becomes an exception only where it is not expected. */
    record Answer(HttpRequest request, HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        boolean isOk() {
            return status() / 100 == 2;
        }

        JsonNode json() {
            try {
                return response.body().isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(response.body());
            } catch (JacksonException notJson) {
                return MissingNode.getInstance();
            }
        }

        /** @throws CliException with what the server said, unless it accepted */
        Answer accepted() {
            if (isOk()) {
                return this;
            }
            throw new CliException(
                    switch (status()) {
                        case 404 -> ExitCode.NOT_FOUND;
                        case 409 -> ExitCode.CONFLICT;
                        case 422 -> ExitCode.USAGE;
                        default -> ExitCode.FAILED;
                    },
                    reason());
        }

        private String reason() {
            var json = json();
            for (var member : new String[] {"detail", "error_description", "errorMessage", "error"}) {
                if (json.path(member).isString()) {
                    return json.path("errors").isEmpty() ? json.path(member).stringValue() : errors(json);
                }
            }
            return request.method() + " " + request.uri() + " was answered with " + status();
        }

        private static String errors(JsonNode json) {
            return json.path("errors")
                    .valueStream()
                    .map(error -> "The " + error.path("pointer").asString("").replaceFirst("^/", "") + " "
                            + error.path("detail").asString(""))
                    .collect(Collectors.joining("; "));
        }
    }
}
