package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fields that lists are filtered, sorted and counted by, with values that are not what one expects. */
class PromotedFieldTests {

    private static final String LONG = "x".repeat(300);

    private static Acme acme;
    private static String things;

    @BeforeAll
    static void someThings() {
        acme = new Acme();
        things = acme.collection("""
                ,"fields":[{"name":"text","type":"text"},{"name":"flag","type":"boolean"},{"name":"num","type":"number"},
                {"name":"at","type":"time"},{"name":"first","type":"text","path":"/list/0"},
                {"name":"last","type":"text","path":"/list/-1"},{"name":"odd","type":"text","path":"/list/01"}]""");
        thing("\"n\":1,\"text\":\"a,b\",\"flag\":true,\"num\":1,\"at\":\"2026-01-01T00:00:00Z\"");
        thing("\"n\":2,\"text\":true,\"flag\":\"n/a\",\"num\":\"2\",\"at\":\"2026-01-01T00:00+0000\"");
        thing("\"n\":3,\"text\":\"" + LONG + "\",\"flag\":false,\"num\":" + "9".repeat(60));
        thing("\"n\":4,\"text\":\"" + LONG + "y\",\"list\":[\"one\",\"two\"],\"num\":0.5");
        thing("\"n\":5,\"text\":\"say \\\"hi\\\"\",\"list\":{\"-1\":\"minus\",\"01\":\"zero\"}");
    }

    private static void thing(String members) {
        acme.created(things, "{" + members + "}");
    }

    private static List<Integer> found(String... parameters) {
        return Acme.numbers(acme.find(things, parameters));
    }

    @Test
    void fieldHoldsValuesOfItsTypeOnly() {
        var facets = acme.find(things, "facets", "flag,first", "count", "true")
                .json()
                .path("facets");
        assertThat(facets.path("flag").toString())
                .isEqualTo("[{\"count\":1,\"value\":false},{\"count\":1,\"value\":true}]");
        assertThat(found("flag[exists]", "true")).containsExactly(3, 1);
        assertThat(found("flag[ne]", "true")).containsExactly(5, 4, 3, 2);
        assertThat(found("flag[ne]", "false")).containsExactly(5, 4, 2, 1);
        assertThat(found("text[exists]", "false")).containsExactly(2);
        assertThat(found("text[eq]", "true")).isEmpty();
        assertThat(found("num[exists]", "true")).containsExactly(4, 3, 1);
    }

    @Test
    void documentsWithoutTheFieldComeLastAndAreNeverDropped() {
        for (var sort : List.of("num", "-num", "flag", "-flag", "text", "first", "-at")) {
            var page = acme.find(things, "sort", sort, "count", "true");
            var all = Acme.numbers(page);
            assertThat(all).as(sort).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
            assertThat(page.json().path("total").path("total").asInt()).isEqualTo(5);
            for (var limit : List.of("1", "2", "3", "4")) {
                var forward = new ArrayList<Integer>();
                var pages = new ArrayList<List<Integer>>();
                var cursor = "";
                var back = "";
                do {
                    var next = acme.find(things, "sort", sort, "limit", limit, "cursor", cursor);
                    pages.add(Acme.numbers(next));
                    forward.addAll(pages.getLast());
                    cursor = next.json().path("next").asString("");
                    back = next.json().path("previous").asString("");
                } while (!cursor.isEmpty());
                assertThat(forward).as(sort + " by " + limit).isEqualTo(all);
                for (var expected : pages.reversed().subList(1, pages.size())) {
                    var before = acme.find(things, "sort", sort, "limit", limit, "cursor", back);
                    assertThat(Acme.numbers(before))
                            .as(sort + " back by " + limit)
                            .isEqualTo(expected);
                    back = before.json().path("previous").asString("");
                }
                assertThat(back).isEmpty();
            }
        }
        assertThat(found("sort", "num")).containsExactly(4, 1, 3, 2, 5);
        assertThat(found("sort", "-num")).containsExactly(3, 1, 4, 5, 2);
        assertThat(found("sort", "-num", "num[exists]", "true")).containsExactly(3, 1, 4);
    }

    @Test
    void longTextsAreComparedWhole() {
        record Case(String condition, String value, Integer... numbers) {}
        for (var one : List.of(
                new Case("text[eq]", LONG, 3),
                new Case("text[eq]", LONG + "y", 4),
                new Case("text[eq]", LONG + "z", new Integer[0]),
                new Case("text[eq]", LONG.substring(0, 256), new Integer[0]),
                new Case("text[ne]", LONG, 5, 4, 2, 1),
                new Case("text[in]", "none," + LONG + "y", 4),
                new Case("text[prefix]", LONG, 4, 3),
                new Case("text[prefix]", LONG + "y", 4),
                new Case("text[gt]", LONG, 4),
                new Case("text[gte]", LONG, 4, 3),
                new Case("text[lt]", LONG, 5, 1),
                new Case("text[lte]", LONG, 5, 3, 1))) {
            assertThat(found(one.condition(), one.value()))
                    .as(one.condition() + " of " + one.value().length())
                    .containsExactly(one.numbers());
        }
        assertThat(acme.find(things, "facets", "text").json().path("facets").toString())
                .contains("\"" + LONG + "\"", "\"" + LONG + "y\"");
    }

