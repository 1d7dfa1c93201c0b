package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.local.Request.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the fault is the caller's: no answer of class 5xx, each refusal a problem that shows nothing of the
 * inside. {@code -Dtenantry.inputs=100000} for as many as security.md asks for.
 */
class BadInputTests {

    private static final int INPUTS = Integer.getInteger("tenantry.inputs", 5_000);
    private static final int THREADS = 4;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "0",
            "-1",
            "1e400",
            "1e-400",
            "NaN",
            "true",
            "null",
            "%",
            "%00",
            "\u0000",
            "\uD800",
            "\uFFFF",
            "é",
            "💥",
            "'",
            "\"",
            "\\",
            "';--",
            "$1",
            ":x",
            "?",
            "??",
            "::jsonb",
            "{}",
            "[]",
            "{\"a\":1}",
            "a,b",
            ",",
            "-",
            "--x",
            "a & b",
            "a <-> b",
            "!",
            ":*",
            "(((",
            "\"unclosed",
            "or or or",
            "x".repeat(3000),
            "\t\n\r",
            "../..",
            "*",
            "$",
            "$.",
            "$.a",
            "$.a == 1",
            "$.a > \"x\"",
            "$[*] ? (@ > 1)",
            "$.a like_regex \"(a+)+$\"",
            "$.a like_regex \"(\"",
            "$.a.datetime() > 1",
            "$.**.a == $b",
            "lax $.a",
            "strict $.a.b == 1",
            "$.a / 0 == 1",
            "2026-02-30",
            "2026-01-01",
            "infinity",
            "9".repeat(60),
            "1e99",
            "-0",
            "0x10",
            "01a20d00-0000-7000-8000-000000000000");

    private static final List<String> NAMES = List.of(
            "q",
            "prefix",
            "filter",
            "sort",
            "count",
            "facets",
            "fields",
            "limit",
            "cursor",
            "collection",
            "status[eq]",
            "status[ne]",
            "status[gt]",
            "status[lte]",
            "status[in]",
            "status[prefix]",
            "status[exists]",
            "total[eq]",
            "total[gte]",
            "total[in]",
            "total[prefix]",
            "total[exists]",
            "at[lt]",
            "at[in]",
            "at[prefix]",
            "paid[eq]",
            "paid[gt]",
            "nope[eq]",
            "[eq]",
            "status[]",
            "status[eq",
            "x",
            "tenant_id[eq]",
            "t1[eq]");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "1",
            "-0",
            "1e90",
            "1e-90",
            "1E+101",
            "\"\"",
            "\"\\u0000\"",
            "\"\\uD800\"",
            "\"é💥\"",
            "[]",
            "{}",
            "[[[[[[]]]]]]",
            "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
            "{\"\":{\"\":1}}",
            "{\"status\":\"open\",\"total\":1}",
            "{\"status\":1,\"total\":\"x\",\"at\":\"2026-02-30\"}",
            "{\"a\":1,\"a\":2}",
            "\"" + "w ".repeat(20_000) + "\"",
            "{\"at\":\"infinity\"}",
            "{\"at\":\"2026-01-01T25:00:00Z\"}",
            "[1",
            "nul",
            "{\"a\":}",
            "'x'",
            "\"\\x\"",
            "",
            "{\"status\":\"" + "s".repeat(5000) + "\"}",
            "{\"__proto__\":{\"x\":1}}",
            "[" + "1,".repeat(5000) + "1]");

    private static final List<String> PATHS = List.of(
            "", "/", "/a", "/a/b", "/a/0", "/-", "/status", "a", "/~", "/~2", "/" + "x/".repeat(200), "/0", "//");

    private final Acme acme = new Acme();
    private final String collection = acme.collection("""
            ,"fields":[{"name":"status","type":"text"},{"name":"total","type":"number"},{"name":"at","type":"time"},
              {"name":"paid","type":"boolean"}]""");

    @Test
    void noInputIsAFailureOfTheServer() throws Exception {
        var wrong = Collections.synchronizedList(new ArrayList<String>());
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            var workers = new ArrayList<Callable<Void>>();
            for (int seed = 0; seed < THREADS; seed++) {
                var random = new Random(seed);
                workers.add(() -> {
                    for (int i = 0; i < INPUTS / THREADS; i++) {
                        send(random, wrong);
                    }
                    return null;
                });
            }
            for (var done : pool.invokeAll(workers)) {
                done.get();
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void send(Random random, List<String> wrong) {
        String what;
        Answer answer;
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                what = "/v1/documents?collection=" + collection;
                for (int i = random.nextInt(4); i >= 0; i--) {
                    what += "&" + encoded(any(random, NAMES)) + "=" + encoded(any(random, TEXTS));
                }
                answer = acme.get("bob", what);
            }
            case 2 -> {
                what = "{\"collection\":\"" + collection + "\",\"value\":" + any(random, VALUES) + extra(random) + "}";
                answer = acme.as("bob", "POST", "/v1/documents").json(what).send();
            }
            case 3 -> {
                what = "{\"atomic\":" + random.nextBoolean() + ",\"operations\":[" + operation(random) + ","
                        + operation(random) + "]}";
                answer =
                        acme.as("bob", "POST", "/v1/documents:batch").json(what).send();
            }
            case 4 -> {
                var csv = random.nextBoolean();
                what = IntStream.range(0, 5)
                        .mapToObj(line -> csv
                                ? String.join(",", any(random, TEXTS), any(random, VALUES), any(random, TEXTS))
                                : "{\"value\":" + any(random, VALUES) + extra(random) + "}")
                        .collect(Collectors.joining("\n"));
                var begun = acme.as("bob", "POST", "/v1/imports")
                        .json("{\"collection\":\"" + collection + "\",\"format\":\"" + (csv ? "csv" : "ndjson") + "\"}")
                        .send();
                answer = acme.as("bob", "PUT", begun.header("Location") + "/content")
                        .body("text/plain;charset=UTF-8", what)
                        .send();
                if (answer.status() == 200) {
                    check(what, acme.get("bob", begun.header("Location") + "/errors"), wrong);
                }
            }
            default -> {
                what = "{\"name\":\"" + collection + "\",\"title\":\"T\",\"language\":" + any(random, VALUES)
                        + ",\"fields\":[{\"name\":\"a\",\"type\":" + any(random, VALUES) + ",\"path\":\""
                        + any(random, PATHS) + "\"}],\"quota\":" + any(random, VALUES) + "}";
                answer = acme.as("adam", "POST", "/v1/collections").json(what).send();
            }
        }
        check(what, answer, wrong);
    }

    private String operation(Random random) {
        var verb = any(random, List.of("create", "replace", "merge", "patch", "delete", "drop"));
        var value = verb.equals("patch")
                ? "[{\"op\":\"" + any(random, List.of("add", "remove", "replace", "move", "copy", "test", "x"))
                        + "\",\"path\":\"" + any(random, PATHS) + "\",\"from\":\"" + any(random, PATHS)
                        + "\",\"value\":" + any(random, VALUES) + "}]"
                : any(random, VALUES);
        return "{\"op\":\"" + verb + "\",\"collection\":\"" + collection
                + "\",\"id\":\"01a20d00-0000-7000-8000-00000000000" + random.nextInt(10) + "\",\"version\":"
                + any(random, List.of("1", "2", "0", "-1", "2147483647", "99999999999", "1.5", "null")) + ",\"value\":"
                + value + "}";
    }

    private static String extra(Random random) {
        return any(
                random,
                List.of("", "", ",\"id\":\"x\"", ",\"tenantId\":\"x\"", ",\"id\":1", ",\"version\":1", ",\"\":1"));
    }

    private static void check(String what, Answer answer, List<String> wrong) {
        var problem = answer.header("Content-Type").startsWith("application/problem+json");
        var body = answer.body();
        if (answer.status() >= 500
                || answer.status() >= 400 && !problem
                || answer.status() >= 400
                        && (body.contains("Exception")
                                || body.contains("dev.tenantry")
                                || body.contains("SQLSTATE")
                                || body.contains("tenantry.find"))) {
            wrong.add(what.substring(0, Math.min(400, what.length())) + " → " + answer.status() + " "
                    + body.substring(0, Math.min(300, body.length())));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String any(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
