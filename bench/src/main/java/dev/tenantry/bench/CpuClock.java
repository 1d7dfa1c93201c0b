package dev.tenantry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The CPU that processes and their children have used, from {@code /proc/PID/stat} (proc_pid_stat(5)). */
final class CpuClock {

    /** The kernel counts for user space in hundredths of a second, whatever its own clock. */
    private static final double MICROS_PER_TICK = 10_000;

    private final Map<String, ProcessHandle> processes;

    CpuClock(Map<String, ProcessHandle> processes) {
        this.processes = processes;
    }

    /** Microseconds since each process began. */
    Map<String, Double> read() {
        var micros = new LinkedHashMap<String, Double>();
        processes.forEach((name, process) -> micros.put(
                name,
                MICROS_PER_TICK
                        * (ticks(process.pid(), true)
                                + process.descendants()
                                        .mapToLong(child -> ticks(child.pid(), false))
                                        .sum())));
        return micros;
    }

    /** Microseconds since an earlier reading, for each of so many requests. */
    Map<String, Double> since(Map<String, Double> earlier, long requests) {
        var micros = read();
        micros.replaceAll((name, now) -> (now - earlier.getOrDefault(name, 0.0)) / Math.max(1, requests));
        return micros;
    }

    /** User and system time, of ended children too if asked: a child's own is counted while it lives. */
    private static long ticks(long pid, boolean withEnded) {
        try {
            return ticks(Files.readString(Path.of("/proc/" + pid + "/stat")), withEnded);
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Fields 14 to 17; the name in field 2 may hold spaces and parentheses. */
    static long ticks(String stat, boolean withEnded) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Stream.of(fields)
                .skip(11)
                .limit(withEnded ? 4 : 2)
                .mapToLong(Long::parseLong)
                .sum();
    }
}
