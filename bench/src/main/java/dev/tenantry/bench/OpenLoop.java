package dev.tenantry.bench;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Open-loop load: request <i>i</i> is due at t0 + i/rate, whatever became of those before, and its time counts from then.
 * So a stall is felt by all that were due in it.
 */
final class OpenLoop {

    static final int CONNECTIONS = 64;
    private static final long HEAD_START = 200_000_000;

    private final int port;
    private final double rate;
    private final long total;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final ConcurrentHistogram micros = new ConcurrentHistogram(60_000_000L, 3);

    OpenLoop(int port, double rate, int seconds) {
        this.port = port;
        this.rate = rate;
        total = Math.round(rate * seconds);
    }

    /** @param callers makes the requests of a connection, by its number */
    Latency run(IntFunction<Supplier<byte[]>> callers) {
        var begun = System.nanoTime() + HEAD_START;
        // a connection blocks a thread of the system: its timer is finer than that of virtual threads
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int number = 0; number < CONNECTIONS; number++) {
                var caller = callers.apply(number);
                threads.execute(() -> call(caller, begun));
            }
        }
        return Latency.of(rate, total / ((System.nanoTime() - begun) / 1e9), refused.get(), micros);
    }

    private void call(Supplier<byte[]> caller, long begun) {
        try (var connection = new HttpConnection(port)) {
            for (var number = next.getAndIncrement(); number < total; number = next.getAndIncrement()) {
                var request = caller.get();
                var due = begun + Math.round(number * 1e9 / rate);
                for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                if (!answered(connection, request)) {
                    refused.incrementAndGet();
                }
                micros.recordValue(Math.min((System.nanoTime() - due) / 1_000, micros.getHighestTrackableValue()));
            }
        } catch (IOException notClosed) {
            refused.incrementAndGet();
        }
    }

    private static boolean answered(HttpConnection connection, byte[] request) {
        try {
            return connection.send(request) < 400;
        } catch (IOException broken) {
            return false;
        }
    }
}
