package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FindingTests {

    private static final String FIELDS = """
            ,"language":"english",
            "search":[{"path":"/title","weight":"A"},{"path":"/note","weight":"D"}],
            "fields":[{"name":"status","type":"text"},{"name":"total","type":"number"},
              {"name":"placedAt","type":"time"},{"name":"paid","type":"boolean"},
              {"name":"city","type":"text","path":"/address/city~1town"}]""";

    private static Acme acme;
    private static String orders;

    @BeforeAll
    static void someOrders() {
        acme = new Acme();
        orders = acme.collection(FIELDS);
        order("\"n\":1,\"title\":\"Delivered late\",\"status\":\"open\",\"total\":10,\"paid\":true");
        order("\"n\":2,\"note\":\"They deliver <b>fast</b> & well\",\"status\":\"open\",\"total\":9.5,\"paid\":false");
        order(
                "\"n\":3,\"title\":\"Zebra\",\"status\":\"sent\",\"total\":1e2,\"placedAt\":\"2026-02-01T10:00:00+01:00\"");
        order("\"n\":4,\"status\":\"sent\",\"total\":100.00,\"placedAt\":\"2026-02-01T09:00:00Z\"");
        order(
                "\"n\":5,\"status\":\"void\",\"total\":-3,\"placedAt\":\"2026-02-02\",\"address\":{\"city/town\":\"Bern\"}");
        order("\"n\":6,\"status\":7,\"total\":\"many\",\"placedAt\":\"2026-02-30\",\"secret\":\"delivery\"");
    }

    private static void order(String members) {
        acme.created(orders, "{" + members + "}");
    }

    @Test
    void wordsAreFoundInTheirLanguageTheHeaviestFirst() {
        var page = acme.find(orders, "q", "delivering");
        assertThat(Acme.numbers(page)).containsExactly(1, 2);
        assertThat(page.json().path("items").path(1).path("snippet").asString())
                .isEqualTo("They <mark>deliver</mark> &lt;b&gt;fast&lt;/b&gt; &amp; well");
        assertThat(Acme.numbers(acme.find(orders, "q", "deliver -late"))).containsExactly(2);
        assertThat(Acme.numbers(acme.find(orders, "q", "\"delivered late\" or zebra")))
                .containsExactlyInAnyOrder(1, 3);
        assertThat(acme.find(orders, "q", "deliver -\"x y\"", "prefix", "true").status())
                .isEqualTo(200);
        for (var odd : List.of("&|!():*'\\", "\"", "a <-> ", "-", "the", "💥")) {
            assertThat(Acme.numbers(acme.find(orders, "q", odd))).as(odd).isEmpty();
        }
    }

    @Test
    void lastWordMayBeABeginning() {
        assertThat(Acme.numbers(acme.find(orders, "q", "zeb"))).isEmpty();
        assertThat(Acme.numbers(acme.find(orders, "q", "zeb", "prefix", "true")))
                .containsExactly(3);
        assertThat(Acme.numbers(acme.find(orders, "q", "late del", "prefix", "true")))
                .containsExactly(1);
    }

    @Test
    void conditionsOnPromotedFieldsHold() {
        record Case(String condition, String value, Integer... numbers) {}
        for (var one : List.of(
                new Case("status[eq]", "open", 2, 1),
                new Case("status[ne]", "open", 6, 5, 4, 3),
                new Case("status[in]", "void,sent", 5, 4, 3),
                new Case("status[prefix]", "o", 2, 1),
                new Case("status[exists]", "false", 6),
                new Case("total[eq]", "100", 4, 3),
                new Case("total[gte]", "9.5", 4, 3, 2, 1),
                new Case("total[gt]", "9.5", 4, 3, 1),
                new Case("total[lt]", "0", 5),
                new Case("total[in]", "10,-3", 5, 1),
                new Case("placedAt[eq]", "2026-02-01T09:00:00Z", 4, 3),
                new Case("placedAt[lte]", "2026-02-01", new Integer[0]),
                new Case("placedAt[gte]", "2026-02-02", 5),
                new Case("paid[eq]", "true", 1),
                new Case("city[eq]", "Bern", 5))) {
            assertThat(Acme.numbers(acme.find(orders, one.condition(), one.value())))
                    .as(one.condition() + " " + one.value())
                    .containsExactly(one.numbers());
        }
        assertThat(Acme.numbers(
                        acme.find(orders, "status[eq]", "sent", "placedAt[exists]", "true", "total[lte]", "100")))
                .containsExactly(4, 3);
    }

    @Test
    void pathPredicateFilters() {
        assertThat(Acme.numbers(acme.find(orders, "filter", "$.total > 9.6 && $.status == \"open\"")))
                .containsExactly(1);
        assertThat(Acme.numbers(acme.find(orders, "filter", "$.secret starts with \"del\"", "total[exists]", "false")))
                .containsExactly(6);
        assertThat(Acme.numbers(
                        acme.find(orders, "filter", "$.placedAt.datetime() > \"2026-02-01T08:59:00\".datetime()")))
                .as("a time without an offset is UTC")
                .containsExactly(5, 4, 3);
        assertThat(Acme.numbers(acme.find(orders, "filter", "$.nothing.at.all == 1")))
                .isEmpty();
    }

    @Test
    void sortedPagesMeetInBothDirections() {
        for (var sort : List.of("total", "-total", "placedAt", "-status", "")) {
            var all = Acme.numbers(sort.isEmpty() ? acme.find(orders) : acme.find(orders, "sort", sort));
            var forward = new ArrayList<Integer>();
            var pages = new ArrayList<List<Integer>>();
            var cursor = "";
            var back = "";
            do {
                var page = acme.find(orders, "limit", "2", "cursor", cursor, "sort", sort);
                pages.add(Acme.numbers(page));
                forward.addAll(pages.getLast());
                cursor = page.json().path("next").asString("");
                back = page.json().path("previous").asString("");
            } while (!cursor.isEmpty());
            assertThat(forward).as(sort).isEqualTo(all).doesNotHaveDuplicates();
            for (var expected : pages.reversed().subList(1, pages.size())) {
                var page = acme.find(orders, "limit", "2", "cursor", back, "sort", sort);
                assertThat(Acme.numbers(page)).as(sort).isEqualTo(expected);
                assertThat(page.json().path("next").asString("")).isNotEmpty();
                back = page.json().path("previous").asString("");
            }
            assertThat(back).as(sort).isEmpty();
        }
        assertThat(Acme.numbers(acme.find(orders, "sort", "-total"))).containsExactly(4, 3, 1, 2, 5, 6);
    }

    @Test
    void totalsAndFacetsAreCounted() {
        var page = acme.find(orders, "count", "true", "facets", "status,paid", "limit", "1")
                .json();
        assertThat(page.path("total").toString()).isEqualTo("{\"exact\":true,\"total\":6}");
        assertThat(page.path("facets").path("status").toString())
                .isEqualTo(
                        "[{\"count\":2,\"value\":\"open\"},{\"count\":2,\"value\":\"sent\"},{\"count\":1,\"value\":\"void\"}]");
        assertThat(page.path("facets").path("paid").toString())
                .isEqualTo("[{\"count\":1,\"value\":false},{\"count\":1,\"value\":true}]");
        var none = acme.find(orders, "q", "nowhere", "count", "true", "facets", "status")
                .json();
        assertThat(none.path("total").path("total").asInt(-1)).isZero();
        assertThat(none.path("facets").path("status").isArray()).isTrue();
        assertThat(acme.find(orders, "sort", "city", "total[eq]", "10", "count", "true")
                        .json()
                        .path("total")
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void onlyTheMembersThatAreAskedForComeBack() {
        assertThat(acme.find(orders, "fields", "n,status", "q", "zebra")
                        .json()
                        .path("items")
                        .path(0)
                        .path("value")
                        .toString())
                .isEqualTo("{\"n\":3,\"status\":\"sent\"}");
        var location = acme.created(orders, "{\"n\":9,\"status\":\"x\",\"big\":[1]}");
        assertThat(acme.get("bob", location + "?fields=big,missing")
                        .json()
                        .path("value")
                        .toString())
                .isEqualTo("{\"big\":[1]}");
        acme.as("bob", "DELETE", location).ifMatch(1).send();
    }

    @Test
    void fieldIsPromotedLaterAndFindsWhatWasThere() {
        var late = acme.collection("");
        for (int i = 0; i < 5; i++) {
            acme.created(late, "{\"n\":" + i + ",\"kind\":\"" + (i % 2 == 0 ? "even" : "odd") + "\"}");
        }
        assertThat(acme.find(late, "kind[eq]", "odd").problem()).isEqualTo("bad-request");
        var changed = acme.as("adam", "PATCH", "/v1/collections/" + late)
                .ifMatch(1)
                .body("application/merge-patch+json", "{\"fields\":[{\"name\":\"kind\",\"type\":\"text\"}]}")
                .send();
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        var job = changed.json().path("indexing").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> acme.get("bob", "/v1/jobs/" + job)
                        .json()
                        .path("state")
                        .asString()
                        .equals("done"));
        assertThat(acme.get("bob", "/v1/jobs/" + job).json().path("done").asInt())
                .isEqualTo(5);
        assertThat(Acme.numbers(acme.find(late, "kind[eq]", "odd", "sort", "kind")))
                .containsExactly(1, 3);
        var now = acme.get("bob", "/v1/collections/" + late);
        assertThat(now.header("ETag")).isEqualTo("\"3\"");
        assertThat(now.json().path("indexing").isNull()).isTrue();
        assertThat(now.json().path("fields").path(0).path("ready").asBoolean()).isTrue();
    }

    @Test
    void badQueriesSayWhatIsWrong() {
        record Bad(String name, String value, int status, String says) {}
        for (var bad : List.of(
                new Bad("status", "open", 400, "status[eq]="),
                new Bad("status[like]", "x", 400, "operator"),
                new Bad("nope[eq]", "x", 400, "status, total"),
                new Bad("total[gt]", "many", 400, "number"),
                new Bad("total[gt]", "1e999999", 400, "number"),
                new Bad("placedAt[gt]", "yesterday", 400, "ISO 8601"),
                new Bad("placedAt[gt]", "2026-02-30", 400, "ISO 8601"),
                new Bad("paid[eq]", "yes", 400, "boolean"),
                new Bad("total[prefix]", "1", 400, "no text"),
                new Bad("status[exists]", "x", 400, "true or false"),
                new Bad("sort", "nope", 400, "no promoted field"),
                new Bad("sort", "--total", 400, "no promoted field"),
                new Bad("filter", "$.total > $x", 400, "variable"),
                new Bad("filter", "$.total >", 400, "SQL/JSON path"),
                new Bad("filter", "$ ? (@.a like_regex \"(\")", 400, "SQL/JSON path"),
                new Bad("facets", "nope", 400, "no promoted field"),
                new Bad("count", "maybe", 400, "true or false"),
                new Bad("prefix", "1", 400, "true or false"),
                new Bad("q", "x".repeat(2001), 400, "2000"),
                new Bad("status[eq]", "a\u0000b", 400, "no text has"),
                new Bad("status'; drop table x[eq]", "1", 400, "no promoted field"))) {
            var answer = acme.find(orders, bad.name(), bad.value());
            assertThat(answer.status()).as(bad + " " + answer).isEqualTo(bad.status());
            assertThat(answer.json().path("detail").asString())
                    .as(bad.toString())
                    .contains(bad.says());
            assertThat(answer.body()).doesNotContain("ERROR", "SQLSTATE", "tenantry.find", "Exception");
        }
        assertThat(acme.get("bob", "/v1/documents?q=x").json().path("detail").asString())
                .contains("collection=");
        assertThat(acme.find("no-such", "q", "x").problem()).isEqualTo("not-found");
        assertThat(acme.find("no-such").problem()).isEqualTo("not-found");
        // as people type it: HttpClient would refuse to send the brackets
        assertThat(Acme.numbers(acme.get("bob", "/v1/documents?collection=" + orders + "&status%5Beq%5D=sent")))
                .containsExactly(4, 3);
    }

    @Test
    void collectionThatIsMadeAnewHasNoneOfTheOldRules() {
        var name = acme.collection("");
        var location = acme.created(name, "{\"n\":1}");
        acme.as("bob", "DELETE", location).ifMatch(1).send();
        acme.as("adam", "DELETE", "/v1/trash/documents/" + location.replaceFirst(".*/", ""))
                .ifMatch(2)
                .send();
        assertThat(acme.as("adam", "DELETE", "/v1/collections/" + name)
                        .ifMatch(1)
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(acme.as("alice", "POST", "/v1/collections")
                        .json("{\"name\":\"" + name + "\",\"title\":\"T\",\"writeRole\":\"owner\"}")
                        .send()
                        .status())
                .isEqualTo(201);
        assertThat(acme.create(name, "{\"n\":1}").problem()).isEqualTo("forbidden");
    }

    @Test
    void whoMayNotReadACollectionCannotOpenItToHimself() {
        var name = "d" + UUID.randomUUID().toString().substring(0, 8);
        var body = "{\"name\":\"" + name + "\",\"title\":\"T\",\"readRole\":\"owner\"}";
        assertThat(acme.as("adam", "POST", "/v1/collections").json(body).send().problem())
                .isEqualTo("forbidden");
        acme.as("alice", "POST", "/v1/collections").json(body).send();
        var path = "/v1/collections/" + name;
        assertThat(acme.as("adam", "PATCH", path)
                        .ifMatch(1)
                        .body("application/merge-patch+json", "{\"readRole\":\"user\"}")
                        .send()
                        .problem())
                .isEqualTo("forbidden");
        assertThat(acme.as("adam", "PUT", path + "/schema?dryRun=true")
                        .ifMatch(1)
                        .json("{\"const\":1}")
                        .send()
                        .problem())
                .isEqualTo("forbidden");
        assertThat(acme.as("adam", "DELETE", path).ifMatch(1).send().problem()).isEqualTo("forbidden");
        assertThat(acme.as("alice", "PATCH", path)
                        .ifMatch(1)
                        .body("application/merge-patch+json", "null")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void collectionForAdminsIsAsIfItWereNotThereForUsers() {
        var board = acme.collection("alice", ",\"readRole\":\"admin\",\"writeRole\":\"owner\"");
        assertThat(acme.create(board, "{\"n\":1}").status()).isEqualTo(403);
        var location = acme.as("alice", "POST", "/v1/documents")
                .json("{\"collection\":\"" + board + "\",\"value\":{\"n\":1,\"note\":\"minutes\"}}")
                .send()
                .header("Location");
        for (var path : List.of(
                location,
                location + "/revisions",
                location + "/revisions/1",
                "/v1/documents?collection=" + board,
                "/v1/documents?collection=" + board + "&q=minutes")) {
            assertThat(acme.get("bob", path).status()).as(path).isEqualTo(404);
            assertThat(acme.get("adam", path).status()).as(path).isEqualTo(200);
        }
        assertThat(acme.get("bob", "/v1/documents?limit=200").body()).doesNotContain("minutes");
        assertThat(acme.get("adam", "/v1/documents?limit=200").body()).contains("minutes");
        assertThat(acme.as("bob", "PUT", location)
                        .ifMatch(1)
                        .json("{\"value\":1}")
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(acme.as("adam", "PUT", location)
                        .ifMatch(1)
                        .json("{\"value\":1}")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(acme.as("adam", "DELETE", location).ifMatch(1).send().status())
                .isEqualTo(403);
        assertThat(acme.as("alice", "DELETE", location).ifMatch(1).send().status())
                .isEqualTo(204);
        assertThat(acme.get("bob", "/v1/trash/documents?collection=" + board)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(acme.get("adam", "/v1/trash/documents?collection=" + board)
                        .json()
                        .path("items"))
                .hasSize(1);
    }
}
