package dev.tenantry.bench;

import dev.tenantry.local.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The reads of lists that this build of the API can answer, with the cursors that they need. */
final class Workloads {

    static final String LIST = "/v1/documents?collection=orders&limit=50";
    static final String SEARCH = "/v1/documents?collection=orders&q=";
    static final String FILTER = "/v1/documents?collection=orders&status%5Beq%5D=";
    static final String JSON_PATH = "/v1/documents?collection=orders&filter=%24.total%20%3E%20";

    private static final int PAGE = 50;
    private static final int FAR = 500;

    private final String url;
    private final Supplier<String> token;
    private final List<String> notes;
    private final int farPage;

    Workloads(String url, Supplier<String> token, Options options, List<String> notes) {
        this.url = url;
        this.token = token;
        this.notes = notes;
        farPage = Math.min(FAR, options.documentsOfFirstTenant() / PAGE);
    }

    List<Workload> reads(Options options) {
        var reads = new ArrayList<Workload>();
        if (options.measures("R1")) {
            reads.add(Workload.POINT_READ);
        }
        if (options.measures("R2")) {
            reads.add(new Workload("R2 list, page 1", "page", LIST));
            reads.add(new Workload("R2 list, page " + farPage, "page", LIST + "&cursor=" + cursor()));
        }
        if (options.measures("R3") && finds("R3 search", SEARCH + "nosuchword")) {
            reads.add(new Workload("R3 search, rare word", "page", SEARCH + "quetzal"));
            reads.add(new Workload("R3 search, common word", "page", SEARCH + "please"));
        }
        if (options.measures("R4") && finds("R4 filter", FILTER + "nosuchstatus&total%5Bgte%5D=100")) {
            reads.add(new Workload("R4 filter", "page", FILTER + "open&total%5Bgte%5D=100"));
        }
        if (options.measures("R4") && finds("R4 filter, JSON path", JSON_PATH + "1000000")) {
            reads.add(new Workload("R4 filter, JSON path", "page", JSON_PATH + "100"));
        }
        return reads;
    }

    /** 70 % point reads, 15 % lists, 5 % searches, 5 % inserts and 5 % updates. */
    Workload mix() {
        return new Workload("M1 mix", "mix", LIST);
    }

    String mixedSearch() {
        if (finds("the search of M1, which reads page 1 instead", SEARCH + "nosuchword")) {
            return SEARCH + "quetzal";
        }
        return LIST;
    }

    /** Whether a query is understood: one that nothing matches must find nothing. */
    private boolean finds(String name, String nothing) {
        var answer = get(nothing);
        if (answer.status() == 200 && answer.json().path("items").isEmpty()) {
            return true;
        }
        if (answer.status() != 200 && answer.status() != 400) {
            throw new IllegalStateException(nothing + " was answered with " + answer);
        }
        notes.add("Not there yet: " + name + " (" + answer.status() + " to " + nothing + ")");
        return false;
    }

    private String cursor() {
        Optional<String> cursor = Optional.empty();
        for (int page = 1; page < farPage; page++) {
            var answer = get(LIST + cursor.map(at -> "&cursor=" + at).orElse(""));
            cursor = Optional.of(answer.json().path("next").asString());
        }
        return cursor.orElseThrow();
    }

    private Request.Answer get(String path) {
        return new Request("GET", url, path).bearer(token.get()).send();
    }
}
