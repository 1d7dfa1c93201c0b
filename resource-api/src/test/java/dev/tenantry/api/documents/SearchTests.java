package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.Platform;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The words of documents, as people write and type them. */
class SearchTests {

    private static Acme acme;
    private static String english;
    private static String simple;

    @BeforeAll
    static void someTexts() {
        acme = new Acme();
        english = acme.collection(",\"language\":\"english\"");
        simple = acme.collection("");
        for (var collection : List.of(english, simple)) {
            text(collection, 1, "he said “hello” to price—fixed\u00a0organizations");
            text(collection, 2, "the theatre sells a t-shirt for alice@shop.example");
            text(collection, 3, "lateral movement");
            text(collection, 4, "École de danse, " + Normalizer.normalize("théâtre d'été", Normalizer.Form.NFD));
            text(collection, 5, "too late, says O'Neill at https://example.com/path/deep in v1.2.3");
        }
    }

    private static void text(String collection, int n, String text) {
        acme.created(collection, "{\"n\":" + n + ",\"t\":\"" + text + "\"}");
    }

    private static List<Integer> found(String collection, String q) {
        return Acme.numbers(acme.find(collection, "q", q));
    }

    private static List<Integer> begun(String collection, String q) {
        return Acme.numbers(acme.find(collection, "q", q, "prefix", "true"));
    }

    @Test
    void typographicNeighboursHideNoWord() {
        for (var collection : List.of(english, simple)) {
            for (var word : List.of("hello", "price", "fixed", "organizations", "“hello”")) {
                assertThat(found(collection, word)).as(word).containsExactly(1);
            }
        }
    }

    @Test
    void everyBeginningOfAWordIsFound() {
        for (var collection : List.of(english, simple)) {
            for (var word : List.of("hello", "organizations", "fixed")) {
                for (var length = 1; length <= word.length(); length++) {
                    assertThat(begun(collection, word.substring(0, length)))
                            .as(word.substring(0, length))
                            .contains(1);
                }
            }
            for (var word : List.of("theatre", "t-shirt", "alice@shop.example")) {
                for (var length = 1; length <= word.length(); length++) {
                    assertThat(begun(collection, word.substring(0, length)))
                            .as(word.substring(0, length))
                            .contains(2);
                }
            }
            for (var word : List.of("o'neill", "example.com/path/deep", "v1.2.3")) {
                for (var length = 1; length <= word.length(); length++) {
                    assertThat(begun(collection, word.substring(0, length)))
                            .as(word.substring(0, length))
                            .contains(5);
                }
            }
        }
        assertThat(begun(english, "the")).contains(2, 4);
    }

    @Test
    void onlyTheLastWordIsABeginning() {
        for (var collection : List.of(english, simple)) {
            assertThat(begun(collection, "late the")).isEmpty();
            assertThat(begun(collection, "late")).contains(3, 5);
            assertThat(begun(collection, "late says")).containsExactly(5);
            assertThat(begun(collection, "late ")).containsExactly(5);
            assertThat(begun(collection, "move or hel")).contains(1);
            assertThat(begun(collection, "hello -lateral")).containsExactly(1);
        }
        assertThat(begun(english, "organization")).containsExactly(1);
        assertThat(begun(english, "selling")).as("a whole word in another form").containsExactly(2);
    }

    @Test
    void accentsAndTheirSpellingMakeNoDifference() {
        for (var collection : List.of(english, simple)) {
            for (var q : List.of("école", "ecole", "ÉCOLE", "théâtre", "theatre d'ete", "été")) {
                assertThat(found(collection, q)).as(q).contains(4);
                assertThat(found(collection, Normalizer.normalize(q, Normalizer.Form.NFD)))
                        .as(q)
                        .contains(4);
                assertThat(begun(collection, q)).as(q).contains(4);
            }
        }
        assertThat(acme.find(english, "q", "ecole")
                        .json()
                        .path("items")
                        .path(0)
                        .path("snippet")
                        .asString())
                .contains("<mark>École</mark>");
        var kept = acme.collection(",\"accents\":\"kept\"");
        text(kept, 1, "école");
        assertThat(found(kept, "ecole")).isEmpty();
        assertThat(found(kept, Normalizer.normalize("École", Normalizer.Form.NFD)))
                .containsExactly(1);
    }

    @Test
    void partsOfWordsAreFoundWhereACollectionAsksForIt() {
        var parts = acme.collection(",\"substrings\":true,\"fields\":[{\"name\":\"n\",\"type\":\"number\"}]");
        text(parts, 1, "東京都庁は新宿にあります");
        text(parts, 2, "京都の寺 100%_Wärme");
        assertThat(found(parts, "京都")).containsExactly(2, 1);
        assertThat(found(parts, "京都 新宿")).containsExactly(1);
        assertThat(found(parts, "京都 -新宿")).containsExactly(2);
        assertThat(found(parts, "0%_war")).containsExactly(2);
        assertThat(found(parts, "0%xwar")).isEmpty();
        var page = acme.find(parts, "q", "京都", "limit", "1", "count", "true");
        assertThat(page.json().path("total").path("total").asInt()).isEqualTo(2);
        assertThat(Acme.numbers(acme.find(
                        parts,
                        "q",
                        "京都",
                        "limit",
                        "1",
                        "count",
                        "true",
                        "cursor",
                        page.json().path("next").asString())))
                .containsExactly(1);
    }

    @Test
    void whatIsBeyondTheCountingDependsOnNobodyElse() throws SQLException {
        var many = acme.collection(",\"fields\":[{\"name\":\"n\",\"type\":\"number\"}]");
        acme.created(many, "{\"n\":-1}");
        try (var connection = Platform.running().superuser();
                var rows = connection.prepareStatement("""
                        insert into tenantry.documents (tenant_id, id, collection, value, created_by, updated_by, n1)
                        select tenant_id, gen_random_uuid(), collection, '{"n":-1}', 'test', 'test', -1
                        from tenantry.documents, generate_series(1, 10010) where collection = ?""")) {
            rows.setString(1, many);
            rows.executeUpdate();
        }
        try {
            for (var condition : List.of("n[eq]", "n[lt]", "n[ne]")) {
                var page = acme.find(many, condition, condition.equals("n[eq]") ? "-1" : "1000000", "count", "true");
                assertThat(page.json().path("total").toString())
                        .as(condition)
                        .isEqualTo("{\"exact\":false,\"total\":10000}");
            }
        } finally {
            acme.as("alice", "DELETE", "/v1/collections/" + many + "?cascade=true")
                    .ifMatch(1)
                    .send();
        }
    }
}
