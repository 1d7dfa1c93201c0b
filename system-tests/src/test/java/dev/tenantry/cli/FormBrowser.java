package dev.tenantry.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: pages, forms, redirects and cookies, for one person. */
final class FormBrowser {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private URI address = URI.create("about:blank");
    private String page = "";

    String page() {
        return page;
    }

    URI address() {
        return address;
    }

    void open(String url) {
        address = URI.create(url);
        load(HttpRequest.newBuilder(address));
    }

    /** Sends the first form of the page with these fields. */
    void submit(Map<String, String> fields) {
        var action = ACTION.matcher(page);
        if (!action.find()) {
            throw new IllegalStateException(address + " has no form: " + page);
        }
        address = address.resolve(action.group(1).replace("&amp;", "&"));
        load(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    /** The value of a hidden field. */
    String hidden(String name) {
        var field =
                Pattern.compile("name=\"" + name + "\"\\s+value=\"([^\"]*)\"").matcher(page);
        if (!field.find()) {
            throw new IllegalStateException(address + " has no field " + name + ": " + page);
        }
        return field.group(1);
    }

    private void load(HttpRequest.Builder request) {
        try {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            var answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            var next = answer.headers().firstValue("Location");
            if (next.isPresent()) {
                open(address.resolve(next.get()).toString());
            } else {
                page = answer.body();
            }
        } catch (IOException failure) {
            throw new IllegalStateException(address.toString(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";")[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
