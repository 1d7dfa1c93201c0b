package dev.tenantry.bench;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.local.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Looks at memory four times a second while documents pass, and prints a row for each fifth of them. */
final class MemoryWatch implements AutoCloseable {

    private static final int ROWS = 5;
    private static final double MB = 1024 * 1024;

    private final Platform platform;
    private final String what;
    private final long documents;
    private final LongSupplier done;
    private final Thread looking;
    private long since = System.nanoTime();
    private long before;
    private double least = Double.MAX_VALUE;
    private double most;

    /** @param done how many documents have passed by now */
    MemoryWatch(Platform platform, String what, long documents, LongSupplier done) {
        this.platform = platform;
        this.what = what;
        this.documents = documents;
        this.done = done;
        looking = Thread.ofPlatform().daemon().start(this::look);
    }

    private void print(long number) {
        if (number * ROWS / documents > before * ROWS / documents) {
            var now = System.nanoTime();
            System.out.printf(
                    "| %s | %d | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
                    what,
                    number,
                    (number - before) * 1e9 / (now - since),
                    least,
                    most,
                    resident(platform.api()),
                    resident(platform.nginx()));
            since = now;
            before = number;
            least = Double.MAX_VALUE;
            most = 0;
        }
    }

    private void look() {
        try {
            while (!Thread.interrupted()) {
                note();
                Thread.sleep(250);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note() {
        var heap = heap();
        least = Math.min(least, heap);
        most = Math.max(most, heap);
        print(done.getAsLong());
    }

    /** The used heap of the API, garbage included: the least is what lives. */
    private double heap() {
        return new Request("GET", platform.url(Listener.RESOURCE_API_MANAGEMENT), "/actuator/prometheus")
                        .send()
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum()
                / MB;
    }

    /** What a process and its children have in memory, from {@code /proc/PID/status} (proc_pid_status(5)). */
    private static double resident(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(one -> kilobytes(one.pid()))
                        .sum()
                / 1024.0;
    }

    private static long kilobytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        looking.interrupt();
        note();
    }
}
