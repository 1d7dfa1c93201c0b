package dev.tenantry.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, held against the goals that a run can answer. */
final class Goals {

    private static final int BIG_TENANT = 200_000;

    private final Results results;
    private final List<String> rows = new ArrayList<>();

    Goals(Results results) {
        this.results = results;
    }

    List<String> rows() {
        ratio("G1", "R1 through nginx ≥ 0.35 × pgbench's", Pairs.THROUGH_NGINX, Pairs.LIMIT, 0.35);
        ratio("G2", "the API ≥ 0.80 × raw JDBC, both without nginx", Pairs.API, Pairs.RAW, 0.80);
        cpuRatio();
        ratio("G7", "driver with row-level security ≥ 0.80 × without", Pairs.DRIVER, Pairs.DRIVER_WITHOUT_RLS, 0.80);
        rareWord();
        latency("G11", "R1 at 50 %", 5, 15);
        latency("G11", "R1 at 75 %", 25, Double.POSITIVE_INFINITY);
        latency("G11", "M1 at 50 %", 5, 15);
        latency("G11", "M1 at 75 %", 25, Double.POSITIVE_INFINITY);
        ratio("G17", "page 500 ≥ 0.90 × page 1", "R2 list, page 500", "R2 list, page 1", 0.90);
        return rows;
    }

    private void ratio(String goal, String text, String series, String other, double least) {
        if (results.of(series).isEmpty() || results.of(other).isEmpty()) {
            row(goal, text, "not measured", "");
            return;
        }
        var ratio = Spread.ofRatios(results.of(series), results.of(other));
        row(
                goal,
                text,
                format("%.2f (%.2f–%.2f)", ratio.median(), ratio.least(), ratio.most()),
                yes(ratio.median() >= least));
    }

    /** The same as G2 by what is steady on a shared machine: CPU of the server and of PostgreSQL for each request. */
    private void cpuRatio() {
        if (!results.of(Pairs.API).isEmpty()) {
            var raw = Spread.of(results.of(Pairs.RAW).stream()
                    .mapToDouble(round -> round.cpu(RawServer.NAME) + round.cpu("PostgreSQL")));
            var api = Spread.of(
                    results.of(Pairs.API).stream().mapToDouble(round -> round.cpu("API") + round.cpu("PostgreSQL")));
            row("", "the same by CPU: raw JDBC's ÷ the API's", format("%.2f", raw.median() / api.median()), "");
        }
    }

    /** PostgreSQL's CPU for the whole request, network turn included: more than the statement's own time. */
    private void rareWord() {
        var text = "a rare word among 200,000 documents ≤ 5 ms of PostgreSQL";
        var rounds = results.of("R3 search, rare word");
        if (rounds.isEmpty() || results.options().documentsOfFirstTenant() < BIG_TENANT) {
            row("G8", text, "not measured", "");
            return;
        }
        var millis = Spread.of(rounds.stream().mapToDouble(round -> round.cpu("PostgreSQL") / 1_000));
        row(
                "G8",
                text,
                format("%.2f ms (%.2f–%.2f)", millis.median(), millis.least(), millis.most()),
                yes(millis.median() <= 5));
    }

    private void latency(String goal, String name, double p99, double p999) {
        var text = name + ": p99 ≤ " + (int) p99 + " ms"
                + (Double.isInfinite(p999) ? "" : ", p99.9 ≤ " + (int) p999 + " ms");
        var latency = results.latencies().get(name);
        if (latency == null) {
            row(goal, text, "not measured", "");
            return;
        }
        row(
                goal,
                text,
                format("%.1f ms, %.1f ms", latency.p99(), latency.p999()),
                yes(latency.p99() <= p99 && latency.p999() <= p999));
    }

    private void row(String goal, String text, String measured, String held) {
        rows.add("| " + goal + " | " + text + " | " + measured + " | " + held + " |");
    }

    private static String yes(boolean held) {
        return held ? "yes" : "**no**";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