    @Test
    void everyNumberThatIsStoredCanBeAskedFor() {
        assertThat(found("num[eq]", "9".repeat(60))).containsExactly(3);
        assertThat(found("num[eq]", "9".repeat(60) + ".0")).containsExactly(3);
        assertThat(found("num[gt]", "1e59")).containsExactly(3);
        assertThat(acme.find(things, "num[gt]", "1e99999").status()).isEqualTo(400);
    }

    @Test
    void valuesWithCommasAreQuoted() {
        acme.created(things, "{\"n\":6,\"a,b\":1,\"c\":2,\"\\\"q\\\"\":3}");
        try {
            assertThat(found("text[in]", "\"a,b\",zzz")).containsExactly(1);
            assertThat(found("text[in]", "a,b")).isEmpty();
            assertThat(found("text[in]", "\"say \"\"hi\"\"\"")).containsExactly(5);
            assertThat(found("text[in]", "say \"hi\"")).containsExactly(5);
            assertThat(acme.find(things, "text[in]", "\"a,b").problem()).isEqualTo("bad-request");
            assertThat(acme.find(things, "text[in]", "\"a\"b").problem()).isEqualTo("bad-request");
            assertThat(value("\"a,b\",c,c")).isEqualTo("{\"c\":2,\"a,b\":1}");
            assertThat(value("\"\"\"q\"\"\"")).isEqualTo("{\"\\\"q\\\"\":3}");
            assertThat(acme.find(things, "fields", "a,".repeat(990) + "a").problem())
                    .isEqualTo("bad-request");
        } finally {
            var made = acme.find(things, "limit", "1")
                    .json()
                    .path("items")
                    .path(0)
                    .path("id")
                    .asString();
            acme.as("bob", "DELETE", "/v1/documents/" + made).ifMatch(1).send();
        }
    }

    private static String value(String fields) {
        return acme.find(things, "limit", "1", "fields", fields)
                .json()
                .path("items")
                .path(0)
                .path("value")
                .toString();
    }

    @Test
    void pointersCountFromTheBeginningOnly() {
        assertThat(found("first[eq]", "one")).containsExactly(4);
        assertThat(found("last[exists]", "true")).containsExactly(5);
        assertThat(found("odd[eq]", "zero")).containsExactly(5);
        assertThat(found("odd[eq]", "two")).isEmpty();
    }

    @Test
    void timesAreThoseOfJsonSchema() {
        var times = acme.collection(",\"fields\":[{\"name\":\"at\",\"type\":\"time\"}],\"search\":[]");
        var schema = acme.as("adam", "PUT", "/v1/collections/" + times + "/schema")
                .ifMatch(1)
                .json("{\"properties\":{\"at\":{\"anyOf\":[{\"format\":\"date-time\"},{\"format\":\"date\"}]}}}")
                .send();
        assertThat(schema.status()).as(schema.toString()).isEqualTo(200);
        var n = 0;
        for (var text : List.of(
                "2026-02-01T10:00:00Z",
                "2026-02-01t10:00:00z",
                "2026-02-01T10:00:00.123456789+05:30",
                "2026-02-01T10:00:00-23:59",
                "2026-02-01",
                "2026-02-30",
                "2026-02-01T10:00Z",
                "2026-02-01T10:00:00+0530",
                "2026-02-01T10:00:00",
                "2026-02-01 10:00:00Z",
                "2026-02-01T24:00:00Z",
                "2026-13-01T10:00:00Z",
                "yesterday")) {
            var created = acme.create(times, "{\"n\":" + n++ + ",\"at\":\"" + text + "\"}");
            var asked = acme.find(times, "at[lte]", text);
            assertThat(asked.status() == 200).as("asked for " + text).isEqualTo(created.status() == 201);
        }
        assertThat(Acme.numbers(acme.find(times, "at[exists]", "false"))).isEmpty();
    }

    @Test
    void pathThatIsNoPredicateIsRefused() {
        for (var path : List.of("$.n", "$", "$ ? (@.n > 3)", "$.n + 1", "strict $.n", "$.n.type()", "\"yes\"", "$.*")) {
            var answer = acme.find(things, "filter", path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.json().path("detail").asString()).contains("predicate");
        }
        for (var path :
                List.of("$.n > 3", "exists($.n ? (@ > 3))", "!($.n <= 3)", "strict $.n > 3", "($.n > 3) is unknown")) {
            assertThat(acme.find(things, "filter", path).status()).as(path).isEqualTo(200);
        }
        assertThat(acme.find(things, "filter", "$.**.**.** == 1").problem()).isEqualTo("bad-request");
        assertThat(found("filter", "$.** == \"** .** .** .**\"")).isEmpty();
    }
}
