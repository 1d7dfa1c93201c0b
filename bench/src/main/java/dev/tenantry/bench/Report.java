package dev.tenantry.bench;

import java.io.PrintStream;
import java.util.List;

/** A run's results as tables. */
final class Report {

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    void print(PrintStream out) {
        out.printf(
                "%n| | per second | least | most | API µs | nginx µs | PostgreSQL µs | other µs | refused, failed |%n");
        out.println("|---|---|---|---|---|---|---|---|---|");
        results.rounds().forEach((name, rounds) -> out.println(row(name, rounds)));
        out.println("\n| open loop | due per second | done | p50 ms | p99 ms | p99.9 ms | most | refused |");
        out.println("|---|---|---|---|---|---|---|---|");
        results.latencies().forEach((name, latency) -> out.println(row(name, latency)));
        out.println("\n| goal | | measured | held |\n|---|---|---|---|");
        new Goals(results).rows().forEach(out::println);
        results.notes().forEach(out::println);
    }

    private static String row(String name, List<Round> rounds) {
        var rate = Spread.of(rounds.stream().mapToDouble(Round::perSecond));
        return "| %s | %.0f | %.0f | %.0f | %s | %s | %s | %s | %d, %d |"
                .formatted(
                        name,
                        rate.median(),
                        rate.least(),
                        rate.most(),
                        cpu(rounds, "API"),
                        cpu(rounds, "nginx"),
                        cpu(rounds, "PostgreSQL"),
                        cpu(rounds, RawServer.NAME),
                        rounds.stream().mapToLong(Round::refused).sum(),
                        rounds.stream().mapToLong(Round::failed).sum());
    }

    private static String row(String name, Latency latency) {
        return "| %s | %.0f | %.0f | %.2f | %.2f | %.2f | %.1f | %d |"
                .formatted(
                        name,
                        latency.rate(),
                        latency.done(),
                        latency.p50(),
                        latency.p99(),
                        latency.p999(),
                        latency.most(),
                        latency.refused());
    }

    private static String cpu(List<Round> rounds, String process) {
        if (!rounds.getFirst().cpuMicros().containsKey(process)) {
            return "";
        }
        return "%.0f"
                .formatted(Spread.of(rounds.stream().mapToDouble(round -> round.cpu(process)))
                        .median());
    }
}
