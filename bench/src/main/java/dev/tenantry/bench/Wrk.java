package dev.tenantry.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Closed-loop load by wrk: each connection sends its next request when it has the answer. */
final class Wrk {

    static final int CONNECTIONS = 16;
    static final int SECONDS = 5;

    private static final Pattern WINDOW = Pattern.compile("window (\\d+) (\\d+) (\\d+) (\\d+)");

    private final CpuClock clock;
    private int windows;

    Wrk(CpuClock clock) {
        this.clock = clock;
    }

    /** @param search the path of the search within a mix */
    Round run(String url, Path folder, Workload workload, String search) {
        var before = clock.read();
        var said = Command.run(
                "wrk",
                "-t",
                String.valueOf(workload.threads()),
                "-c",
                String.valueOf(CONNECTIONS),
                "-d",
                SECONDS + "s",
                "-s",
                "bench/requests.lua",
                url,
                "--",
                workload.kind(),
                folder.toString(),
                String.valueOf(workload.threads()),
                String.valueOf(++windows),
                workload.page(),
                search);
        var window = WINDOW.matcher(said);
        if (!window.find()) {
            throw new IllegalStateException("wrk said no result:\n" + said);
        }
        var numbers = List.of(1, 2, 3, 4).stream()
                .map(window::group)
                .map(Long::parseLong)
                .toList();
        return new Round(
                numbers.get(0),
                numbers.get(1) / 1e6,
                numbers.get(2),
                numbers.get(3),
                clock.since(before, numbers.get(0)));
    }
}
