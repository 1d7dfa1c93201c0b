package dev.tenantry.bench;

import dev.tenantry.local.Ports.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/** The same point read by the API, by less and less of it, and by the database alone, in turns. */
final class Pairs {

    static final String THROUGH_NGINX = "P through nginx";
    static final String LIMIT = "P pgbench, row-level security, pipelined";
    static final String LIMIT_WITHOUT_RLS = "P pgbench, no row-level security";
    static final String API = "P the API without nginx";
    static final String RAW = "P raw JDBC without nginx";
    static final String DRIVER = "P driver, row-level security";
    static final String DRIVER_WITHOUT_RLS = "P driver, no row-level security";

    private static final int WARMING = 2;

    private final Platform platform;
    private final Data data;
    private final Options options;
    private final CpuClock clock;

    Pairs(Platform platform, Data data, Options options) {
        this.platform = platform;
        this.data = data;
        this.options = options;
        clock = new CpuClock(platform.processes());
    }

    void measure(Results results) throws Exception {
        try (var raw = RawProcess.start(platform.database())) {
            var measures = measures(raw);
            for (int round = 1 - WARMING; round <= options.rounds(); round++) {
                System.out.println(
                        round < 1 ? "Warming the pairs …" : "Pair " + round + " of " + options.rounds() + " …");
                var names = new ArrayList<>(measures.keySet());
                if (round % 2 == 0) {
                    // who comes second has the colder caches: by turns
                    Collections.reverse(names);
                }
                for (var name : names) {
                    var measured = measures.getOrDefault(name, () -> {
                                throw new IllegalStateException(name);
                            })
                            .call();
                    if (round >= 1) {
                        results.add(name, measured);
                    }
                }
            }
        }
    }

    private Map<String, Callable<Round>> measures(RawProcess raw) throws Exception {
        var database = platform.database();
        var tenants =
                data
                        .rows("select id from bench.tenants where number < " + Platform.ONBOARDED + " order by number")
                        .stream()
                        .map(UUID::fromString)
                        .toList();
        var reads = Files.readAllLines(data.ready().resolve("reads"));
        var pgbench = new Pgbench(database, tenants.getFirst().toString(), options.documents());
        var forRaw = forRaw(tenants, reads);
        var wrk = new Wrk(clock);
        var rawWrk = new Wrk(new CpuClock(Map.of(RawServer.NAME, raw.handle(), "PostgreSQL", platform.postgres())));
        var read = Workload.POINT_READ;
        var measures = new LinkedHashMap<String, Callable<Round>>();
        measures.put(THROUGH_NGINX, () -> wrk.run(platform.url(Listener.API), data.ready(), read, ""));
        measures.put(LIMIT, () -> pgbench.withRls(clock));
        measures.put(LIMIT_WITHOUT_RLS, () -> pgbench.withoutRls(clock));
        measures.put(API, () -> wrk.run(platform.url(Listener.RESOURCE_API), data.ready(), read, ""));
        measures.put(RAW, () -> rawWrk.run(raw.url(), forRaw, read, ""));
        measures.put(DRIVER, () -> new PointRead(true, database::api, tenants, reads).run(clock));
        measures.put(
                DRIVER_WITHOUT_RLS,
                () -> new PointRead(false, () -> database.superuser(Database.API_OPTIONS), tenants, reads).run(clock));
        return measures;
    }

    /** The same reads, with the tenants' ids in the place of tokens. */
    private static Path forRaw(List<UUID> tenants, List<String> reads) throws Exception {
        var folder = Files.createDirectories(Platform.STATE.resolve("raw-load")).toAbsolutePath();
        Files.write(
                folder.resolve("credentials"),
                tenants.stream().map(UUID::toString).toList());
        Files.write(folder.resolve("reads"), reads);
        Files.write(folder.resolve("updates"), List.<String>of());
        return folder;
    }
}
