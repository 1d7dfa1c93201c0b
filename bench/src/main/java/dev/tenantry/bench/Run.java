package dev.tenantry.bench;

import dev.tenantry.local.Ports.Listener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** One run of all that was asked for: reads before writes, so that the seeded size is the size that is read. */
final class Run {

    private static final int MOST_WARMING = 10;
    private static final double WARM = 0.05;
    private static final double QUIET = 0.5;

    private final Platform platform;
    private final Options options;

    Run(Platform platform, Options options) {
        this.platform = platform;
        this.options = options;
    }

    void measure() throws Exception {
        var begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var loadBefore = Machine.load();
        System.out.println("Starting …");
        platform.start(Platform.ONBOARDED);
        var data = new Data(platform);
        System.out.println("Seeding " + options.documents() + " documents of " + options.tenants() + " tenants …");
        data.seed(options);
        var results = Results.of(
                begun,
                Machine.facts(platform.api(), data.rows("show server_version").getFirst()),
                options);
        results.load().put("before the start", loadBefore);
        results.load().put("before measuring", Machine.load());
        if (Double.parseDouble(loadBefore.split(" ")[0]) > QUIET) {
            results.notes()
                    .add("Something else runs here (load " + loadBefore
                            + "): it takes more from few threads than from many. Compare CPU, not rates.");
        }
        measure(data, results);
        results.load().put("after", Machine.load());
        new Report(results).print(System.out);
        System.out.println("\nAll of it: " + results.write());
    }

    private void measure(Data data, Results results) throws Exception {
        var wrk = new Wrk(new CpuClock(platform.processes()));
        var workloads =
                new Workloads(platform.url(Listener.API), () -> data.tokens().getFirst(), options, results.notes());
        var latencies = new Latencies(platform, data, results, options);
        interleave(workloads.reads(options), wrk, data, results, "");
        if (!options.measures("R1")) {
            warm(() -> wrk.run(platform.url(Listener.API), data.ready(), Workload.POINT_READ, ""));
        }
        if (options.measures("P")) {
            new Pairs(platform, data, options).measure(results);
        }
        if (options.measures("A1") || options.measures("A2")) {
            new TokenCosts(platform, data, options).measure(results);
        }
        latencies.measure(Workload.POINT_READ.name(), "R1", "", callers -> callers::reading);
        var search = options.measures("M1") ? workloads.mixedSearch() : "";
        interleave(Workload.writes(options, workloads.mix()), wrk, data, results, search);
        latencies.measure(workloads.mix().name(), "M1", search, callers -> callers::mixing);
    }

    private void interleave(List<Workload> workloads, Wrk wrk, Data data, Results results, String search) {
        var url = platform.url(Listener.API);
        for (var workload : workloads) {
            System.out.println("Warming " + workload.name() + " …");
            warm(() -> wrk.run(url, data.ready(), workload, search));
        }
        for (int round = 1; round <= options.rounds() && !workloads.isEmpty(); round++) {
            System.out.println("Round " + round + " of " + options.rounds() + " …");
            for (var workload : workloads) {
                results.add(workload.name(), wrk.run(url, data.ready(), workload, search));
            }
        }
    }

    /** Until two windows differ by less than 5 % in what is steady on a shared machine: CPU per request. */
    private static void warm(Supplier<Round> window) {
        var before = window.get().cpu("API");
        for (int i = 1; i < MOST_WARMING; i++) {
            var now = window.get().cpu("API");
            if (Math.abs(now / before - 1) < WARM) {
                return;
            }
            before = now;
        }
    }
}
