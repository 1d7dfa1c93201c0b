package dev.tenantry.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a run of {@code scripts/bench requests} measures, and on how much data. */
record Options(int documents, int tenants, int rounds, Set<String> workloads) {

    static final String USAGE = "Usage: scripts/bench requests [--documents N] [--tenants N] [--rounds N]"
            + " [--workloads " + String.join(",", Workload.NAMES) + "]";

    /** @throws IllegalArgumentException saying what is wrong with them */
    static Options parse(List<String> args) {
        var options = new Options(10_000, 10, 7, Set.copyOf(Workload.NAMES));
        if (args.size() % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        for (int i = 0; i < args.size(); i += 2) {
            options = options.with(args.get(i), args.get(i + 1));
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--documents" -> new Options(number(name, value, 1_000), tenants, rounds, workloads);
            case "--tenants" -> new Options(documents, number(name, value, 10), rounds, workloads);
            case "--rounds" -> new Options(documents, tenants, number(name, value, 1), workloads);
            case "--workloads" -> new Options(documents, tenants, rounds, names(value));
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    boolean measures(String workload) {
        return workloads.contains(workload);
    }

    /** Every fifth document is that of the tenant whose lists are read. */
    int documentsOfFirstTenant() {
        return documents / 5;
    }

    private static Set<String> names(String value) {
        var names = Set.copyOf(Arrays.asList(value.split(",")));
        if (!Workload.NAMES.containsAll(names)) {
            throw new IllegalArgumentException(USAGE);
        }
        return names;
    }

    private static int number(String name, String value, int least) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(name + " is a number, " + least + " at least");
        }
        return Integer.parseInt(value);
    }
}
