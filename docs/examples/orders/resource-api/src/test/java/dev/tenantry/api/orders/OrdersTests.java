package dev.tenantry.api.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import dev.tenantry.local.Request.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrdersTests {

    private static final String ORDER =
            "{\"number\":\"%s\",\"customer\":\"Zoë\",\"amount\":149.90,\"currency\":\"EUR\",\"placedOn\":\"2026-02-28\",\"status\":\"open\"}";

    private final Platform platform = Platform.running();

    @Test
    void orderComesBackAsItWasGiven() {
        var created = create("bob", number());
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        var read = platform.get(created.header("Location"))
                .bearer(platform.person("bob"))
                .send();
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.body()).contains("\"Zoë\"", "149.90", "\"2026-02-28\"", "\"open\"");
    }

    @Test
    void numberIsTakenOnceInEachTenant() {
        var number = number();
        assertThat(create("bob", number).status()).isEqualTo(201);
        assertThat(create("adam", number).problem()).isEqualTo("conflict");
        assertThat(create("eve", number).status()).isEqualTo(201);
        var other = create("bob", number()).header("Location");
        assertThat(change(other, 1, order(number)).problem()).isEqualTo("conflict");
    }

    @Test
    void changeNeedsTheVersionThatWasRead() {
        var number = number();
        var location = create("bob", number).header("Location");
        var paid = order(number).replace("open", "paid");
        assertThat(platform.request("PUT", location)
                        .bearer(platform.person("bob"))
                        .json(paid)
                        .send()
                        .problem())
                .isEqualTo("precondition-required");
        var changed = change(location, 1, paid);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().path("status").asString()).isEqualTo("paid");
        assertThat(change(location, 1, paid).problem()).isEqualTo("precondition-failed");
        assertThat(delete(location, 1).problem()).isEqualTo("precondition-failed");
        assertThat(delete(location, 2).status()).isEqualTo(204);
        assertThat(delete(location, 2).problem()).isEqualTo("not-found");
    }

    @Test
    void pagesMeetWithoutGapOrOverlap() {
        var numbers = List.of(number(), number(), number(), number(), number());
        numbers.forEach(number -> assertThat(create("bob", number).status()).isEqualTo(201));
        var listed = new ArrayList<String>();
        var cursor = "";
        do {
            var page = platform.get("/v1/orders?limit=2&cursor=" + cursor)
                    .bearer(platform.person("bob"))
                    .send()
                    .json();
            page.path("items").forEach(item -> listed.add(item.path("number").asString()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(listed).doesNotHaveDuplicates().containsSubsequence(numbers.reversed());
    }

    @Test
    void valueThatNoOrderHasIsRefusedAtItsPlace() {
        for (var bad : Map.of(
                        "149.90", "149.905",
                        "\"EUR\"", "\"euro\"",
                        "\"Zoë\"", "\" \"")
                .entrySet()) {
            var answer = post("bob", order(number()).replace(bad.getKey(), bad.getValue()));
            assertThat(answer.problem()).as(answer.toString()).isEqualTo("validation");
            assertThat(answer.json().path("errors").path(0).path("pointer").asString())
                    .isIn("/amount", "/currency", "/customer");
        }
        for (var bad :
                Map.of("2026-02-28", "2026-02-30", "\"open\"", "\"lost\"").entrySet()) {
            assertThat(post("bob", order(number()).replace(bad.getKey(), bad.getValue()))
                            .problem())
                    .isIn("bad-request", "validation");
        }
    }

    private Answer create(String person, String number) {
        return post(person, order(number));
    }

    private Answer post(String person, String json) {
        return platform.request("POST", "/v1/orders")
                .bearer(platform.person(person))
                .json(json)
                .send();
    }

    private Answer change(String location, int version, String json) {
        return platform.request("PUT", location)
                .bearer(platform.person("bob"))
                .ifMatch(version)
                .json(json)
                .send();
    }

    private Answer delete(String location, int version) {
        return platform.request("DELETE", location)
                .bearer(platform.person("bob"))
                .ifMatch(version)
                .send();
    }

    private static String order(String number) {
        return ORDER.formatted(number);
    }

    private static String number() {
        return "R-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
