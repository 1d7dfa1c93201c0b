package dev.tenantry.bench;

import dev.tenantry.local.Ports.Listener;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The open loop at quarters of the capacity that the same run has measured. */
final class Latencies {

    private static final List<Integer> PERCENTS = List.of(25, 50, 75);
    private static final int SECONDS = 30;
    private static final int WARMING_SECONDS = 5;

    private final Platform platform;
    private final Data data;
    private final Results results;
    private final Options options;

    Latencies(Platform platform, Data data, Results results, Options options) {
        this.platform = platform;
        this.data = data;
        this.results = results;
        this.options = options;
    }

    /** @param series the rounds whose median is the capacity; without them nothing is measured */
    void measure(String series, String name, String search, Function<Callers, IntFunction<Supplier<byte[]>>> load)
            throws Exception {
        if (!options.measures("L") || results.of(series).isEmpty()) {
            return;
        }
        var capacity = Spread.of(results.of(series).stream().mapToDouble(Round::perSecond))
                .median();
        run(capacity * PERCENTS.getFirst() / 100, WARMING_SECONDS, search, load);
        for (var percent : PERCENTS) {
            System.out.println("Latency of " + name + " at " + percent + " % …");
            results.latencies()
                    .put(name + " at " + percent + " %", run(capacity * percent / 100, SECONDS, search, load));
        }
    }

    private Latency run(double rate, int seconds, String search, Function<Callers, IntFunction<Supplier<byte[]>>> load)
            throws Exception {
        var folder = data.ready();
        var callers = new Callers(
                data.tokens(),
                Files.readAllLines(folder.resolve("reads")),
                Files.readAllLines(folder.resolve("updates")),
                search);
        return new OpenLoop(platform.port(Listener.API), rate, seconds).run(load.apply(callers));
    }
}
