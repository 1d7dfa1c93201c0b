package dev.tenantry.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A load that {@code bench/requests.lua} makes.
 *
 * @param kind what the script calls it
 * @param page the path of a list, for those that read one
 */
record Workload(String name, String kind, String page) {

    /** What {@code --workloads} may name: P are the pairs with the limits, L the latencies. */
    static final List<String> NAMES = List.of("R1", "R2", "R3", "R4", "W1", "W2", "M1", "A1", "A2", "P", "L");

    static final Workload POINT_READ = new Workload("R1 point read", "reads", "/");
    private static final Workload INSERT = new Workload("W1 insert", "insert", "/");
    private static final Workload UPDATE = new Workload("W2 update with version", "update", "/");

    static List<Workload> writes(Options options, Workload mix) {
        return Map.of("W1", INSERT, "W2", UPDATE, "M1", mix).entrySet().stream()
                .filter(named -> options.measures(named.getKey()))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Workload::name).reversed())
                .toList();
    }

    /** A thread of its own for each connection where a connection must know its documents' versions. */
    int threads() {
        return kind.equals("update") || kind.equals("mix") ? Wrk.CONNECTIONS : 1;
    }
}
